using System.Text.Json.Nodes;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Fluenzr.ContractKit.MockServer.Tests.Journal;

public class ExchangeTests
{
    [Fact]
    public async Task ARefusal_TellsItsClauseAndTheFieldsAtFault()
    {
        using var mock = Mock.Start(("contacts", "1"));
        await mock.Api.Post("/contacts", """{"email":"jean.dupont@example.com"}""");
        await mock.Api.Put("/contacts/con_abc123", """{"email":"x","tags":1}""");
        await mock.Api.Get("/contacts?page=0");

        var entries = (await mock.Kit(HttpMethod.Get, "/_kit/requests")).List("data");

        Assert.Equal(
            [
                """invalid - {"page":"page must be at least 1"}""",
                """emailInvalid EMAIL-FMT {"email":"Invalid email format","tags":"tags must be of type array or null"}""",
                """emailTaken EMAIL-DUP {"email":"Email already exists"}""",
            ],
            entries.Select(entry => $"{entry!["why"]} {entry["clause"] ?? "-"} {entry["fields"]?.ToJsonString()}"));
    }

    [Fact]
    public async Task ALongListThatIsSentAgain_IsRecordedWithItsOwnHeaders()
    {
        using var mock = Mock.Start();
        await mock.Api.Get("/contacts?perPage=100");
        await mock.Api.Send(HttpMethod.Get, "/contacts?perPage=100", change: request => request.Headers.Add("Prefer", "delay=1"));

        var entries = (await mock.Kit(HttpMethod.Get, "/_kit/requests")).List("data");

        Assert.Equal(["delay=1", "-"], entries.Select(entry => entry!["preference"]?.GetValue<string>() ?? "-"));
    }

    [Fact]
    public async Task WhatNobodyListenedTo_IsTold()
    {
        using var mock = Mock.Start(("contacts", "1"));
        await mock.Api.Post("/contacts?dry=1", """{"email":"a@example.com","middleName":"B","customFields":{"free":1}}""");
        await mock.Api.Get("/contacts?per_page=5&page=1");
        await mock.Api.Get("/contacts?page=1");

        var entries = (await mock.Kit(HttpMethod.Get, "/_kit/requests")).List("data");

        Assert.Equal(
            ["", """[{"in":"query","name":"per_page"}]""", """[{"in":"query","name":"dry"},{"in":"body","name":"middleName"}]"""],
            entries.Select(entry => entry!["ignored"]?.ToJsonString() ?? ""));
    }

    [Fact]
    public async Task AnExchange_IsShownWithHeadersAndBodies()
    {
        using var mock = Mock.Start(("contacts", "0"), ("rate-limit", "9"));
        await mock.Api.Send(
            HttpMethod.Post, "/contacts", """{"email":"a@example.com"}""", request => request.Headers.Add("X-Trace", "abc"));

        var exchange = await mock.Kit(HttpMethod.Get, "/_kit/requests/1");

        Assert.Equal(200, exchange.Status);
        Assert.Equal(("abc", "[redacted]", "application/json; charset=utf-8"), (Header(
            exchange,
            "request",
            "X-Trace"), Header(exchange, "request", "Authorization"), Header(exchange, "request", "Content-Type")));
        Assert.Equal("""{"email":"a@example.com"}""", exchange.JsonAt("data.request.body"));
        Assert.Equal(("9", "8", "application/json; charset=utf-8"), (Header(exchange, "response", "X-RateLimit-Limit"), Header(
            exchange, "response", "X-RateLimit-Remaining"), Header(exchange, "response", "Content-Type")));
        Assert.Equal(
            ("a@example.com", Header(exchange, "response", "Content-Length")),
            (exchange.Text("data.response.body.data.email"), exchange.JsonAt("data.response.length")));
    }

    [Theory]
    [InlineData("{\"email\": ", "{\"email\": ")]
    [InlineData("no json, flz_sk_secret", "no json, flz_sk_[redacted]")]
    [InlineData("[\"\\u0066lz_sk_secret\"", "[\"flz_sk_[redacted]\"")]
    public async Task ABodyThatIsNoJson_IsShownAsText(string body, string text)
    {
        using var mock = Mock.Start(("contacts", "0"));
        await mock.Api.Post("/contacts", body);

        var exchange = await mock.Kit(HttpMethod.Get, "/_kit/requests/1");

        Assert.Equal(
            ("malformed", "MALFORMED", text),
            (exchange.Text("data.why"), exchange.Text("data.clause"), exchange.Text("data.request.text")));
    }

    [Fact]
    public async Task AKey_IsNowhere_WhateverItWasPutInto()
    {
        using var mock = Mock.Start(("contacts", "0"));
        await mock.Api.Send(
            HttpMethod.Parse("flz_sk_secret"), "/contacts", change: request => request.Headers.Add("X-flz_sk_secret", "flz_sk_secret"));
        await mock.Api.Post("/contacts", """{"email":"a@example.com","company":"flz_sk_secret"}""");

        var texts = new List<string>
        {
            (await mock.Kit(HttpMethod.Post, "/_kit/verify", """{"body": {"company": "x"}}""")).Json,
            (await mock.Kit(HttpMethod.Get, "/_kit/requests/har")).Json,
        };
        foreach (var number in new[] { 1, 2 })
            texts.Add((await mock.Kit(HttpMethod.Get, $"/_kit/requests/{number}")).Json);

        Assert.All(texts, text => Assert.Contains("flz_sk_[redacted]", text, StringComparison.Ordinal));
        Assert.All(texts, text => Assert.DoesNotContain("secret", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ALongBody_IsCut_AndSaysSo()
    {
        using var mock = Mock.Start(("contacts", "250"));
        var body = $$"""{"email":"a@example.com","company":"{{new string('c', 20_000)}}"}""";
        await mock.Api.Post("/contacts", body);
        await mock.Api.Get("/contacts?perPage=100");

        var created = await mock.Kit(HttpMethod.Get, "/_kit/requests/1");
        var listed = await mock.Kit(HttpMethod.Get, "/_kit/requests/2");

        Assert.Equal((body.Length, 16384), (created.Number("data.request.length"), created.Number("data.request.cutAt")));
        Assert.Equal(body[..16384], created.Text("data.request.text"));
        Assert.Equal(16384, listed.Number("data.response.cutAt"));
        Assert.StartsWith("""{"success":true,"data":[{"id":"con_""", listed.Text("data.response.text"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoKey_IsShownAnywhere()
    {
        using var mock = Mock.Start(("contacts", "0"), ("keys", "flz_sk_good_secret"));
        var api = mock.Api.WithKey("flz_sk_good_secret");
        const string body =
            """{"email":"a@example.com","flz_sk_secret1":1,"tags":["\u0066lz_sk_secret2"],"customFields":{"flz_sk_secret3":"see flz_sk_good_secret"}}""";
        await api.Send(HttpMethod.Post, "/contacts?flz_sk_secret4=1", body, request =>
        {
            request.Headers.Add("X-Copy", "flz_sk_secret5");
            request.Headers.Add("Cookie", "session=secret6");
        });
        await api.Put("/contacts/flz_sk_secret7", """{"flz_sk_secret8":1,"email":"flz_sk_secret9"}""");
        await mock.Kit(HttpMethod.Post, "/_kit/faults", """{"match": {"key": "flz_sk_good_secret"}, "answer": {"status": 500}}""");
        await api.Get("/contacts");

        foreach (var path in new[] { "", "/1", "/2", "/3", "/har" })
        {
            var shown = await mock.Kit(HttpMethod.Get, "/_kit/requests" + path);
            Assert.Equal(200, shown.Status);
            Assert.DoesNotContain("secret", shown.Json, StringComparison.Ordinal);
        }

        var unmet = await mock.Kit(HttpMethod.Post, "/_kit/verify", """{"body": {"email": "b@example.com"}, "path": "/nowhere"}""");
        Assert.Equal(417, unmet.Status);
        Assert.DoesNotContain("secret", unmet.Json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("operation=createContact", "3 2")]
    [InlineData("method=post", "3 2")]
    [InlineData("status=404", "5 4")]
    [InlineData("status=4xx", "5 4 3")]
    [InlineData("status=2XX&method=GET", "1")]
    [InlineData("path=perPage", "1")]
    [InlineData("path=flz_sk", "4")]
    [InlineData("path=secret", "")]
    [InlineData("why=emailTaken", "3")]
    [InlineData("why=GET-404", "4")]
    [InlineData("why=pathNotFound", "5")]
    [InlineData("why=preference", "7")]
    [InlineData("why=fault", "6")]
    [InlineData("since=5", "7 6")]
    [InlineData("limit=2", "7 6")]
    [InlineData("limit=0", "")]
    [InlineData("since=2&limit=1&operation=createContact", "3")]
    public async Task Filters_KeepWhatTheyName(string query, string numbers)
    {
        using var mock = Mock.Start(("contacts", "1"), ("fault", "deleteContact: 503"));
        await mock.Api.Get("/contacts?perPage=1");
        await mock.Api.Post("/contacts", """{"email":"a@example.com"}""");
        await mock.Api.Post("/contacts", """{"email":"a@example.com"}""");
        await mock.Api.Get("/contacts/flz_sk_secret");
        await mock.Api.Get("/nowhere");
        await mock.Api.Delete("/contacts/con_abc123");
        await mock.Api.Send(HttpMethod.Get, "/contacts", change: request => request.Headers.Add("Prefer", "code=500"));

        Assert.Equal(numbers, string.Join(
            ' ', (await mock.Kit(HttpMethod.Get, "/_kit/requests?" + query)).List("data").Select(entry => (int)entry!["number"]!)));
    }

    [Theory]
    [InlineData("key=flz_sk_x", "Unknown parameter 'key'. Parameters: operation, method, status, path, why, since, limit")]
    [InlineData("status=many", "'many' is not a status. Write 404 or 4xx")]
    [InlineData("status=9xx", "'9xx' is not a status. Write 404 or 4xx")]
    [InlineData("status=4xx&status=5xx", "'status' is given twice")]
    [InlineData("operation=makeContact", "Unknown operation 'makeContact'. Operations: listContacts, ")]
    [InlineData("since=-1", "Since: '-1' is not a whole number of 0 or more")]
    [InlineData("limit=all", "Limit: 'all' is not a whole number of 0 or more")]
    public async Task AWrongFilter_IsRefused(string query, string sentence)
    {
        using var mock = Mock.Start(("contacts", "0"));

        foreach (var page in new[] { "", "/har", "/stream" })
        {
            var answer = await mock.Kit(HttpMethod.Get, $"/_kit/requests{page}?{query}");
            Assert.Equal(400, answer.Status);
            Assert.StartsWith(sentence, answer.Text("error.message"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("0")]
    [InlineData("2")]
    [InlineData("nothing")]
    [InlineData("99999999999999999999")]
    public async Task AnExchangeThatIsNotKept_IsNotFound(string number)
    {
        using var mock = Mock.Start(("contacts", "0"));
        await mock.Api.Get("/contacts");

        (await mock.Kit(HttpMethod.Get, "/_kit/requests/" + number)).AssertRefused(
            404, "NOT_FOUND", $"There is no request '{number}' in the journal");
    }

    [Fact]
    public async Task WhatIsBesideTheApi_IsNotInTheJournal()
    {
        using var mock = Mock.Start(("contacts", "0"));
        await mock.Kit(HttpMethod.Get, "/healthz");
        await mock.Kit(HttpMethod.Get, "/_kit/faults");
        await mock.Kit(HttpMethod.Get, "/nowhere");

        Assert.Equal("[]", (await mock.Kit(HttpMethod.Get, "/_kit/requests")).JsonAt("data"));
    }

    [Fact]
    public async Task Har_HoldsTheExchangesInTheirOrder()
    {
        using var mock = Mock.Start(("contacts", "0"));
        await mock.Api.Post("/contacts", """{"email":"a@example.com"}""");
        await mock.Api.Get("/contacts?page=1&email=b%20c");

        var har = await mock.Kit(HttpMethod.Get, "/_kit/requests/har");

        Assert.Equal("1.2", har.Text("log.version"));
        Assert.Equal([$"POST {mock.Http.BaseAddress}v1/contacts 201", $"GET {mock.Http.BaseAddress}v1/contacts?page=1&email=b%20c 200"],
            har.List("log.entries")
                .Select(entry => $"{entry!["request"]!["method"]} {entry["request"]!["url"]} {entry["response"]!["status"]}"));
        Assert.Equal("""{"email":"a@example.com"}""", har.Text("log.entries.0.request.postData.text"));
        Assert.Equal("""[{"name":"page","value":"1"},{"name":"email","value":"b c"}]""", har.JsonAt("log.entries.1.request.queryString"));
        Assert.Equal(0, JsonNode.Parse(har.Text("log.entries.1.response.content.text"))!["meta"]!["total"]!.GetValue<int>());
        Assert.Contains("requests.har", har.Header("Content-Disposition")!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stream_TellsExchangesAsTheyHappen()
    {
        using var mock = Mock.Start(("contacts", "0"));
        await mock.Api.Get("/contacts?page=1");
        using var response = await mock.Http.GetAsync(
            "/_kit/requests/stream?since=0&operation=listContacts",
            HttpCompletionOption.ResponseHeadersRead,
            TestContext.Current.CancellationToken);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal([": listening", "", "id: 1", "event: exchange"], await Read(lines, 4));
        Assert.StartsWith("data: {\"number\":1,", (await Read(lines, 2))[0], StringComparison.Ordinal);
        await mock.Api.Get("/contacts/con_nobody");
        await mock.Api.Get("/contacts?page=2");
        Assert.Equal(["id: 3", "event: exchange"], await Read(lines, 2));
        Assert.Contains("\"path\":\"/v1/contacts?page=2\"", (await Read(lines, 2))[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stream_EndsWithTheServer()
    {
        using var mock = Mock.Start(("contacts", "0"));
        using var response = await mock.Http.GetAsync(
            "/_kit/requests/stream", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        await Read(lines, 2);

        mock.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        Assert.Equal("", await lines.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<List<string>> Read(StreamReader lines, int count)
    {
        var read = new List<string>();
        while (read.Count < count)
            read.Add(await lines.ReadLineAsync(TestContext.Current.CancellationToken) ?? throw new EndOfStreamException(string.Join(
                '\n',
                read)));
        return read;
    }

    private static string? Header(TestResponse exchange, string side, string name) =>
        (string?)exchange.List($"data.{side}.headers").SingleOrDefault(header => (string?)header!["name"] == name)?["value"];
}
