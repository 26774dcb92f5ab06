using System.ComponentModel;
using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Server;

namespace Fluenzr.ContractKit.Cli.Mcp;

/// <summary>Tools that start a mock, reach one, and set how it behaves.</summary>
internal sealed class MockTools(MockSession session)
{
    private const int MaxContacts = 100_000;

    [McpServerTool(Name = "start_mock", Destructive = false, OpenWorld = false)]
    [Description("Starts a mock of the Contacts API with believable contacts, in place of an earlier one. It ends with this session.")]
    public async Task<object> StartAsync(
        [Description("Number of contacts.")] int contacts = 250,
        [Description("Seed of the contacts: the same seed gives the same ones.")] int seed = 1,
        [Description("Language of the contacts: en, fr, de, ja …")] string locale = "fr",
        [Description("Port on 127.0.0.1; 0 takes a free one.")] int port = 0,
        [Description("""What the mock does where the documentation is silent: {"PAGE-OVER": "clamped"}.""")]
        IReadOnlyDictionary<string, string>? choices = null,
        CancellationToken cancellation = default)
    {
        if (contacts is < 0 or > MaxContacts || port is < 0 or > ushort.MaxValue)
            throw new McpException($"contacts must be from 0 to {MaxContacts}, and port from 0 to {ushort.MaxValue}.");
        await session.StartAsync(
            options =>
            {
                (options.Contacts, options.Seed, options.Locale, options.Port) = (contacts, seed, locale, port);
                foreach (var (choice, value) in choices ?? new Dictionary<string, string>())
                    options.Choices[choice] = value;
            },
            cancellation);
        return Address();
    }

    [McpServerTool(Name = "stop_mock", OpenWorld = false)]
    [Description("Stops the mock that start_mock started.")]
    public async Task<string> StopAsync()
    {
        if (!session.IsOwn)
            throw new McpException("No mock was started in this session.");
        await session.StopAsync();
        return "Stopped.";
    }

    [McpServerTool(Name = "connect_mock", Destructive = false, OpenWorld = false)]
    [Description("Uses a mock that runs already, or one of its sandboxes.")]
    public async Task<object> ConnectAsync(
        [Description("Its address: http://127.0.0.1:4010, or http://127.0.0.1:4010/sandbox/NAME")] string address,
        CancellationToken cancellation = default)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url)
            || url is not { Scheme: "http" or "https", IsLoopback: true, UserInfo: "", Query: "", Fragment: "" })
        {
            // Whoever can talk to the agent must not reach other hosts.
            throw new McpException("Only an http or https address of this machine; other mocks are set with contractkit mcp --mock URL.");
        }

        await session.StopAsync();
        session.Connect(url, isConfigured: false);
        return await StatusAsync(cancellation);
    }

    [McpServerTool(Name = "mock_status", ReadOnly = true, OpenWorld = false)]
    [Description("Where the mock is, its clock, its fault rules, and the choices that differ from the defaults.")]
    public async Task<object> StatusAsync(CancellationToken cancellation = default)
    {
        var choices = await session.AdminAsync(HttpMethod.Get, "choices", null, cancellation);
        return new
        {
            mock = Address(),
            clock = await session.AdminAsync(HttpMethod.Get, "clock", null, cancellation),
            faults = await session.AdminAsync(HttpMethod.Get, "faults", null, cancellation),
            changedChoices = choices.EnumerateArray().Where(IsChanged)
                .ToDictionary(choice => choice.GetProperty("id").GetString()!, choice => choice.GetProperty("chosen").GetString()),
        };
    }

    [McpServerTool(Name = "set_choices", Destructive = false, Idempotent = true, OpenWorld = false)]
    [Description("Changes what the mock does where the documentation is silent, until a reset. explain_clause lists the values.")]
    public async Task<string> ChooseAsync(
        [Description("""{"PAGE-OVER": "clamped"}; null restores the default.""")] IReadOnlyDictionary<string, string?> choices,
        CancellationToken cancellation = default)
    {
        await session.AdminAsync(HttpMethod.Put, "choices", choices, cancellation);
        return $"Set: {string.Join(", ", choices.Select(choice => $"{choice.Key}={choice.Value ?? "default"}"))}.";
    }

    [McpServerTool(Name = "reset_mock", Idempotent = true, OpenWorld = false)]
    [Description("Restores the contacts, groups, clock, faults and choices of the start.")]
    public async Task<string> ResetAsync(CancellationToken cancellation = default)
    {
        await session.AdminAsync(HttpMethod.Post, "reset", null, cancellation);
        return "Reset.";
    }

    private object Address() => new { baseUrl = session.BaseUrl, apiKey = session.IsOwn ? session.MockKey : null, webUi = session.Root };

    private static bool IsChanged(JsonElement choice) =>
        choice.GetProperty("chosen").GetString() != choice.GetProperty("default").GetString();
}
