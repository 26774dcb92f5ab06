using System.Text.Json;
using Fluenzr.ContractKit.Cli.Tests.Fixtures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Fluenzr.ContractKit.Cli.Tests;

/// <summary>The tools for coding agents, as a client of the Model Context Protocol uses them over standard input and output.</summary>
public sealed class McpTests(Mock mock) : IClassFixture<Mock>, IAsyncLifetime
{
    private static readonly string[] EmailChecks = ["email-dup/*"], CreationChecks = ["create/*"];

    private McpClient _client = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _client = await StartAsync();

    public ValueTask DisposeAsync() => _client.DisposeAsync();

    [Fact]
    public async Task AnAgent_FindsOutWhyACreationWasRefused()
    {
        await CallAsync("start_mock", new() { ["contacts"] = 5 });
        var contact = (await CallAsync("find_contacts", new() { ["query"] = "con_abc123" })).GetProperty("contacts")[0];
        var body = JsonSerializer.Serialize(new { email = contact.GetProperty("email").GetString() });

        var sent = await CallAsync("send_request", new() { ["method"] = "POST", ["path"] = "/contacts", ["body"] = body });
        var latest = (await CallAsync("recent_requests", new() { ["limit"] = 1, ["status"] = "4xx" }))[0];
        var explained = await CallAsync("explain_request", new() { ["number"] = latest.GetProperty("number").GetInt32() });

        Assert.Equal(409, sent.GetProperty("status").GetInt32());
        Assert.Equal("emailTaken", latest.GetProperty("why").GetString());
        Assert.Equal("EMAIL-DUP", explained.GetProperty("clause").GetProperty("id").GetString());
        Assert.NotEmpty(explained.GetProperty("clause").GetProperty("description").GetString()!);
        Assert.Equal(body, explained.GetProperty("exchange").GetProperty("request").GetProperty("body").GetRawText());
    }

    [Fact]
    public async Task TheTranscriptOfTheGuide_IsReal()
    {
        var transcript = new Transcript(TextAsync);
        await transcript.AddAsync("start_mock", new() { ["contacts"] = 5 });
        // The form of the application sends this; here, the client does.
        await CallAsync("send_request", new()
        {
            ["method"] = "POST",
            ["path"] = "/contacts",
            ["body"] = """{"email":"jean.dupont@example.com"}""",
        });
        await transcript.AddAsync("recent_requests", new() { ["limit"] = 1, ["status"] = "4xx" });
        await transcript.AddAsync("explain_request", new() { ["number"] = 1 });

        transcript.AssertIsIn("docs/guides/agents.md");
    }

    [Fact]
    public async Task Faults_Choices_AndVerification_WorkOnTheMock()
    {
        await CallAsync("start_mock", []);
        await CallAsync("inject_fault", new() { ["rule"] = "listContacts: 503 x1" });
        await CallAsync("set_choices", new() { ["choices"] = new Dictionary<string, string> { ["PAGE-OVER"] = "clamped" } });
        var changed = await CallAsync("mock_status", []);
        int[] answers = [await StatusAsync("/contacts?perPage=500"), await StatusAsync("/contacts?perPage=500")];
        var verified = await CallAsync("verify_requests", new() { ["expected"] = new { operation = "listContacts", status = 503, count = 1 } });
        var refused = await FailAsync("verify_requests", new() { ["expected"] = new { operation = "deleteContact" } });
        await CallAsync("reset_mock", []);
        var after = await CallAsync("mock_status", []);

        Assert.Equal("clamped", changed.GetProperty("changedChoices").GetProperty("PAGE-OVER").GetString());
        Assert.Equal(1, changed.GetProperty("faults").GetArrayLength());
        Assert.Equal([503, 200], answers);
        Assert.Equal(1, verified.GetProperty("matched").GetInt32());
        Assert.Contains("xpected", refused, StringComparison.Ordinal);
        Assert.Equal(0, after.GetProperty("faults").GetArrayLength());
        Assert.Empty(after.GetProperty("changedChoices").EnumerateObject());
    }

    [Fact]
    public async Task TheSuite_ChecksTheMock_AndTheConfiguredServer_AndNoOther()
    {
        await CallAsync("start_mock", []);

        var ofMock = await TextAsync("run_conformance", new() { ["only"] = EmailChecks });
        var ofServer = await TextAsync("run_conformance", new() { ["target"] = "server", ["only"] = EmailChecks });
        var ofOther = await FailAsync("run_conformance", new() { ["target"] = "http://127.0.0.1:1/v1" });
        await CallAsync("inject_fault", new() { ["rule"] = "createContact: 422" });
        var broken = await TextAsync("run_conformance", new() { ["only"] = CreationChecks });

        Assert.Contains(" passed, 0 failed", ofMock, StringComparison.Ordinal);
        Assert.Contains(mock.BaseUrl, ofServer, StringComparison.Ordinal);
        Assert.Contains("target is mock or server.", ofOther, StringComparison.Ordinal);
        Assert.Contains("422", broken, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatCannotBeDone_IsASentence()
    {
        Assert.Contains("There is no mock yet: call start_mock", await FailAsync("mock_status", []), StringComparison.Ordinal);
        Assert.Contains("Only an http or https address of this machine", await FailAsync(
            "connect_mock", new() { ["address"] = "http://192.0.2.1" }), StringComparison.Ordinal);
        Assert.Contains("does not answer", await FailAsync("connect_mock", new() { ["address"] = "http://127.0.0.1:1" }), StringComparison.Ordinal);
        Assert.Contains("PAGE-OVER", await FailAsync(
            "start_mock", new() { ["choices"] = new Dictionary<string, string> { ["PAGE-OVR"] = "x" } }), StringComparison.Ordinal);
        Assert.Contains("No clause contains 'xyzzy'", await FailAsync("explain_clause", new() { ["clause"] = "xyzzy" }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARunningMock_IsReached_AndClausesAreExplained()
    {
        var root = mock.BaseUrl[..^"/v1".Length];
        await using var listener = await KeyListener.StartAsync();

        var status = await CallAsync("connect_mock", new() { ["address"] = $"{root}/sandbox/agent" });
        var found = await CallAsync("explain_clause", new() { ["clause"] = "page-over" });
        var listed = await CallAsync("explain_clause", new() { ["clause"] = "duplicate" });

        // The address came from the conversation, so it gets no key that the user set.
        await FailAsync("connect_mock", new() { ["address"] = listener.Address });
        await TextAsync("send_request", new() { ["method"] = "GET", ["path"] = "/contacts" });
        Assert.Equal(["", "Bearer flz_sk_dev_local"], listener.Authorizations);
        Assert.Equal($"{root}/sandbox/agent/v1", status.GetProperty("mock").GetProperty("baseUrl").GetString());
        Assert.False(status.GetProperty("mock").TryGetProperty("apiKey", out _));
        Assert.Equal("open", found.GetProperty("level").GetString());
        Assert.Contains(found.GetProperty("choices")[0].GetProperty("values").EnumerateObject(), value => value.Name == "clamped");
        Assert.Contains(listed.EnumerateArray(), clause => clause.GetProperty("id").GetString() == "BULK-SKIP");
    }

    [Fact]
    public async Task EveryToolAndParameter_IsDescribed()
    {
        var tools = await _client.ListToolsAsync(cancellationToken: Cancellation);

        Assert.Equal(15, tools.Count);
        Assert.All(tools, tool => Assert.NotEmpty(tool.Description));
        Assert.All(tools.SelectMany(tool => tool.JsonSchema.GetProperty("properties").EnumerateObject()),
            parameter => Assert.NotEmpty(parameter.Value.GetProperty("description").GetString()!));
    }

    private sealed class KeyListener(WebApplication app, List<string> authorizations) : IAsyncDisposable
    {
        public string Address => app.Urls.First();

        public IReadOnlyList<string> Authorizations => authorizations;

        public static async Task<KeyListener> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var (app, authorizations) = (builder.Build(), new List<string>());
            app.Run(context =>
            {
                authorizations.Add(context.Request.Headers.Authorization.ToString());
                return context.Response.WriteAsync("hello");
            });
            await app.StartAsync(Cancellation);
            return new KeyListener(app, authorizations);
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }

    private async Task<int> StatusAsync(string path) =>
        (await CallAsync("send_request", new() { ["method"] = "GET", ["path"] = path })).GetProperty("status").GetInt32();

    private async Task<JsonElement> CallAsync(string tool, Dictionary<string, object?> arguments)
    {
        var text = await TextAsync(tool, arguments);
        return text.StartsWith('{') || text.StartsWith('[') ? JsonElement.Parse(text) : default;
    }

    private async Task<string> TextAsync(string tool, Dictionary<string, object?> arguments)
    {
        var result = await _client.CallToolAsync(tool, arguments, cancellationToken: Cancellation);
        Assert.False(result.IsError ?? false, Text(result));
        return Text(result);
    }

    private async Task<string> FailAsync(string tool, Dictionary<string, object?> arguments)
    {
        var result = await _client.CallToolAsync(tool, arguments, cancellationToken: Cancellation);
        Assert.True(result.IsError, Text(result));
        return Text(result);
    }

    private static string Text(CallToolResult result) => Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text;

    private Task<McpClient> StartAsync() => McpClient.CreateAsync(
        new StdioClientTransport(new()
        {
            Name = "contractkit",
            Command = "dotnet",
            Arguments = [typeof(CommandLine).Assembly.Location, "mcp"],
            EnvironmentVariables = new Dictionary<string, string?>
            {
                ["CONTRACTKIT_BASE_URL"] = mock.BaseUrl,
                ["CONTRACTKIT_API_KEY"] = Mock.Key,
            },
        }),
        cancellationToken: Cancellation);
}
