using System.CommandLine;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Hosting.CommandLine;
using ModelContextProtocol.Server;

namespace Fluenzr.ContractKit.Cli.Mcp;

/// <summary><c>contractkit mcp</c>: a Model Context Protocol server, so that coding agents use the mock and the suite.</summary>
internal sealed class McpCommand
{
    private const string Description =
        """
        Serves the Model Context Protocol on standard input and output, for coding agents.

        Its tools start or reach a mock, find contacts, say why a request was refused, explain clauses, inject faults, verify requests and
        run the conformance suite. Keys are read from the environment and are never part of a conversation.
        """;

    private static readonly Hidden<string?> NotSet = new(null, IsSet: false);

    private readonly OptionBuilder _options;
    private readonly Option<string?> _mock, _spec;
    private readonly Option<Hidden<string?>> _baseUrl, _apiKey, _adminKey;

    public McpCommand(Func<string, string?> environment)
    {
        _options = new OptionBuilder(environment);
        _mock = _options.Create<string?>(
            "mock", "Address of a running mock, also of a sandbox: http://127.0.0.1:4010/sandbox/NAME. Default: a tool starts one.",
            OptionReaders.Text, null);
        _baseUrl = _options.Create(
            "base-url", "The server that the conformance suite may check besides the mock, with the path of the API.",
            OptionReaders.HiddenText, NotSet);
        _apiKey = _options.Create(
            "api-key", "API key for that mock and that server. Prefer CONTRACTKIT_API_KEY or FLUENZR_API_KEY.",
            OptionReaders.HiddenText, NotSet, new EnvironmentSource("FLUENZR_API_KEY"));
        _adminKey = _options.Create(
            "admin-key", "Admin key of that mock. Prefer CONTRACTKIT_ADMIN_KEY.", OptionReaders.HiddenText, NotSet);
        _spec = _options.Create<string?>("spec", "An OpenAPI 3.1 file to use instead of the built-in contract.", OptionReaders.Text, null);
        Command = new Command("mcp", Description) { _mock, _baseUrl, _apiKey, _adminKey, _spec };
    }

    public Command Command { get; }

    /// <summary>The environment variables that set the options.</summary>
    public IReadOnlyCollection<string> Variables => _options.Variables;

    /// <summary>Serves until the client closes standard input. Returns the exit code.</summary>
    /// <exception cref="UsageException">The command line cannot be used.</exception>
    public async Task<int> RunAsync(ParseResult line, CancellationToken cancellation)
    {
        var file = line.GetValue(_spec);
        var spec = file is null ? Spec.Load() : Spec.Load(file);
        var (apiKey, adminKey) = (line.GetRequiredValue(_apiKey).Value, line.GetRequiredValue(_adminKey).Value);
        await using var session = new MockSession(spec, file, apiKey, adminKey)
        {
            Server = line.GetRequiredValue(_baseUrl).Value is { } url ? UsageRules.BaseUrl(url) : null,
        };
        if (line.GetValue(_mock) is { } address)
            session.Connect(UsageRules.BaseUrl(address, "mock"), isConfigured: true);
        await using var server = McpServer.Create(new StdioServerTransport("contractkit"), Tools.Options(session));
        await server.RunAsync(cancellation);
        return 0;
    }
}
