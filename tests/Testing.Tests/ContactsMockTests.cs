using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;

namespace Fluenzr.ContractKit.Testing.Tests;

/// <summary>The package as the tests of an application use it.</summary>
public class ContactsMockTests
{
    private static readonly string[] Vip = ["vip"], Abc = ["grp_abc"];

    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AMisspeltChoice_IsRefusedWithWhatWasMeant_AndNoFile()
    {
        var error = await Assert.ThrowsAsync<SpecException>(() => ContactsMock.StartAsync(o => o.Choices["PAGE-OVR"] = "clamped", Ended));

        Assert.Contains("Did you mean 'PAGE-OVER'", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Path.GetTempPath(), error.Message, StringComparison.Ordinal);
    }

    // Such contexts are set by user interfaces, and by test runners with one thread.
    [Fact]
    public void UnderASynchronizationContextThatRunsNothing_WaitingEnds()
    {
        var test = new Thread(() =>
        {
            SynchronizationContext.SetSynchronizationContext(new StuckContext());
            var mock = ContactsMock.StartAsync(o => o.Contacts = 1, Ended).GetAwaiter().GetResult();
            mock.Stubs.Given(Request.Create().WithPath("/v1/never")).RespondWith(Response.Create());
            var request = Task.Run(() => mock.Client.GetAsync("contacts", Ended), Ended);
            mock.Journal.ReceivedAsync(HttpMethod.Get, "/contacts", cancellationToken: Ended).GetAwaiter().GetResult();
            request.GetAwaiter().GetResult().Dispose();
            mock.Reset();
            mock.DisposeAsync().AsTask().GetAwaiter().GetResult();
        })
        { IsBackground = true };

        test.Start();

        Assert.True(test.Join(TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public async Task Client_ReachesAMockWithItsOwnState()
    {
        await using var one = await ContactsMock.StartAsync(o => o.Contacts = 3, Ended);
        await using var other = await ContactsMock.StartAsync(o => o.Contacts = 3, Ended);

        using var created = await one.Client.PostAsJsonAsync("contacts", new { email = "ada@example.com", tags = Vip }, Ended);
        var page = await one.Client.GetFromJsonAsync<JsonElement>("contacts?perPage=100", Ended);

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal(4, page.GetProperty("meta").GetProperty("total").GetInt32());
        Assert.Equal((4, 3), (one.Contacts.Count, other.Contacts.Count));
        Assert.Equal(Vip, one.Contacts.FindByEmail("ADA@example.com")!.Tags);
        Assert.NotEqual(one.BaseUrl, other.BaseUrl);
        Assert.EndsWith("/v1/", one.BaseUrl.ToString(), StringComparison.Ordinal);
        Assert.Equal(["999"], created.Headers.GetValues("X-RateLimit-Remaining"));
    }

    [Fact]
    public async Task Contacts_AreTyped()
    {
        await using var mock = await ContactsMock.StartAsync(o => o.Contacts = 50, Ended);

        var jean = mock.Contacts.Get("con_abc123");

        Assert.Equal(("Jean", "Dupont", "grp_xyz789"), (jean.FirstName, jean.LastName, jean.Groups[0].Id));
        Assert.Equal(50, mock.Contacts.List().DistinctBy(contact => contact.Email).Count());
        Assert.Contains(mock.Contacts.List(), contact => contact.PipelineStage is { Name.Length: > 0 });
        Assert.Equal("con_abc123", jean.Json.GetProperty("id").GetString());
        Assert.Null(mock.Contacts.Find("con_none"));
        Assert.Throws<KeyNotFoundException>(() => mock.Contacts.Get("con_none"));
    }

    [Fact]
    public async Task Add_ArrangesAContactWithoutARequest()
    {
        await using var mock = await ContactsMock.StartAsync(o => o.Contacts = 1, Ended);

        var ada = mock.Contacts.Add(new { email = "ada@example.com", groupIds = Abc, customFields = new { plan = "pro" } });
        var read = await mock.Client.GetFromJsonAsync<JsonElement>($"contacts/{ada.Id}", Ended);

        Assert.Equal("grp_abc", Assert.Single(ada.Groups).Id);
        Assert.Equal("pro", ada.CustomFields["plan"].GetString());
        Assert.Equal("ada@example.com", read.GetProperty("data").GetProperty("email").GetString());
        Assert.Single(mock.Journal.Exchanges);
    }

    [Theory]
    [InlineData("no email", "grp_abc", "email")]
    [InlineData("ada@example.com", "grp_none", "groupIds")]
    [InlineData("Taken@example.com", "grp_abc", "409 CONFLICT: email: Email already exists")]
    public async Task Add_WhatTheApiWouldRefuse_Throws(string email, string group, string reason)
    {
        await using var mock = await ContactsMock.StartAsync(o => o.Contacts = 1, Ended);
        mock.Contacts.Add(new { email = "taken@example.com" });

        var refused = Assert.Throws<ArgumentException>(() => mock.Contacts.Add(new { email, groupIds = new[] { group } }));

        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BODY-UNKNOWN", "refused", """{"email":"ada@example.com","nickname":"ada"}""")]
    [InlineData("BODY-UNKNOWN", "ignored", """{"email":"ada@example.com","nickname":"ada"}""")]
    [InlineData("EMAIL-FORM.blanks", "trimmed", """{"email":" ada@example.com "}""")]
    [InlineData("EMAIL-FORM.blanks", "refused", """{"email":" ada@example.com "}""")]
    [InlineData("EMAIL-FORM.case", "lower", """{"email":"Ada@Example.com"}""")]
    [InlineData("REF-UNKNOWN", "ignored", """{"email":"ada@example.com","groupIds":["grp_none"]}""")]
    [InlineData("REF-UNKNOWN", "not-found", """{"email":"ada@example.com","groupIds":["grp_none"]}""")]
    [InlineData("BODY-GROUP", "accepted", """{"email":"ada@example.com","groupId":"grp_abc"}""")]
    [InlineData("NEW-STATUS", "blocked", """{"email":"ada@example.com","tags":["a","a"],"customFields":{"a":null}}""")]
    [InlineData("ENV-ERR-CODES", "specific", """{"email":"taken@example.com"}""")]
    public async Task Add_BehavesAsARequest_WhateverIsChosen(string choice, string value, string body)
    {
        await using var byRequest = await ContactsMock.StartAsync(Configure, Ended);
        await using var byCode = await ContactsMock.StartAsync(Configure, Ended);
        foreach (var mock in new[] { byRequest, byCode })
            mock.Contacts.Add(new { email = "taken@example.com" });

        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await byRequest.Client.PostAsync("contacts", content, Ended);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(Ended);
        var thrown = Record.Exception(() => byCode.Contacts.Add(JsonElement.Parse(body)));

        if (response.IsSuccessStatusCode)
        {
            Assert.Null(thrown);
            Assert.Equal(byRequest.Contacts.List()
                .Select(contact => contact.Json.GetRawText()), byCode.Contacts.List().Select(contact => contact.Json.GetRawText()));
        }
        else
        {
            var error = answer.GetProperty("error");
            Assert.StartsWith(
                $"POST /contacts would answer {(int)response.StatusCode} {error.GetProperty("code").GetString()}: ",
                Assert.IsType<ArgumentException>(thrown).Message,
                StringComparison.Ordinal);
            Assert.Contains(error.GetProperty("message").GetString()!, thrown.Message, StringComparison.Ordinal);
            Assert.Equal(2, byCode.Contacts.Count);
        }

        void Configure(ContactsMockOptions options)
        {
            (options.Contacts, options.TimeProvider) = (1, new FixedClock());
            options.Choices[choice] = value;
        }
    }

    [Fact]
    public async Task Add_SendsTheEvent()
    {
        await using var mock = await ContactsMock.StartAsync(o => o.Contacts = 1, Ended);
        string[] events = ["contact.created"];
        using var subscribed = await mock.Client.PostAsJsonAsync("webhooks", new { url = "http://127.0.0.1:9/hooks", events }, Ended);
        var id = (await subscribed.Content.ReadFromJsonAsync<JsonElement>(Ended)).GetProperty("data").GetProperty("id").GetString();

        mock.Contacts.Add(new { email = "ada@example.com" });

        // The entry follows the attempt, which no request waits for.
        JsonElement[] log;
        do
            log = [.. (await mock.Client.GetFromJsonAsync<JsonElement>($"webhooks/{id}/logs", Ended)).GetProperty("data").EnumerateArray()];
        while (log.Length == 0);
        Assert.Equal("contact.created", Assert.Single(log).GetProperty("eventType").GetString());
    }

    [Fact]
    public async Task Journal_ShowsWhatTheCodeUnderTestSent_AsSoonAsItHasItsAnswer()
    {
        await using var mock = await ContactsMock.StartAsync(o => o.Contacts = 1, Ended);

        using var answer = await mock.Client.PostAsJsonAsync("contacts/con_abc123/tags?dry=1", new { tags = Vip }, Ended);
        var exchange = Assert.Single(mock.Journal.Received(HttpMethod.Post, "/contacts/*/tags"));

        Assert.Equal(
            (HttpMethod.Post, "/contacts/con_abc123/tags", "?dry=1", 200),
            (exchange.Method, exchange.Path, exchange.Query, exchange.Status));
        Assert.Equal("vip", exchange.RequestJson.GetProperty("tags")[0].GetString());
        Assert.Equal("con_abc123", exchange.ResponseJson.GetProperty("data").GetProperty("id").GetString());
        Assert.Equal("Bearer " + mock.ApiKey, exchange.Headers["authorization"]);
        Assert.Empty(mock.Journal.Received(HttpMethod.Delete, "/contacts/*/tags"));
    }

    [Fact]
    public async Task ReceivedAsync_WaitsForWhatComesLater_AndSaysWhatCameInstead()
    {
        await using var mock = await ContactsMock.StartAsync(o => o.Contacts = 1, Ended);

        var waiting = mock.Journal.ReceivedAsync(HttpMethod.Delete, "/contacts/con_abc123", cancellationToken: Ended);
        using var other = await mock.Client.GetAsync("contacts", Ended);
        Assert.False(waiting.IsCompleted);
        using var awaited = await mock.Client.DeleteAsync("contacts/con_abc123", Ended);

        Assert.Equal(200, (await waiting).Status);
        var never = await Assert.ThrowsAsync<TimeoutException>(() => mock.Journal.ReceivedAsync(
            HttpMethod.Put, "/contacts/*", TimeSpan.FromMilliseconds(50), Ended));
        Assert.Contains("GET /contacts → 200", never.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AStub_AnswersOneOperation_AndTheOthersKeepTheirState()
    {
        await using var mock = await ContactsMock.StartAsync(o => { o.Contacts = 1; o.RateLimit = 1000; }, Ended);
        var before = mock.BaseUrl;
        mock.Stubs
            .Given(Request.Create().WithPath("/v1/contacts/*").UsingDelete())
            .RespondWith(Response.Create().WithStatusCode(503).WithHeader("Retry-After", "7").WithBody("down"));

        using var stubbed = await mock.Client.DeleteAsync("contacts/con_abc123", Ended);
        using var created = await mock.Client.PostAsJsonAsync("contacts", new { email = "ada@example.com" }, Ended);
        using var duplicate = await mock.Client.PostAsJsonAsync("contacts", new { email = "ada@example.com" }, Ended);
        using var unknown = await mock.Client.GetAsync("contacts/con_none", Ended);

        Assert.Equal(before, mock.BaseUrl);
        Assert.Equal(
            (503, "7", "down"),
            ((int)stubbed.StatusCode, stubbed.Headers.RetryAfter?.ToString(), await stubbed.Content.ReadAsStringAsync(Ended)));
        Assert.Equal((201, 409, 404), ((int)created.StatusCode, (int)duplicate.StatusCode, (int)unknown.StatusCode));
        Assert.Equal(["1000"], created.Headers.GetValues("X-RateLimit-Limit"));
        Assert.NotNull(mock.Contacts.Find("con_abc123"));
        Assert.Equal([503, 201, 409, 404], mock.Journal.Exchanges.Select(exchange => exchange.Status));
    }

    [Fact]
    public async Task Reset_TakesBackContactsJournalAndStubs()
    {
        await using var mock = await ContactsMock.StartAsync(o => o.Contacts = 5, Ended);
        mock.Stubs.Given(Request.Create().WithPath("/v1/contacts").UsingGet()).RespondWith(Response.Create().WithStatusCode(500));
        mock.Contacts.Add(new { email = "ada@example.com" });
        using (await mock.Client.DeleteAsync("contacts/con_abc123", Ended))
            mock.Reset();

        using var list = await mock.Client.GetAsync("contacts", Ended);

        Assert.Equal(200, (int)list.StatusCode);
        Assert.Equal((5, 1), (mock.Contacts.Count, mock.Journal.Exchanges.Count));
        Assert.NotNull(mock.Contacts.Find("con_abc123"));
        Assert.Null(mock.Contacts.FindByEmail("ada@example.com"));
    }

    [Fact]
    public async Task Options_Hold()
    {
        var clock = new FixedClock();
        await using var mock = await ContactsMock.StartAsync(o =>
        {
            (o.Contacts, o.Seed, o.Locale, o.RateLimit, o.TimeProvider) = (2, 7, "de", 5, clock);
            o.Keys.Add("flz_sk_mine");
            o.ReadOnlyKeys.Add("flz_sk_mine");
            o.Choices["PAGE-OVER"] = "clamped";
        }, Ended);

        using var clamped = await mock.Client.GetAsync("contacts?perPage=500", Ended);
        using var write = await mock.Client.DeleteAsync("contacts/con_abc123", Ended);
        using var stranger =
            new HttpRequestMessage(HttpMethod.Get, "contacts") { Headers = { { "Authorization", "Bearer flz_sk_other" } } };
        using var refused = await mock.Client.SendAsync(stranger, Ended);

        Assert.Equal((200, 403, 401), ((int)clamped.StatusCode, (int)write.StatusCode, (int)refused.StatusCode));
        Assert.Equal(["5"], clamped.Headers.GetValues("X-RateLimit-Limit"));
        Assert.Equal(clock.GetUtcNow(), mock.Contacts.Add(new { email = "ada@example.com" }).CreatedAt);
    }

    [Fact]
    public async Task AWrongChoice_IsSaid() =>
        Assert.Contains("Unknown choice 'PAGE-UNDER'.", (await Assert.ThrowsAsync<SpecException>(() =>
            ContactsMock.StartAsync(o => o.Choices["PAGE-UNDER"] = "x", Ended))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Dispose_FreesThePorts()
    {
        var mock = await ContactsMock.StartAsync(o => o.Contacts = 1, Ended);
        mock.Stubs.Given(Request.Create().WithPath("/v1/contacts")).RespondWith(Response.Create());
        int[] ports = [mock.BaseUrl.Port, mock.Stubs.Port];

        await mock.DisposeAsync();

        foreach (var port in ports)
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
        }

        await using var next = await ContactsMock.StartAsync(o => o.Port = ports[0], Ended);
        Assert.Equal(ports[0], next.BaseUrl.Port);
    }

    [Fact]
    public async Task ManyAtOnce_StartQuicklyAndDoNotDisturbEachOther()
    {
        var totals = await Task.WhenAll(Enumerable.Range(1, 8).Select(async count =>
        {
            await using var mock = await ContactsMock.StartAsync(o => o.Contacts = count, Ended);
            mock.Stubs.Given(Request.Create().WithPath("/v1/contacts/con_abc123"))
                .RespondWith(Response.Create().WithStatusCode(500 + count));
            using var stubbed = await mock.Client.GetAsync("contacts/con_abc123", Ended);
            var page = await mock.Client.GetFromJsonAsync<JsonElement>("contacts", Ended);
            return ((int)stubbed.StatusCode - 500, page.GetProperty("meta").GetProperty("total").GetInt32());
        }));

        Assert.Equal(Enumerable.Range(1, 8).Select(count => (count, count)), totals);
    }

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);
    }

    private sealed class StuckContext : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
        }
    }
}
