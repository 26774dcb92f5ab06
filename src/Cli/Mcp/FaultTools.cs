using System.ComponentModel;
using ModelContextProtocol.Server;

namespace Fluenzr.ContractKit.Cli.Mcp;

/// <summary>Tools that make the mock fail on purpose.</summary>
internal sealed class FaultTools(MockSession session)
{
    [McpServerTool(Name = "inject_fault", Destructive = false, OpenWorld = false)]
    [Description(
        """
        Adds a fault rule: WHERE: WHAT [xN] [every N] [after N] [chance P].
        Examples: "createContact: 503 x2", "GET /contacts/*: delay 800", "*: 429+retry-after 5 every 3", "POST: reset", "*: cut chance 0.1".
        """)]
    public async Task<object> InjectAsync([Description("The rule.")] string rule, CancellationToken cancellation = default) =>
        await session.AdminAsync(HttpMethod.Post, "faults", new { rule }, cancellation);

    [McpServerTool(Name = "clear_faults", Idempotent = true, OpenWorld = false)]
    [Description("Removes all fault rules.")]
    public async Task<string> ClearAsync(CancellationToken cancellation = default)
    {
        await session.AdminAsync(HttpMethod.Delete, "faults", null, cancellation);
        return "There are no fault rules.";
    }
}
