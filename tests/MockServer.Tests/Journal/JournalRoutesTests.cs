using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Journal;

public class JournalRoutesTests
{
    [Fact]
    public async Task Journal_TellsTheExchanges_TheLatestFirst()
    {
        using var mock = Mock.At(new TestClock(), ("contacts", "1"));
        await mock.Api.Get("/contacts?perPage=5&email=a%20b");
        await mock.Api.Post("/contacts", """{"email":"jean.dupont@example.com"}""");
        await mock.Api.WithKey(null).Get("/nowhere");
        await mock.Api.Get("/nowhere");

        var journal = await mock.Kit(HttpMethod.Get, "/_kit/requests");

        Assert.Equal(200, journal.Status);
        Assert.Equal(
            [
                "4 GET /v1/nowhere  404 pathNotFound", "3 GET /v1/nowhere  401 unauthorized", "2 POST /v1/contacts createContact 409 emailTaken",
                "1 GET /v1/contacts?perPage=5&email=a%20b listContacts 200 ",
            ],
            journal.List("data").Select(
                entry => $"{entry!["number"]} {entry["method"]} {entry["path"]} {entry["operation"]} {entry["status"]} {entry["why"]}"));
        Assert.StartsWith("2026-03-01T12:00:00", journal.Text("data.0.at"), StringComparison.Ordinal);
        Assert.True((double)journal.At("data.0.milliseconds")! >= 0);
    }

    [Theory]
    [InlineData("/contacts?key=flz_sk_secret_1")]
    [InlineData("/contacts/flz_sk_secret_1")]
    [InlineData("/flz_sk_secret_1/flz_sk_secret_2?a=flz_sk_secret_3&flz_sk_secret_4=b")]
    [InlineData("/contacts?key=flz%5Fsk%5Fsecret_1")]
    [InlineData("/contacts?key=%66lz_sk_%73ecret_1")]
    [InlineData("/contacts/%66lz_sk_%73ecret_1")]
    [InlineData("/contacts?next=%252Fx%253Fkey%253D%2566lz_sk_%2573ecret_1")]
    public async Task Journal_KeepsNoKey(string path)
    {
        using var mock = Mock.Start(("contacts", "0"));
        // HttpClient would write the escapes out.
        await mock.Api.Send(HttpMethod.Get, "", change: request => request.RequestUri = new Uri(
            $"{mock.Http.BaseAddress}v1{path}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        await mock.Api.WithKey("flz_sk_secret_in_header").Get("/contacts");

        var journal = await mock.Kit(HttpMethod.Get, "/_kit/requests");

        Assert.Equal(2, journal.List("data").Count);
        Assert.DoesNotContain("secret", Uri.UnescapeDataString(Uri.UnescapeDataString(journal.Json)), StringComparison.Ordinal);
        Assert.Contains("flz_sk_[redacted]", journal.Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ALook_LeavesNoTrace_AndIsForReadingOnly()
    {
        using var mock = Mock.Start(("contacts", "1"), ("rate-limit", "2"), ("fault", "*: 503 x1"));

        var seen = await mock.Api.Send(HttpMethod.Get, "/contacts", change: Look);
        var created = await mock.Api.Send(HttpMethod.Post, "/contacts", """{"email":"a@example.com"}""", Look);
        var unknown = await mock.Api.WithKey("nobody").Send(HttpMethod.Get, "/contacts", change: Look);
        var listed = await mock.Api.Get("/contacts");

        Assert.Equal((200, 503, 401, 200), (seen.Status, created.Status, unknown.Status, listed.Status));
        Assert.Equal((null, "0"), (seen.Header("X-RateLimit-Remaining"), listed.Header("X-RateLimit-Remaining")));
        Assert.Equal(["GET", "POST"], (await mock.Kit(HttpMethod.Get, "/_kit/requests")).Texts("data", "method"));

        static void Look(HttpRequestMessage request) => request.Headers.Add("X-ContractKit-Look", "page");
    }

    [Fact]
    public async Task Journal_KeepsAsManyAsItIsTold()
    {
        using var mock = Mock.Start(("contacts", "0"), ("journal", "3"));
        for (var page = 1; page <= 5; page++)
            await mock.Api.Get("/contacts?page=" + page);

        Assert.Equal([
            "/v1/contacts?page=5",
            "/v1/contacts?page=4",
            "/v1/contacts?page=3",
        ], (await mock.Kit(HttpMethod.Get, "/_kit/requests")).Texts("data", "path"));
    }

    [Fact]
    public async Task Journal_OfNone_KeepsNone()
    {
        using var mock = Mock.Start(("contacts", "0"), ("journal", "0"));
        await mock.Api.Get("/contacts");

        Assert.Equal("[]", (await mock.Kit(HttpMethod.Get, "/_kit/requests")).JsonAt("data"));
    }

    [Fact]
    public async Task Journal_Delete_ForgetsAll()
    {
        using var mock = Mock.Start(("contacts", "0"));
        await mock.Api.Get("/contacts");

        Assert.Equal(200, (await mock.Kit(HttpMethod.Delete, "/_kit/requests")).Status);

        Assert.Equal("[]", (await mock.Kit(HttpMethod.Get, "/_kit/requests")).JsonAt("data"));
        await mock.Api.Get("/contacts?page=2");
        Assert.Equal(["/v1/contacts?page=2"], (await mock.Kit(HttpMethod.Get, "/_kit/requests")).Texts("data", "path"));
    }

    [Fact]
    public async Task Journal_OfAFailure_KeepsItsName()
    {
        var clock = new TestClock();
        using var mock = Mock.At(clock, ("contacts", "0"));
        clock.FailOnce();
        await mock.Api.Post("/contacts", """{"email":"a@example.com"}""");

        var journal = await mock.Kit(HttpMethod.Get, "/_kit/requests");

        Assert.Equal(["internal"], journal.Texts("data", "why"));
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    public async Task Journal_AnotherMethod_IsRefused(string method)
    {
        using var mock = Mock.Start(("contacts", "0"));

        var answer = await mock.Kit(HttpMethod.Parse(method), "/_kit/requests");

        answer.AssertRefused(405, "METHOD_NOT_ALLOWED", "This path does not have this method");
        Assert.Equal("DELETE, GET, HEAD", answer.Header("Allow"));
    }

    [Theory]
    [InlineData("tag=a&tag=b", "repeated parameter 'tag': only its first value counts")]
    [InlineData("email=a+b@example.com", "a + in a query means a blank: send %2B in 'email'")]
    [InlineData("email=a%2Bb@example.com", null)]
    [InlineData("tag=grand+public", null)]
    [InlineData("groupId=grp_abc&groupId=grp_abc", "repeated parameter 'groupId': only its first value counts")]
    public async Task Journal_TellsWhatAQueryProbablyShouldMean(string query, string? hint)
    {
        using var mock = Mock.Start(("contacts", "1"));
        Assert.Equal(200, (await mock.Api.Get("/contacts?" + query)).Status);

        var entry = await mock.Kit(HttpMethod.Get, "/_kit/requests/1");

        Assert.Equal(hint is null ? "null" : $"[\"{hint}\"]", entry.JsonAt("data.hints"));
    }
}
