using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Fluenzr.ContractKit.Cli.Tests.Fixtures;

namespace Fluenzr.ContractKit.Cli.Tests;

/// <summary><c>contractkit mock --stubs</c>, as a process.</summary>
public sealed class StubsTests
{
    private const string Boom =
        """{ "Request": { "Path": "/v1/contacts/con_boom", "Methods": ["GET"] }, "Response": { "StatusCode": 503, "BodyAsJson": { "success": false } } }""";

    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AMapping_ThatIsPosted_Answers_AndTheRestKeepsItsStateAndHeaders_AndTheSignalToEndEndsBoth()
    {
        using var mock = new RunningMock("--stubs");
        using var http = await mock.ClientAsync();

        using var mapping = new StringContent(Boom, new MediaTypeHeaderValue("application/json"));
        using var posted = await http.PostAsync("../__admin/mappings", mapping, Ended);
        var mappings = await http.GetFromJsonAsync<JsonElement>("../__admin/mappings", Ended);
        using var stubbed = await http.GetAsync("contacts/con_boom", Ended);
        using var created = await http.PostAsJsonAsync("contacts", new { email = "ada@example.com" }, Ended);
        using var duplicate = await http.PostAsJsonAsync("contacts", new { email = "ada@example.com" }, Ended);
        using var withBody = await http.SendAsync(new HttpRequestMessage(
            HttpMethod.Delete, "contacts/con_abc123/tags")
        { Content = JsonContent.Create(new { tags = (string[])["vip"] }) }, Ended);
        using var health = await http.GetAsync("../healthz", Ended);
        var exitCode = await mock.EndAsync();

        Assert.Equal((201, 1), ((int)posted.StatusCode, mappings.GetArrayLength()));
        Assert.Equal((503, """{"success":false}"""), ((int)stubbed.StatusCode, await stubbed.Content.ReadAsStringAsync(Ended)));
        Assert.Equal(
            (201, 409, 200, 200), ((int)created.StatusCode, (int)duplicate.StatusCode, (int)withBody.StatusCode, (int)health.StatusCode));
        Assert.Equal(["998"], duplicate.Headers.GetValues("X-RateLimit-Remaining"));
        Assert.Equal("application/json; charset=utf-8", duplicate.Content.Headers.ContentType?.ToString());
        Assert.Equal(0, exitCode);
    }

    [Fact]
    public async Task AMappingFileOfAFolder_Answers()
    {
        using var scratch = new TempFolder();
        await File.WriteAllTextAsync(scratch.File("boom.json"), Boom, Ended);
        using var mock = new RunningMock("--stubs", scratch.Path);
        using var http = await mock.ClientAsync();

        using var stubbed = await http.GetAsync("contacts/con_boom", Ended);
        using var other = await http.GetAsync("contacts/con_abc123", Ended);

        Assert.Equal((503, 200), ((int)stubbed.StatusCode, (int)other.StatusCode));
    }

    [Theory]
    [InlineData("Origin", "https://evil.example", "Web pages of other origins must not use /__admin")]
    [InlineData(
        "Host",
        "evil.example",
        "The host 'evil.example' is not allowed. While the server listens on this machine only, use /__admin with localhost")]
    public async Task TheAdminApi_IsGuardedAsTheKitIs(string header, string value, string message)
    {
        using var mock = new RunningMock("--stubs");
        using var http = await mock.ClientAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "../__admin/requests");
        request.Headers.TryAddWithoutValidation(header, value);

        using var foreign = await http.SendAsync(request, Ended);
        using var own = await http.GetAsync("../__admin/requests", Ended);

        Assert.Equal((403, 200), ((int)foreign.StatusCode, (int)own.StatusCode));
        Assert.StartsWith(message, (await foreign.Content.ReadFromJsonAsync<JsonElement>(Ended)).GetProperty("error").GetProperty("message")
            .GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheWholeSuite_HoldsThroughStubs()
    {
        using var scratch = new TempFolder();
        await File.WriteAllTextAsync(scratch.File("boom.json"), Boom, Ended);
        using var mock = new RunningMock("--stubs", scratch.Path, "--rate-limit", "100000");
        using var http = await mock.ClientAsync();

        var run = await Tool.RunAsync(
            "conform", "--base-url", http.BaseAddress!.ToString().TrimEnd('/'), "--api-key", "flz_sk_0123456789abcdefghijABCDEFGHIJ01");

        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
    }

    [Fact]
    public async Task AFolderThatIsNotThere_IsRefused() =>
        (await Tool.RunAsync("mock", "--stubs", "no-such-folder")).AssertRefused("--stubs: the folder 'no-such-folder' does not exist.");

    [Fact]
    public async Task AMappingThatIsNoJson_IsRefusedByItsFile()
    {
        using var scratch = new TempFolder();
        await File.WriteAllTextAsync(scratch.File("wrong.json"), "{ \"Request\": ", Ended);

        (await Tool.RunAsync("mock", "--urls", "http://127.0.0.1:0", "--stubs", scratch.Path)).AssertRefused("wrong.json");
    }

    [Fact]
    public async Task Healthcheck_AsksTheServerWithTheSameSettings()
    {
        var target = new Mock();
        await target.InitializeAsync();
        var url = target.BaseUrl[..^3];

        var well = await Tool.RunAsync("mock", "--healthcheck", "--urls", url.Replace("127.0.0.1", "+", StringComparison.Ordinal));
        await target.DisposeAsync();
        var gone = await Tool.RunAsync("mock", "--healthcheck", "--urls", url);

        Assert.Equal((0, ""), (well.ExitCode, well.Errors));
        Assert.Equal(1, gone.ExitCode);
        Assert.Contains($"{url} cannot be reached", gone.Errors, StringComparison.Ordinal);
    }
}
