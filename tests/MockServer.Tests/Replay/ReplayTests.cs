using System.Text;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Hosting;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Replay;

/// <summary>A mock that answers from a recording: here from the journal of another mock, with other contacts.</summary>
public sealed class ReplayTests : IClassFixture<ReplayTests.RecordedRun>
{
    private const string Jean = "/contacts/con_abc123";

    private static readonly (HttpMethod Method, string Path, string? Body)[] Steps =
    [
        (HttpMethod.Get, "/contacts?perPage=3&sort=email", null),
        (HttpMethod.Get, Jean, null),
        (HttpMethod.Put, Jean, """{"firstName":"Jeanne"}"""),
        (HttpMethod.Get, Jean, null),
        (HttpMethod.Get, "/contacts?sort=email&perPage=3", null),
        (HttpMethod.Post, "/contacts", """{"email":"new@example.com","lastName":"New"}"""),
        (HttpMethod.Post, "/contacts", """{"email":"new@example.com"}"""),
        (HttpMethod.Post, "/contacts", """{"email":"not an email"}"""),
        (HttpMethod.Post, "/contacts/search", """{"query":"jeanne"}"""),
        (HttpMethod.Delete, Jean, null),
        (HttpMethod.Get, Jean, null),
        (HttpMethod.Get, "/contacts?sort=email&perPage=3", null),
        (HttpMethod.Get, "/groups", null),
    ];

    private readonly RecordedRun _run;

    public ReplayTests(RecordedRun run) => _run = run;

    [Fact]
    public async Task TheSameRequests_GetTheSameAnswers_AndOneAfterAResetToo()
    {
        using var mock = Mock.Start(("replay", _run.File), ("seed", "9"), ("locale", "en"));

        for (var round = 0; round < 2; round++)
        {
            foreach (var (step, recorded) in Steps.Zip(_run.Answers))
            {
                var answer = await mock.Api.Send(step.Method, step.Path, step.Body);

                Assert.Equal((recorded.Status, recorded.Json), (answer.Status, answer.Json));
                Assert.True(answer.Headers.Contains("X-ContractKit-Replayed"), $"{step.Method} {step.Path}");
            }

            await mock.Kit(HttpMethod.Post, "/_kit/reset");
        }
    }

    [Fact]
    public async Task WhatWasWrittenOtherwise_IsAnsweredFromTheState_AndTheRestAsRecorded()
    {
        using var mock = Mock.Start(("replay", _run.File));
        var other = (await mock.Api.Get("/contacts?perPage=3&sort=email")).Body!["data"]![0]!["id"]!.GetValue<string>();

        var changed = await mock.Api.Put(Jean, """{"firstName":"Anne"}""");
        var jean = await mock.Api.Get(Jean);
        var list = await mock.Api.Get("/contacts?perPage=3&sort=email");
        var refused = await mock.Api.Post("/contacts", """{"email":"not an email"}""");
        var created = await mock.Api.Post("/contacts", """{"email":"new@example.com","lastName":"New"}""");

        Assert.Equal("Anne", jean.Body!["data"]!["firstName"]!.GetValue<string>());
        Assert.Equal("Acme Corp", jean.Body!["data"]!["company"]!.GetValue<string>());
        Assert.Equal([false, false, false, true, true], new[] { changed, jean, list, refused, created }.Select(IsReplayed));
        Assert.Equal(_run.Answers[5].Json, created.Json);
        Assert.Equal(200, (await mock.Api.Get("/contacts/" + other)).Status);
        Assert.Equal(409, (await mock.Api.Post("/contacts", """{"email":"new@example.com","lastName":"New"}""")).Status);
        Assert.True(IsReplayed(await mock.In("fresh").Api.Get(Jean)));
    }

    [Fact]
    public async Task ARecordedConflict_IsAnsweredFromTheState_OnceGroupsAreOthers()
    {
        using var mock = Mock.Start(("replay", _run.File));
        foreach (var step in new[] { Steps[2], Steps[5] })
            Assert.True(IsReplayed(await mock.Api.Send(step.Method, step.Path, step.Body)));

        var before = await mock.Api.Post(Steps[6].Path, Steps[6].Body!);
        Assert.Equal(201, (await mock.Api.Post("/groups", """{"name":"Another"}""")).Status);
        var after = await mock.Api.Post(Steps[6].Path, Steps[6].Body!);

        Assert.Equal((409, true, 409, false), (before.Status, IsReplayed(before), after.Status, IsReplayed(after)));
    }

    [Fact]
    public async Task ASnapshotBringsTheRecordedAnswersBack_AndEventsAreSentForReplayedWrites()
    {
        await using var target = await WebhookTarget.Start();
        using var mock = Mock.Start(("replay", _run.File));
        await mock.Kit(HttpMethod.Put, "/_kit/snapshots/before");
        Assert.Equal(201, (await mock.Api.Post("/webhooks", new JsonObject
        {
            ["url"] = target.Url,
            ["events"] = new JsonArray("contact.updated"),
        }.ToJsonString())).Status);

        Assert.True(IsReplayed(await mock.Api.Put(Jean, """{"firstName":"Jeanne"}""")));
        var received = await target.Next();
        await mock.Api.Put(Jean, """{"firstName":"Anne"}""");
        await mock.Kit(HttpMethod.Post, "/_kit/snapshots/before");
        var restored = await mock.Api.Get(Jean);

        Assert.Contains("Jeanne", received.Body, StringComparison.Ordinal);
        Assert.Equal((true, _run.Answers[1].Json), (IsReplayed(restored), restored.Json));
    }

    [Theory]
    [InlineData("", "is empty. Pipes and devices count as empty: name a regular file.")]
    [InlineData("{", "is not valid JSON (line 1).")]
    [InlineData("{\"log\":\"\u00e9\"}", "is not UTF-8.")]
    [InlineData("""{"log":{"creator":{"name":"\ud800"},"entries":[]}}""", "has a text with half a surrogate pair.")]
    [InlineData("{}", "is no HTTP Archive: it has no log.entries.")]
    [InlineData("""{"log":{"entries":[{"request":{"method":"GET","url":"https://a.example/x"},"response":{"status":200}}]}}""",
        "has no answer of the API that could be replayed. The URLs must have the path /v1/…, and the answers a body of JSON.")]
    public void ARecordingThatCannotBeUsed_IsASentence(string text, string sentence)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, text, Encoding.Latin1);

        var error = Assert.Throws<SettingException>(() => MockApp.Build(new Settings { Replay = file }));

        Assert.EndsWith($"'{file}' {sentence}", error.Message, StringComparison.Ordinal);
        File.Delete(file);
    }

    [Fact]
    public async Task AForeignRecording_IsReadAsBrowsersWriteIt_AndOnlyAnswersOfTheDataAreReplayed()
    {
        static string Entry(string method, string path, int status, string content) => $$"""
            {"startedDateTime":"2026-01-01T00:00:00.000Z",
             "request":{"method":"{{method}}","url":"https://api.example/any/v1{{path}}","headers":[{"name":":path","value":"/"}]},
             "response":{"status":{{status}},"headers":[{"name":"ETag","value":"\"7\""},{"name":"set-cookie","value":"a=b"},
              {"name":"Link","value":"<a>"},{"name":"link","value":"<b>"}],"content":{{content}}} }
            """;
        var folder = Directory.CreateTempSubdirectory().FullName;
        const string Nope =
            """{"text":"eyJzdWNjZXNzIjpmYWxzZSwiZXJyb3IiOnsiY29kZSI6Ik5PUEUiLCJtZXNzYWdlIjoibm8ifX0=","encoding":"base64"}""";
        File.WriteAllText(Path.Combine(folder, "a.har"), "{\"log\":{\"entries\":[" + string.Join(',',
            Entry("GET", "/contacts/con_1", 404, Nope),
            Entry("GET", "/contacts/con_2", 503, """{"text":"{}"}"""),
            Entry("GET", "/contacts/con_3", 200, """{"text":"<html>"}"""),
            Entry("GET", "/contacts/con_4", 304, "{}"),
            Entry("GET", "/contacts/con_5", 200, """{"text":"no base64","encoding":"base64"}"""),
            // What the write changed is not known, so neither is when the answer after it holds.
            Entry("PUT", "/contacts/con_6", 200, "{}"),
            Entry("GET", "/contacts/con_6", 404, Nope)) + "]}}");
        using var mock = Mock.Start(("replay", folder));

        var replayed = await mock.Api.Get("/contacts/con_1");

        Assert.Equal("NOPE", replayed.Body!["error"]!["code"]!.GetValue<string>());
        Assert.Equal("\"7\"", Assert.Single(replayed.Headers.GetValues("ETag")));
        Assert.False(replayed.Headers.Contains("Set-Cookie"));
        Assert.Equal("<a>, <b>", Assert.Single(replayed.Headers.GetValues("Link")));
        foreach (var id in new[] { "con_2", "con_3", "con_4", "con_5", "con_6" })
        {
            var other = await mock.Api.Get("/contacts/" + id);
            Assert.Equal((id, 404, false), (id, other.Status, IsReplayed(other)));
        }

        Assert.Equal(0, (await mock.Api.Get("/contacts")).Body!["meta"]!["total"]!.GetValue<int>());
        Directory.Delete(folder, recursive: true);
    }

    private static bool IsReplayed(TestResponse answer) => answer.Headers.Contains("X-ContractKit-Replayed");

    /// <summary>The steps, sent to a mock, and its journal as a HAR.</summary>
    public sealed class RecordedRun : IAsyncLifetime
    {
        internal List<TestResponse> Answers { get; } = [];

        internal string File { get; } = Path.Combine(Directory.CreateTempSubdirectory().FullName, "journal.har");

        public async ValueTask InitializeAsync()
        {
            using var mock = Mock.Start(("contacts", "40"));
            foreach (var (method, path, body) in Steps)
                Answers.Add(await mock.Api.Send(method, path, body));
            await System.IO.File.WriteAllTextAsync(File, (await mock.Kit(HttpMethod.Get, "/_kit/requests/har")).Json);
        }

        public ValueTask DisposeAsync()
        {
            Directory.Delete(Path.GetDirectoryName(File)!, recursive: true);
            return ValueTask.CompletedTask;
        }
    }
}
