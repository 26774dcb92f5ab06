using System.Net.Http.Json;
using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;

namespace Fluenzr.ContractKit.Testing.Tests;

/// <summary>Faults, latency, choices, clock and snapshots, as the tests of an application use them.</summary>
public class MockControlTests
{
    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Faults_StrikeAsTheirRulesSay_AndAreCounted()
    {
        await using var mock = await StartAsync();

        var fault = mock.Faults.Add("createContact: 503+retry-after 7 x2");
        var statuses = new[] { await CreateAsync(mock, "a"), await CreateAsync(mock, "b"), await CreateAsync(mock, "c") };

        Assert.Equal(("f1", "createContact: 503+retry-after 7 x2", 0, 0, 2), (fault.Id, fault.Rule, fault.Seen, fault.Struck, fault.Left));
        Assert.Equal([503, 503, 201], statuses);
        Assert.Equal((2, 2, 0), (mock.Faults.Get("f1").Seen, mock.Faults.Get("f1").Struck, mock.Faults.Get("f1").Left));
        Assert.Equal(2, mock.Contacts.Count);
    }

    [Fact]
    public async Task AFault_IsRemovedAloneOrWithAllOthers()
    {
        await using var mock = await StartAsync();
        var fault = mock.Faults.Add("createContact: 503");
        mock.Faults.Add("createContact: 500");

        Assert.Equal(503, await CreateAsync(mock, "a"));
        Assert.True(mock.Faults.Remove(fault.Id));
        Assert.False(mock.Faults.Remove(fault.Id));
        Assert.Equal(500, await CreateAsync(mock, "a"));
        mock.Faults.Clear();
        Assert.Equal(201, await CreateAsync(mock, "a"));
        Assert.Empty(mock.Faults.List());
        Assert.Throws<KeyNotFoundException>(() => mock.Faults.Get("f1"));
    }

    [Theory]
    [InlineData("createContact: reset x1")]
    [InlineData("createContact: cut x1")]
    public async Task ABrokenConnection_IsAnExceptionForTheClient(string rule)
    {
        await using var mock = await StartAsync();
        mock.Faults.Add(rule);

        await Assert.ThrowsAsync<HttpRequestException>(() => CreateAsync(mock, "a"));

        Assert.Equal(201, await CreateAsync(mock, "b"));
    }

    [Theory]
    [InlineData("createContacts: 503", "createContact")]
    [InlineData("createContact: 200", "200 is not an error status")]
    [InlineData("503", "is not a fault rule")]
    public async Task AWrongRule_IsRefusedWithTheReason(string rule, string reason)
    {
        await using var mock = await StartAsync();

        Assert.Contains(reason, Assert.Throws<ArgumentException>(() => mock.Faults.Add(rule)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Latency_DelaysEveryResponse()
    {
        await using var mock = await ContactsMock.StartAsync(
            o => (o.Contacts, o.Latency) = (1, TimeSpan.FromMinutes(5)), Ended);

        var slow = mock.Client.GetAsync("contacts", Ended);

        Assert.NotEqual(slow, await Task.WhenAny(slow, Task.Delay(TimeSpan.FromMilliseconds(300), Ended)));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(601)]
    public async Task ALatencyThatCannotBe_IsRefused(int seconds) =>
        Assert.Contains("Latency must be from 0 to 10 minutes", (await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
            ContactsMock.StartAsync(o => o.Latency = TimeSpan.FromSeconds(seconds), Ended))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task AChoice_HoldsFromTheNextRequestOn()
    {
        await using var mock = await StartAsync();

        Assert.Equal("refused", mock.Choices["PAGE-OVER"]);
        Assert.Equal(400, await GetAsync(mock, "contacts?perPage=500"));
        mock.Choices["PAGE-OVER"] = "clamped";

        Assert.Equal("clamped", mock.Choices["PAGE-OVER"]);
        Assert.Equal(200, await GetAsync(mock, "contacts?perPage=500"));
        Assert.Contains("EMAIL-FORM.case", mock.Choices.Ids);
        var unknown = Assert.Throws<SpecException>(() => mock.Choices.Set(
            new Dictionary<string, string> { ["PAGE-OVER"] = "refused", ["PAGE-OVR"] = "clamped" }));
        Assert.Contains("Did you mean 'PAGE-OVER'", unknown.Message, StringComparison.Ordinal);
        Assert.Throws<SpecException>(() => mock.Choices["PAGE-OVER"] = "maybe");
        Assert.Equal("clamped", mock.Choices["PAGE-OVER"]);
    }

    [Fact]
    public async Task Clock_SetsWhatTimestampsShow()
    {
        await using var mock = await StartAsync();
        var noon = new DateTimeOffset(2030, 1, 2, 14, 0, 0, TimeSpan.FromHours(2));

        mock.Clock.Freeze();
        mock.Clock.Set(noon);
        var first = mock.Contacts.Add(new { email = "a@example.com" });
        mock.Clock.Advance(TimeSpan.FromHours(1));
        var second = mock.Contacts.Add(new { email = "b@example.com" });

        Assert.True(mock.Clock.IsFrozen);
        Assert.Equal((noon, noon.AddHours(1)), (first.CreatedAt, second.CreatedAt));
        Assert.Equal(TimeSpan.Zero, mock.Clock.Now.Offset);
        mock.Clock.Run();
        Assert.False(mock.Clock.IsFrozen);
        Assert.InRange(mock.Clock.Now, noon.AddHours(1), noon.AddHours(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => mock.Clock.Set(new DateTimeOffset(1950, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        Assert.Throws<ArgumentOutOfRangeException>(() => mock.Clock.Advance(TimeSpan.MaxValue));
    }

    [Fact]
    public async Task Clock_GivesTheRateLimitANewWindow()
    {
        await using var mock = await ContactsMock.StartAsync(o => (o.Contacts, o.RateLimit) = (1, 1), Ended);

        Assert.Equal((200, 429), (await GetAsync(mock, "contacts"), await GetAsync(mock, "contacts")));
        mock.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(200, await GetAsync(mock, "contacts"));
    }

    [Fact]
    public async Task Snapshots_BringBackContactsAndClock()
    {
        await using var mock = await StartAsync();
        mock.Clock.Freeze();
        var (added, time) = (mock.Contacts.Add(new { email = "a@example.com" }), mock.Clock.Now);
        mock.Snapshots.Take("with-a");

        mock.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(200, (int)(await mock.Client.DeleteAsync($"contacts/{added.Id}", Ended)).StatusCode);
        mock.Snapshots.Restore("with-a");

        Assert.Equal(added.Json.GetRawText(), mock.Contacts.Get(added.Id).Json.GetRawText());
        Assert.Equal(time, mock.Clock.Now);
        Assert.Equal(["with-a"], mock.Snapshots.Names);
        Assert.True(mock.Snapshots.Remove("with-a"));
        Assert.False(mock.Snapshots.Remove("with-a"));
        Assert.Throws<KeyNotFoundException>(() => mock.Snapshots.Restore("with-a"));
        Assert.Throws<ArgumentException>(() => mock.Snapshots.Take("a/b"));
    }

    [Fact]
    public async Task Reset_TakesBackFaultsChoicesAndClock_ButNoSnapshots()
    {
        await using var mock = await StartAsync();
        mock.Snapshots.Take("start");
        mock.Faults.Add("*: 503");
        mock.Choices["PAGE-OVER"] = "clamped";
        mock.Clock.Advance(TimeSpan.FromDays(1));

        mock.Reset();

        Assert.Empty(mock.Faults.List());
        Assert.Equal("refused", mock.Choices["PAGE-OVER"]);
        Assert.InRange(mock.Clock.Now, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(5));
        Assert.Equal(["start"], mock.Snapshots.Names);
    }

    [Fact]
    public async Task Verify_CountsTheRequestsThatMatch()
    {
        await using var mock = await StartAsync();
        mock.Stubs.Given(Request.Create().WithPath("/v1/contacts/con_abc123").UsingDelete())
            .RespondWith(Response.Create().WithStatusCode(503));
        await CreateAsync(mock, "a");
        await CreateAsync(mock, "b");
        await GetAsync(mock, "contacts?status=active&page=2");
        (await mock.Client.DeleteAsync("contacts/con_abc123", Ended)).Dispose();

        mock.Verify(new() { Operation = "createContact", Times = 2 });
        mock.Verify(new() { Method = HttpMethod.Post, Path = "/contacts", Body = new { email = "a@example.com" }, Times = 1 });
        mock.Verify(new() { Path = "/contacts", Query = new { status = "active", page = 2 } });
        mock.Verify(new() { Method = HttpMethod.Delete, Path = "/contacts/*", Status = 503, AtLeast = 1, AtMost = 1 });
        mock.Verify(new() { Method = HttpMethod.Put, Times = 0 });
        mock.Verify(new() { AtMost = 4 });
    }

    [Fact]
    public async Task Verify_SaysWhatWasSentInstead_WithoutKeys()
    {
        await using var mock = await ContactsMock.StartAsync(o =>
        {
            o.Contacts = 1;
            o.Keys.Add("flz_sk_very_secret");
        }, Ended);
        await CreateAsync(mock, "a");
        await GetAsync(mock, "contacts?search=flz_sk_very_secret");

        var failure = Assert.Throws<VerificationException>(() => mock.Verify(
            new() { Method = HttpMethod.Post, Path = "/contacts", Body = new { email = "é@example.com" }, Times = 1 }));
        var tooMany = Assert.Throws<VerificationException>(() => mock.Verify(new() { AtMost = 1 }));

        Assert.StartsWith(
            """
            Expected exactly 1 request to match, got 0 (2 requests in the journal). Expected: {"method":"POST","path":"/contacts","body":{"email":"é@example.com"},"count":1}
              POST /v1/contacts → 201: body.email is "a@example.com"
            """.ReplaceLineEndings("\n"),
            failure.Message,
            StringComparison.Ordinal);
        Assert.Contains("Expected at most 1 request to match, got 2", tooMany.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("very_secret", failure.Message + tooMany.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_RefusesWhatNoRequestCanBe()
    {
        await using var mock = await StartAsync();

        var unknown = Assert.Throws<ArgumentException>(() => mock.Verify(new() { Operation = "createContacts" }));
        var bounds = Assert.Throws<ArgumentException>(() => mock.Verify(new() { Times = 1, AtMost = 2 }));

        Assert.Contains("createContact", unknown.Message, StringComparison.Ordinal);
        Assert.Equal("Times excludes AtLeast and AtMost.", bounds.Message);
        Assert.Throws<ArgumentException>(() => mock.Verify(new() { AtLeast = 3, AtMost = 2 }));
    }

    private static Task<ContactsMock> StartAsync() => ContactsMock.StartAsync(o => o.Contacts = 1, Ended);

    private static async Task<int> CreateAsync(ContactsMock mock, string name)
    {
        using var response = await mock.Client.PostAsJsonAsync("contacts", new { email = $"{name}@example.com" }, Ended);
        return (int)response.StatusCode;
    }

    private static async Task<int> GetAsync(ContactsMock mock, string path)
    {
        using var response = await mock.Client.GetAsync(path, Ended);
        return (int)response.StatusCode;
    }
}
