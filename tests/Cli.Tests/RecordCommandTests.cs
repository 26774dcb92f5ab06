using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Cli.Tests.Fixtures;
using Fluenzr.ContractKit.MockServer.Configuration;

namespace Fluenzr.ContractKit.Cli.Tests;

/// <summary><c>contractkit record</c>: a proxy whose recording holds no secret and no contact data, and which the mock replays.</summary>
public sealed partial class RecordCommandTests(Mock server) : IClassFixture<Mock>
{
    private static readonly string[] Bodies =
        ["""{"email":"marie.curie@institut.example","firstName":"Marie"}""", """{"email":"marie curie"}"""];

    private static readonly string[] Hidden =
        [Mock.Key, "very-secret", "jean", "dupont", "marie", "curie", "institut", "Acme Corp", "+33612345678"];

    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ARecording_HoldsNoSecretAndNoContactData_AndIsReplayed()
    {
        using var scratch = new TempFolder();
        var tool = await RecordAsync(scratch.File("recording"), async url =>
        {
            using var http = Client(url, Mock.Key);
            http.DefaultRequestHeaders.Add("Cookie", "session=very-secret-cookie");
            Assert.Contains("jean.dupont@example.com", await http.GetStringAsync(new Uri(url + "/contacts/con_abc123"), Ended), StringComparison.Ordinal);
            foreach (var body in Bodies)
            {
                using var content = new StringContent(body, Encoding.UTF8, "application/json");
                await http.PostAsync(new Uri(url + "/contacts"), content, Ended);
            }

            await http.GetStringAsync(new Uri(url + "/contacts?search=marie&tag=prospect"), Ended);
        });

        Assert.True(tool.ExitCode == 0, tool.Errors);
        Assert.Contains("Recorded 4 exchanges.", tool.Output, StringComparison.Ordinal);
        var text = await File.ReadAllTextAsync(Path.Combine(scratch.File("recording"), "recording.har"), Ended);
        foreach (var hidden in Hidden)
            Assert.DoesNotContain(hidden, text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Invalid email format", text, StringComparison.Ordinal);
        Assert.Contains("Leads LinkedIn", text, StringComparison.Ordinal);

        await using var mock = new Mock
        {
            Settings = new Settings { Urls = "http://127.0.0.1:0", RateLimit = 0, Replay = scratch.File("recording") },
        };
        await mock.InitializeAsync();
        using var client = Client(mock.BaseUrl, Mock.Key);
        using var replayed = await client.GetAsync(new Uri(mock.BaseUrl + "/contacts/con_abc123"), Ended);
        Assert.Equal("1", Assert.Single(replayed.Headers.GetValues("X-ContractKit-Replayed")));
        Assert.Contains("@", await replayed.Content.ReadAsStringAsync(Ended), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ContactDataStays_WhereItIsAskedFor_AndAServerThatIsGoneIs502()
    {
        using var scratch = new TempFolder();
        var tool = await RecordAsync(scratch.File("recording"), async url =>
        {
            using var http = Client(url, Mock.Key);
            await http.GetStringAsync(new Uri(url + "/contacts/con_abc123"), Ended);
        }, "--keep-contact-data");
        var gone = await RecordAsync(scratch.File("gone"), async url =>
        {
            using var http = Client(url, Mock.Key);
            using var answer = await http.GetAsync(new Uri(url + "/contacts"), Ended);
            Assert.Equal(502, (int)answer.StatusCode);
        }, "--target", "http://127.0.0.1:1/v1");

        var text = await File.ReadAllTextAsync(Path.Combine(scratch.File("recording"), "recording.har"), Ended);
        Assert.Contains("jean.dupont@example.com", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Mock.Key, text, StringComparison.Ordinal);
        Assert.Equal((0, 2), (tool.ExitCode, gone.ExitCode));
        Assert.Contains("Recorded 1 exchange.", tool.Output, StringComparison.Ordinal);
        Assert.Contains("Nothing was recorded.", gone.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(scratch.File("gone"), "recording.har")));
        var again = await Tool.RunAsync("record", "--target", server.BaseUrl, "--out", scratch.File("recording"));
        Assert.Contains("exists. Name another directory", again.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Which directory? Set --out recording, or CONTRACTKIT_OUT.", "--target", "http://127.0.0.1:1/v1")]
    [InlineData("is the production server", "--target", "https://api.fluenzr.co/v1", "--out", "recording")]
    [InlineData("Which server? Set --target", "--out", "recording")]
    public async Task WhatCannotStart_IsASentence(string sentence, params string[] args) =>
        (await Tool.RunAsync(["record", .. args])).AssertRefused(sentence);

    private static HttpClient Client(string url, string key) => new()
    {
        BaseAddress = new Uri(url),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) },
    };

    private async Task<Tool> RecordAsync(string folder, Func<string, Task> use, params string[] args)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ended);
        await using var output = new LineWriter();
        using var errors = new StringWriter();
        string[] target = args.Contains("--target") ? [] : ["--target", server.BaseUrl];
        var running = CommandLine.RunAsync(
            ["record", "--out", folder, "--port", "0", .. target, .. args], output, errors, _ => null, [], stop.Token);
        if (await Task.WhenAny(running, output.First) == running)
            return new Tool(await running, output.ToString(), errors.ToString());
        await use(Url().Match(await output.First).Groups[1].Value);
        await stop.CancelAsync();
        return new Tool(await running, output.ToString(), errors.ToString());
    }

    [GeneratedRegex(@" at (http://\S+/v1) into ")]
    private static partial Regex Url();

    /// <summary>Tells the first line as soon as it is written.</summary>
    private sealed class LineWriter : StringWriter
    {
        private readonly TaskCompletionSource<string> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> First => _first.Task;

        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            _first.TrySetResult(value ?? "");
        }
    }
}
