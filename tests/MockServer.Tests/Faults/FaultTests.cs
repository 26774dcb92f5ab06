using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Hosting;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Faults;

public class FaultTests
{
    private const string New = """{"email":"new@example.com"}""";

    [Fact]
    public async Task ARule_StrikesAsOftenAsItSays_AndTellsIt()
    {
        using var mock = Mock.Start(("contacts", "0"));
        var rule = await Add(mock, """{"match": {"operation": "createContact", "times": 2}, "answer": {"status": 503}}""");

        Assert.Equal([503, 503, 201, 409], await Statuses(4, () => mock.Api.Post("/contacts", New)));

        Assert.Equal("createContact: 503 x2", rule.Text("data.rule"));
        var shown = await mock.Kit(HttpMethod.Get, "/_kit/faults");
        Assert.Equal(("f1", 2, 0), (shown.Text("data.0.id"), shown.Number("data.0.struck"), shown.Number("data.0.left")));
    }

    [Fact]
    public async Task AStatusThatIsNotDocumented_HasTheErrorEnvelope()
    {
        using var mock = Mock.Start(("contacts", "0"), ("fault", "*: 503"));

        var answer = await mock.Api.Get("/contacts");

        answer.AssertRefused(503, "SERVICE_UNAVAILABLE", "Service Unavailable");
        Assert.Equal("f1", answer.Header("X-ContractKit-Fault"));
    }

    [Fact]
    public async Task ADocumentedStatus_HasTheBodyOfTheContract_AndNothingChanges()
    {
        using var mock = Mock.Start(("contacts", "0"), ("fault", "createContact: 409 x1"));

        (await mock.Api.Post("/contacts", New)).AssertRefused(409, "CONFLICT", "Email already exists");

        Assert.Empty(await mock.Api.Emails(""));
    }

    [Fact]
    public async Task Reset_HasTheFaultsOfTheStartInForceAgain_AndNoOther()
    {
        using var mock = Mock.Start(("contacts", "0"), ("fault", "listContacts: 503 x1"));
        Assert.Equal(503, (await mock.Api.Get("/contacts")).Status);
        await mock.Kit(HttpMethod.Post, "/_kit/faults", """{"rule": "createContact: 500"}""");

        await mock.Kit(HttpMethod.Post, "/_kit/reset");

        Assert.Equal(201, (await mock.Api.Post("/contacts", """{"email":"a@example.com"}""")).Status);
        Assert.Equal((503, 200), ((await mock.Api.Get("/contacts")).Status, (await mock.Api.Get("/contacts")).Status));
    }

    [Fact]
    public async Task AfterAReset_TheSameRules_HaveTheSameIdsAndStrikeTheSameRequests()
    {
        using var mock = Mock.Start(("contacts", "0"), ("fault", "createContact: 503"));
        var rounds = new List<(string Id, string Pattern)>();
        for (var round = 0; round < 2; round++)
        {
            var rule = await Add(mock, """{"rule": "listContacts: 503 chance 0.3"}""");
            rounds.Add((rule.Text("data.id"), await Pattern(mock, 100)));
            await mock.Kit(HttpMethod.Post, "/_kit/reset");
        }

        Assert.Equal("f2", rounds[0].Id);
        Assert.Equal(rounds[0], rounds[1]);
    }

    [Theory]
    [InlineData("GET", "/contacts", 503, "listContacts: 503")]
    [InlineData("GET", "/contacts/con_abc123", 200, "listContacts: 503")]
    [InlineData("GET", "/nowhere", 503, "*: 503")]
    [InlineData("GET", "/contacts", 503, "GET: 503")]
    [InlineData("DELETE", "/contacts/con_nobody", 404, "GET: 503")]
    [InlineData("GET", "/contacts/con_abc123", 503, "/contacts/*: 503")]
    [InlineData("GET", "/contacts/con_abc123", 503, "/v1/contacts/{id}: 503")]
    [InlineData("GET", "/contacts/con_abc123/", 503, "GET /contacts/*: 503")]
    [InlineData("GET", "/contacts", 200, "/contacts/*: 503")]
    [InlineData("GET", "/contacts/con_abc123", 503, "/contacts/**: 503")]
    [InlineData("DELETE", "/contacts/con_nobody", 404, "GET /contacts/*: 503")]
    public async Task ARule_StrikesWhatItNames(string method, string path, int status, string fault)
    {
        using var mock = Mock.Start(("contacts", "1"), ("fault", fault));

        Assert.Equal(status, (await mock.Api.Send(HttpMethod.Parse(method), path)).Status);
    }

    [Fact]
    public async Task ARule_MayBeForOneKey_WhichItDoesNotTell()
    {
        using var mock = Mock.Start(("contacts", "0"));
        await Add(mock, """{"match": {"key": "flz_sk_unlucky"}, "answer": {"status": 500}}""");

        Assert.Equal(500, (await mock.Api.WithKey("flz_sk_unlucky").Get("/contacts")).Status);
        Assert.Equal(200, (await mock.Api.Get("/contacts")).Status);
        Assert.DoesNotContain("unlucky", (await mock.Kit(HttpMethod.Get, "/_kit/faults")).Json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("every 3", "..x..x..")]
    [InlineData("after 2", "..xxxxxx")]
    [InlineData("x2 every 2 after 1", "..x.x...")]
    [InlineData("chance 1", "xxxxxxxx")]
    public async Task ARule_CountsTheRequestsThatMatch(string when, string pattern)
    {
        using var mock = Mock.Start(("contacts", "0"), ("fault", $"listContacts: 503 {when}"));

        Assert.Equal(pattern, await Pattern(mock, 8));
    }

    [Fact]
    public async Task Chance_IsAFunctionOfTheSeed()
    {
        var patterns = new List<string>();
        foreach (var seed in new[] { "1", "1", "2" })
        {
            using var mock = Mock.Start(("contacts", "0"), ("seed", seed), ("fault", "*: 503 chance 0.3"));
            patterns.Add(await Pattern(mock, 100));
        }

        Assert.Equal(patterns[0], patterns[1]);
        Assert.NotEqual(patterns[0], patterns[2]);
        Assert.InRange(patterns[0].Count(c => c == 'x'), 15, 45);
    }

    [Theory]
    [InlineData("listContacts: delay 300", 200)]
    [InlineData("listContacts: delay 300-310 + 503", 503)]
    public async Task ADelay_HoldsTheAnswerBack(string fault, int status)
    {
        using var mock = Mock.Start(("contacts", "0"), ("fault", fault));

        var watch = Stopwatch.StartNew();
        Assert.Equal(status, (await mock.Api.Get("/contacts")).Status);
        Assert.True(watch.ElapsedMilliseconds > 200);
    }

    [Fact]
    public async Task AClientThatDoesNotWait_IsInTheJournal()
    {
        using var mock = Mock.Start(("contacts", "0"), ("fault", "listContacts: delay 60000"));
        using var impatient = new HttpClient { BaseAddress = mock.Http.BaseAddress, Timeout = TimeSpan.FromMilliseconds(300) };
        await Assert.ThrowsAsync<TaskCanceledException>(() => impatient.GetAsync("/v1/contacts", TestContext.Current.CancellationToken));

        TestResponse journal;
        do
            journal = await mock.Kit(HttpMethod.Get, "/_kit/requests");
        while (journal.List("data").Count == 0);

        Assert.Equal(
            ("clientGone", "null", "f1"), (journal.Text("data.0.why"), journal.JsonAt("data.0.status"), journal.Text("data.0.fault.id")));
    }

    [Fact]
    public async Task Reset_ResetsTheConnection_AndTheRequestIsNotCarriedOut()
    {
        using var mock = Mock.Start(("contacts", "0"), ("fault", "createContact: reset x1"));

        var (text, error) = await Raw(mock, "POST", New);

        Assert.Equal(("", SocketError.ConnectionReset), (text, error));
        Assert.Equal(201, (await mock.Api.Post("/contacts", New)).Status);
        var journal = await mock.Kit(HttpMethod.Get, "/_kit/requests/1");
        Assert.Equal(
            ("null", "reset", "new@example.com"),
            (journal.JsonAt("data.status"), journal.Text("data.why"), journal.Text("data.request.body.email")));
    }

    [Theory]
    [InlineData("cut", 201)]
    [InlineData("503+cut", 503)]
    public async Task Cut_SendsHalfOfTheBody_AndCloses(string what, int status)
    {
        using var mock = Mock.Start(("contacts", "0"), ("fault", $"createContact: {what}"));

        var (text, error) = await Raw(mock, "POST", New);

        Assert.Null(error);
        var (head, body) =
            (text[..text.IndexOf("\r\n\r\n", StringComparison.Ordinal)], text[(text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);
        Assert.StartsWith($"HTTP/1.1 {status} ", head, StringComparison.Ordinal);
        var promised = int.Parse(head.Split("Content-Length: ")[1].Split("\r\n")[0], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(promised / 2, body.Length);
        Assert.Equal(status == 201 ? ["new@example.com"] : [], await mock.Api.Emails(""));
    }

    [Theory]
    [InlineData("0", "1000")]
    [InlineData("7", "7")]
    public async Task Exhausted_IsTheEndOfTheRateLimit(string limit, string shown)
    {
        using var mock = Mock.At(new TestClock(), ("contacts", "0"), ("rate-limit", limit), ("fault", "listContacts: exhausted x1"));

        var answer = await mock.Api.Get("/contacts");

        answer.AssertRefused(429, "RATE_LIMIT_EXCEEDED", "Rate limit exceeded");
        Assert.Equal(
            (shown, "0", "1"), (answer.Header("X-RateLimit-Limit"), answer.Header("X-RateLimit-Remaining"), answer.Header("Retry-After")));
        Assert.Equal(200, (await mock.Api.Get("/contacts")).Status);
    }

    // Clients that obey a minute outlast the time limit of a test.
    [Theory]
    [InlineData("429", 429, "1")]
    [InlineData("exhausted", 429, "1")]
    [InlineData("429+retry-after 7", 429, "7")]
    [InlineData("retry-after 0+exhausted", 429, "0")]
    [InlineData("503+retry-after 2", 503, "2")]
    [InlineData("503", 503, null)]
    public async Task RetryAfter_IsShort_OrAsTheRuleSays(string what, int status, string? seconds)
    {
        var clock = new TestClock();
        using var mock = Mock.At(clock, ("contacts", "0"), ("fault", $"listContacts: {what} x1"));

        var answer = await mock.Api.Get("/contacts");

        Assert.Equal((status, seconds), (answer.Status, answer.Header("Retry-After")));
        if (status == 429)
        {
            var reset = long.Parse(answer.Header("X-RateLimit-Reset")!, System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal(seconds, $"{reset - clock.GetUtcNow().ToUnixTimeSeconds()}");
        }

        var rule = (await mock.Kit(HttpMethod.Get, "/_kit/faults")).Text("data.0.rule");
        Assert.Equal(what.Contains("retry") ? $"listContacts: {(status == 503 ? "503" : what.Contains("429") ? "429" : "exhausted")}"
            + $"+retry-after {seconds} x1" : $"listContacts: {what} x1", rule);
    }

    [Fact]
    public async Task RetryAfter_IsReadFromJson()
    {
        using var mock = Mock.Start(("contacts", "0"));

        var added = await mock.Kit(HttpMethod.Post, "/_kit/faults", """{"answer": {"status": 429, "retryAfter": 3}}""");

        Assert.Equal((201, 3), (added.Status, added.Number("data.answer.retryAfter")));
        Assert.Equal("3", (await mock.Api.Get("/contacts")).Header("Retry-After"));
    }

    [Fact]
    public async Task OfTwoRules_TheFirstThatStrikesAnswers()
    {
        using var mock = Mock.Start(("contacts", "0"), ("fault", "listContacts: 503 x1; *: 500 x1"));

        Assert.Equal([503, 500, 200], await Statuses(3, () => mock.Api.Get("/contacts")));
    }

    [Fact]
    public async Task Rules_AreTakenAway()
    {
        using var mock = Mock.Start(("contacts", "0"), ("fault", "listContacts: 503; *: 500"));

        Assert.Equal("listContacts: 503", (await mock.Kit(HttpMethod.Delete, "/_kit/faults/f1")).Text("data.rule"));
        Assert.Equal(500, (await mock.Api.Get("/contacts")).Status);
        (await mock.Kit(HttpMethod.Delete, "/_kit/faults/f1")).AssertRefused(404, "NOT_FOUND", "There is no fault 'f1'. Faults: f2");
        Assert.Equal(200, (await mock.Kit(HttpMethod.Delete, "/_kit/faults")).Status);
        Assert.Equal(200, (await mock.Api.Get("/contacts")).Status);
        Assert.Equal("[]", (await mock.Kit(HttpMethod.Get, "/_kit/faults")).JsonAt("data"));
        Assert.Equal("f3", (await Add(mock, """{"rule": "*: cut"}""")).Text("data.id"));
    }

    [Theory]
    [InlineData("[]", "The body of POST /_kit/faults must be a JSON object, got an array")]
    [InlineData("{}", "The answer is empty. Use status, delay, reset, cut or exhausted")]
    [InlineData(
        """{"rule": "listContacts"}""",
        "'listContacts' is not a fault rule. Write WHERE: WHAT [xN] [every N] [after N] [chance P]")]
    [InlineData("""{"rule": "GET nowhere: 503"}""", "'GET nowhere' is not a valid WHERE. WHERE is an operation")]
    [InlineData("""{"rule": "listContacts:"}""", "'listContacts:' has no WHAT. WHERE is")]
    [InlineData("""{"rule": "listContacts: slow"}""", "'slow' is not a valid WHAT in 'listContacts: slow'. WHERE is")]
    [InlineData("""{"rule": "*: 503+delay 5-2"}""", "'delay 5-2' is not a valid WHAT in '*: 503+delay 5-2'. WHERE is")]
    [InlineData("""{"rule": "*: 503+500"}""", "'*: 503+500' sets the status twice")]
    [InlineData("""{"rule": "*: delay 3+delay 4"}""", "'*: delay 3+delay 4' sets delay twice")]
    [InlineData("""{"rule": "*: 503 x2 x3"}""", "'*: 503 x2 x3' sets xN twice")]
    [InlineData("""{"rule": "*: 503 every 3 every 4"}""", "'*: 503 every 3 every 4' sets every twice")]
    [InlineData("""{"rule": "*: 503 x0"}""", "'x0' is not valid in '*: 503 x0'. Write WHERE")]
    [InlineData("""{"rule": "*: 503 chance 2"}""", "'chance 2' is not valid in '*: 503 chance 2'. Write WHERE")]
    [InlineData("""{"rule": "*: 503 every"}""", "'every' is not valid in '*: 503 every'. Write WHERE")]
    [InlineData("""{"rule": "/contacts?page=2: 503"}""", "The path '/contacts?page=2' has a query; a path ends before it")]
    [InlineData(
        """{"rule": "/contacts/**/tags: 503"}""",
        "The path '/contacts/**/tags' has * within a segment or ** before its end; use * for")]
    [InlineData("""{"rule": "/contacts/con_*: 503"}""", "The path '/contacts/con_*' has * within a segment")]
    [InlineData("""{"rule": "*: 200"}""", "200 is not an error status. Use 400 to 599")]
    [InlineData("""{"rule": "*: reset+503"}""", "Reset sends no response. It can be combined with delay only")]
    [InlineData("""{"rule": "*: exhausted+503"}""", "Exhausted sets the status itself, to 429")]
    [InlineData("""{"rule": "*: delay 700000"}""", "A delay must be at most 600000 milliseconds")]
    [InlineData("""{"rule": "*: 503", "answer": {}}""", "A fault has the fields match and answer, or the field rule")]
    [InlineData(
        """{"match": {"operation": "makeContact"}, "answer": {"status": 503}}""",
        "Unknown operation 'makeContact'. Operations: listContacts, ")]
    [InlineData(
        """{"match": {"operation": "createContact", "method": "GET"}, "answer": {"status": 503}}""",
        "The operation createContact is POST, not GET")]
    [InlineData(
        """{"match": {"operation": "createContact", "path": "/contacts/*"}, "answer": {"status": 503}}""",
        "The operation createContact is at /contacts, which /contacts/* does not match")]
    [InlineData("""{"match": {"method": "FETCH"}, "answer": {"status": 503}}""", "Unknown method 'FETCH'. Methods: DELETE, GET, ")]
    [InlineData("""{"match": {"path": "contacts"}, "answer": {"status": 503}}""", "The path 'contacts' does not start with a slash")]
    [InlineData(
        """{"match": {"key": "secret"}, "answer": {"status": 503}}""",
        "The key does not have the form that the contract requires, ")]
    [InlineData("""{"match": {"every": 0}, "answer": {"status": 503}}""", "Every must be a whole number of 1 or more")]
    [InlineData("""{"match": {"times": "2"}, "answer": {"status": 503}}""", "Times must be a whole number")]
    [InlineData("""{"match": {"chance": 0}, "answer": {"status": 503}}""", "Chance must be a number greater than 0 and at most 1")]
    [InlineData(
        """{"match": {"nth": 1}, "answer": {"reset": 1}}""",
        "Unknown field 'nth' in match (fields: operation, method, path, key, every, times, after, chance); reset must be true or false")]
    [InlineData(
        """{"match": {}, "answer": {"delay": "soon"}}""",
        "Delay must be a number of milliseconds (200) or a range as a string (\"100-500\")")]
    [InlineData("""{"answers": {"status": 503}}""", "Unknown field 'answers'; a fault has the fields match and answer, or the field rule")]
    public async Task AWrongRule_IsRefusedWithASentence(string rule, string sentence)
    {
        using var mock = Mock.Start(("contacts", "0"));

        var answer = await mock.Kit(HttpMethod.Post, "/_kit/faults", rule);

        Assert.Equal(400, answer.Status);
        Assert.StartsWith(sentence, answer.Text("error.message"), StringComparison.Ordinal);
        Assert.Equal("[]", (await mock.Kit(HttpMethod.Get, "/_kit/faults")).JsonAt("data"));
    }

    [Theory]
    [InlineData("createContact: 503 x2")]
    [InlineData("*: reset+delay 200 every 3")]
    [InlineData("POST /contacts/*: 503+cut+delay 100-500 x2 every 3 after 1 chance 0.25")]
    [InlineData("/contacts/**: exhausted")]
    [InlineData("PUT: cut")]
    public async Task ARule_IsShownAsItIsWritten(string rule)
    {
        using var mock = Mock.Start(("contacts", "0"));

        Assert.Equal(rule, (await Add(mock, $$"""{"rule": "{{rule}}"}""")).Text("data.rule"));
    }

    [Fact]
    public void Build_WithAFaultThatDoesNotGoWithTheContract_IsRefused() => Assert.StartsWith(
        "fault: unknown operation 'makeContact'. Operations: listContacts, ",
        Assert.Throws<SettingException>(() => MockApp.Build(new Settings { Faults = ["makeContact: 503"] })).Message,
        StringComparison.Ordinal);

    private static async Task<TestResponse> Add(Mock mock, string rule)
    {
        var answer = await mock.Kit(HttpMethod.Post, "/_kit/faults", rule);
        Assert.True(answer.Status == 201, answer.Json);
        return answer;
    }

    private static async Task<List<int>> Statuses(int count, Func<Task<TestResponse>> send)
    {
        var statuses = new List<int>();
        for (var i = 0; i < count; i++)
            statuses.Add((await send()).Status);
        return statuses;
    }

    private static async Task<string> Pattern(Mock mock, int count) =>
        string.Concat((await Statuses(count, () => mock.Api.Get("/contacts"))).Select(status => status == 503 ? 'x' : '.'));

    // What comes over the wire until the connection ends, and how it ends.
    private static async Task<(string Text, SocketError? Error)> Raw(Mock mock, string method, string body)
    {
        using var client = new TcpClient(mock.Http.BaseAddress!.Host, mock.Http.BaseAddress.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.UTF8.GetBytes($"{method} /v1/contacts HTTP/1.1\r\nHost: mock\r\nAuthorization: Bearer {Mock.Key}\r\nContent-Type: "
                + $"application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"),
            TestContext.Current.CancellationToken);
        var (text, buffer) = ("", new byte[4096]);
        try
        {
            while (await stream.ReadAsync(buffer, TestContext.Current.CancellationToken) is > 0 and var read)
                text += Encoding.UTF8.GetString(buffer, 0, read);
            return (text, null);
        }
        catch (IOException e) when (e.InnerException is SocketException socket)
        {
            return (text, socket.SocketErrorCode);
        }
    }
}
