using System.ComponentModel;
using System.Text.Json;
using ModelContextProtocol.Server;

namespace Fluenzr.ContractKit.Cli.Mcp;

/// <summary>Tools that say which requests reached the mock, and why they ended as they did.</summary>
internal sealed class RequestTools(MockSession session)
{
    [McpServerTool(Name = "recent_requests", ReadOnly = true, OpenWorld = false)]
    [Description("The latest requests to the mock, the latest first: status, why it was refused, its clause, the fields at fault.")]
    public async Task<object> RecentAsync(
        [Description("At most this many.")] int limit = 10,
        [Description("Only this status or class: 409, 4xx.")] string? status = null,
        [Description("Only this operation: createContact.")] string? operation = null,
        [Description("Only this reason: an error name (emailTaken), a clause (EMAIL-DUP), fault or preference.")] string? why = null,
        CancellationToken cancellation = default)
    {
        var filters = new (string Name, string? Value)[]
        {
            ("limit", $"{Math.Clamp(limit, 1, 100)}"), ("status", status), ("operation", operation), ("why", why),
        };
        var query = string.Join('&', filters.Where(filter => filter.Value is not null)
            .Select(filter => $"{filter.Name}={Uri.EscapeDataString(filter.Value!)}"));
        return await session.AdminAsync(HttpMethod.Get, $"requests?{query}", null, cancellation);
    }

    [McpServerTool(Name = "explain_request", ReadOnly = true, OpenWorld = false)]
    [Description("One whole request with its response, and the sentence of the clause that decided.")]
    public async Task<object> ExplainAsync(
        [Description("Its number in recent_requests.")] int number, CancellationToken cancellation = default)
    {
        var exchange = await session.AdminAsync(HttpMethod.Get, $"requests/{number}", null, cancellation);
        var clause = exchange.TryGetProperty("clause", out var id) && id.GetString() is { } text
            ? session.Spec.Clauses.GetValueOrDefault(text)
            : null;
        return new { exchange, clause = clause is null ? null : ClauseTools.Describe(clause, session.Spec) };
    }

    [McpServerTool(Name = "verify_requests", ReadOnly = true, OpenWorld = false)]
    [Description("Whether matching requests were sent. When not, it says what was expected and how the nearest requests differ.")]
    public async Task<object> VerifyAsync(
        [Description("""{"method": "POST", "path": "/contacts", "body": {"email": "zoe@example.com"}, "status": 201, "count": 1}""")]
        JsonElement expected,
        CancellationToken cancellation = default) =>
        await session.AdminAsync(HttpMethod.Post, "verify", expected, cancellation);
}
