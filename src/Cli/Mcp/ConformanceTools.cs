using System.ComponentModel;
using Fluenzr.ContractKit.Cli.ConsoleOutput;
using Fluenzr.ContractKit.Conformance;
using Fluenzr.ContractKit.Conformance.Execution;
using ModelContextProtocol;
using ModelContextProtocol.Server;

namespace Fluenzr.ContractKit.Cli.Mcp;

/// <summary>The tool that runs the conformance suite.</summary>
internal sealed class ConformanceTools(MockSession session)
{
    private const string Mock = "mock", Server = "server";

    [McpServerTool(Name = "run_conformance", OpenWorld = true)]
    [Description(
        """
        Checks the mock or the configured server against the contract, and names the broken clauses with what was expected and what came.
        It creates contacts with a mark and deletes them.
        """)]
    public async Task<string> RunAsync(
        [Description("mock, or server: the one of CONTRACTKIT_BASE_URL.")] string target = Mock,
        [Description("Only checks that match one of these patterns: 'email*', 'bulk/*'.")] IReadOnlyList<string>? only = null,
        [Description("Send no request that changes data.")] bool readOnly = false,
        CancellationToken cancellation = default)
    {
        try
        {
            var options = Options(target, only ?? [], readOnly);
            UsageRules.Production(options.BaseUrl, session.Spec, isAllowed: false);
            var settings = new ConformSettings { Spec = session.Spec, Options = options };
            var plan = TestPlan.Create(session.Spec, options);
            if (plan.Checks.Count == 0)
                throw new McpException($"No check matches {string.Join(", ", options.Only)}.");
            var verdict = ConformRun.ToVerdict(await Runner.RunAsync(plan, cancellation: cancellation), settings);
            using var text = new StringWriter();
            RunReport.Write(text, verdict, null, isVerbose: false);
            return $"{text}{verdict.Run.NoVerdict}".Trim();
        }
        catch (UsageException e)
        {
            throw new McpException(e.Message);
        }
    }

    // A conversation must not choose the host that gets the key.
    private RunOptions Options(string target, IReadOnlyList<string> only, bool readOnly) => target switch
    {
        Mock => new() { BaseUrl = session.BaseUrl, ApiKey = session.MockKey, Only = only, ReadOnly = readOnly },
        Server when session.Server is { } server =>
            new() { BaseUrl = server, ApiKey = UsageRules.ApiKey(session.ApiKey), Only = only, ReadOnly = readOnly },
        Server => throw new McpException(
            "No server is configured: start contractkit mcp with CONTRACTKIT_BASE_URL and CONTRACTKIT_API_KEY."),
        _ => throw new McpException("target is mock or server."),
    };
}
