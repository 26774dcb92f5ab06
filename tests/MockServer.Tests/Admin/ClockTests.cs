using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Admin;

public partial class ClockTests
{
    [Fact]
    public async Task AFrozenClock_StampsContacts_AndGoesOnlyWhenTold()
    {
        using var mock = Mock.Start(("contacts", "0"));
        await Set(mock, """{"freeze":true,"now":"2026-01-01T02:00:00+02:00"}""", "2026-01-01T00:00:00.0000000Z", isFrozen: true);
        var id = await mock.Api.Create("""{"email":"a@example.com"}""");

        await Set(mock, """{"advance":"PT1H"}""", "2026-01-01T01:00:00.0000000Z", isFrozen: true);
        await Set(mock, """{"advance":90.5}""", "2026-01-01T01:01:30.5000000Z", isFrozen: true);
        await mock.Api.Put("/contacts/" + id, """{"firstName":"A"}""");

        var contact = await mock.Api.Get("/contacts/" + id);
        Assert.Equal(("2026-01-01T00:00:00Z", "2026-01-01T01:01:30Z"), (contact.Text("data.createdAt"), contact.Text("data.updatedAt")));
    }

    [Fact]
    public async Task AClockThatIsSet_RunsOn_UntilItIsFrozen()
    {
        var clock = new TestClock();
        using var mock = Mock.At(clock, ("contacts", "0"));
        await Set(mock, """{"now":"2030-01-01T00:00:00Z"}""", "2030-01-01T00:00:00.0000000Z", isFrozen: false);
        clock.Advance(60);
        await Set(mock, """{"freeze":true}""", "2030-01-01T00:01:00.0000000Z", isFrozen: true);
        clock.Advance(60);
        await Set(mock, """{"run":true}""", "2030-01-01T00:01:00.0000000Z", isFrozen: false);
        clock.Advance(60);
        await Set(mock, """{"advance":"-P1D"}""", "2029-12-31T00:02:00.0000000Z", isFrozen: false);

        Assert.Equal("2026-03-01T12:03:00.0000000Z", (await mock.In("other").Kit(HttpMethod.Get, "/_kit/clock")).Text("data.now"));
    }

    [Fact]
    public async Task RateWindows_GoByTheClock()
    {
        using var mock = Mock.Start(("contacts", "0"), ("rate-limit", "1"));
        await Set(mock, """{"freeze":true,"now":"2026-01-01T00:00:15Z"}""", "2026-01-01T00:00:15.0000000Z", isFrozen: true);
        await mock.Api.Get("/contacts");
        var refused = await mock.Api.Get("/contacts");
        Assert.Equal((429, "45"), (refused.Status, refused.Header("Retry-After")));

        await mock.Kit(HttpMethod.Put, "/_kit/clock", """{"advance":45}""");

        Assert.Equal(200, (await mock.Api.Get("/contacts")).Status);
    }

    [Theory]
    [InlineData("{}", "The body is empty. Send")]
    [InlineData("""{"stop":true}""", "Unknown field 'stop'. Fields: freeze, run, now, advance")]
    [InlineData("""{"freeze":false}""", "'freeze' must be true")]
    [InlineData("""{"run":1}""", "'run' must be true")]
    [InlineData("""{"run":true,"freeze":true}""", "'freeze' and 'run' exclude each other")]
    [InlineData("""{"now":"tomorrow"}""", "'now' must be a time")]
    [InlineData("""{"now":"2026-01-01T00:00:00"}""", "'now' must be a time")]
    [InlineData("""{"now":1767225600}""", "'now' must be a time")]
    [InlineData("""{"advance":"1 hour"}""", "'advance' must be a duration")]
    [InlineData("""{"advance":1e300}""", "'advance' must be a duration")]
    [InlineData("""{"advance":true}""", "'advance' must be a duration")]
    [InlineData("""{"advance":"P8000Y"}""", "The clock cannot be set to that time")]
    [InlineData("""{"now":"9999-12-31T23:59:59Z"}""", "The clock cannot be set to that time")]
    [InlineData("""{"now":"1969-01-01T00:00:00Z"}""", "The clock cannot be set to that time")]
    public async Task AWrongOrder_IsRefused_AndTheClockStays(string body, string start)
    {
        using var mock = Mock.At(new TestClock(), ("contacts", "0"));

        var answer = await mock.Kit(HttpMethod.Put, "/_kit/clock", body);

        Assert.Equal((400, "VALIDATION_ERROR"), (answer.Status, answer.Text("error.code")));
        Assert.StartsWith(start, answer.Text("error.message"), StringComparison.Ordinal);
        Assert.Equal("2026-03-01T12:00:00.0000000Z", (await mock.Kit(HttpMethod.Get, "/_kit/clock")).Text("data.now"));
    }

    [Fact]
    public async Task TheSameScript_OnTwoFreshServers_AndInANewSandbox_GivesTheSameBytes()
    {
        var bytes = await Script("");

        Assert.Equal(bytes, await Script(""));
        Assert.Equal(bytes, await Script("/sandbox/new"));
    }

    private static async Task<string> Script(string root)
    {
        using var mock = Mock.Start(("contacts", "100"), ("rate-limit", "300"), ("seed", "3"));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await Keep(HttpMethod.Put, "/_kit/clock", """{"freeze":true,"now":"2026-01-01T00:00:00Z"}""");
        for (var i = 0; i < 100; i++)
        {
            var created = await Keep(
                HttpMethod.Post, "/v1/contacts", $$"""{"email":"c{{i}}@example.com","tags":["t{{i % 7}}"],"groupIds":["grp_abc"]}""");
            var id = Id().Match(created) is { Success: true } match ? match.Groups[1].Value : "con_nobody";
            await Keep(HttpMethod.Put, "/v1/contacts/" + id, $$"""{"firstName":"C{{i}}"}""");
            await Keep(HttpMethod.Get, $"/v1/contacts?perPage=50&page={1 + (i % 4)}");
            await Keep(HttpMethod.Post, "/v1/contacts/search", $$"""{"query":"c{{i % 10}}"}""");
            await (i % 3 == 0 ? Keep(HttpMethod.Delete, "/v1/contacts/" + id) : Keep(HttpMethod.Put, "/_kit/clock", """{"advance":7}"""));
        }

        await Keep(HttpMethod.Get, "/_kit/state");
        await Keep(HttpMethod.Get, "/_kit/requests");
        return Convert.ToHexString(hash.GetHashAndReset());

        async Task<string> Keep(HttpMethod method, string path, string? body = null)
        {
            using var request = new HttpRequestMessage(method, root + path);
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + Mock.Key);
            if (body is not null)
                request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            using var response = await mock.Http.SendAsync(request, TestContext.Current.CancellationToken);
            var text = Milliseconds().Replace(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), "");
            // The journal has the path with the name of the sandbox.
            if (root.Length > 0)
                text = text.Replace(root, "", StringComparison.Ordinal);
            var headers = response.Headers.Where(header => header.Key != "Date").SelectMany(header => header.Value.Prepend(header.Key));
            hash.AppendData(Encoding.UTF8.GetBytes($"{(int)response.StatusCode} {string.Join('\n', headers)} {text}"));
            return text;
        }
    }

    private static async Task Set(Mock mock, string body, string now, bool isFrozen)
    {
        var answer = await mock.Kit(HttpMethod.Put, "/_kit/clock", body);
        Assert.Equal((200, now, isFrozen), (answer.Status, answer.Text("data.now"), (bool)answer.At("data.frozen")!));
    }

    [GeneratedRegex("\"id\":\"(con_[^\"]+)\"")]
    private static partial Regex Id();

    [GeneratedRegex("\"milliseconds\":[0-9.E+-]+")]
    private static partial Regex Milliseconds();
}
