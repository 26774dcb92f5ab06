using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Browser;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;
using Microsoft.Playwright;
using static Fluenzr.ContractKit.MockServer.Tests.WebUi.Visits;

namespace Fluenzr.ContractKit.MockServer.Tests.WebUi;

/// <summary>Requests in the web UI.</summary>
[Collection(SharedBrowser.Name)]
public sealed class RequestsViewTests(Chromium chromium)
{
    [Fact]
    public async Task ARequest_ShowsUp_AndIsCopiedAsCode()
    {
        using var mock = Mock.Start(("contacts", "3"));
        await using var visit = await chromium.OpenAsync(mock, "/sandbox/mine/ui/requests");
        var page = visit.Page;
        await Expect(page.Locator("#live")).ToHaveTextAsync("live");

        await mock.In("mine").Api.Get("/contacts/con_nobody");
        var row = page.Locator("#requests a", new() { HasText = "/sandbox/mine/v1/contacts/con_nobody" });
        await Expect(row).ToContainTextAsync("404");
        await Expect(row).ToContainTextAsync("Contact not found");

        await row.ClickAsync();
        await Expect(page.Locator("#exchange .facts")).ToContainTextAsync("contactNotFound");
        await Expect(page.Locator("#exchange .facts")).ToContainTextAsync("An unknown id gets 404");
        await page.ClickAsync("#tab-Code");
        await Expect(page.GetByLabel("Request as code"))
            .ToContainTextAsync($"curl -X GET '{mock.Http.BaseAddress}sandbox/mine/v1/contacts/con_nobody'");
        await page.GetByLabel("Copy curl").ClickAsync();
        await Expect(page.Locator("#exchange .copy")).ToHaveTextAsync("Copied");
        foreach (var (language, text) in new[]
        {
            ("fetch", "await fetch("), ("axios", "await axios("), ("C#", "new HttpRequestMessage(new HttpMethod(\"GET\")"), ("Python", "requests.request("),
        })
        {
            await page.GetByRole(AriaRole.Button, new() { Name = language, Exact = true }).ClickAsync();
            await Expect(page.GetByLabel("Request as code")).ToContainTextAsync(text);
        }

        // The address holds the request and its tab.
        await page.ReloadAsync();
        await Expect(page.GetByLabel("Request as code")).ToContainTextAsync("requests.request(");
        await page.GetByLabel("Close the request").ClickAsync();
        await Expect(page.Locator("#exchange")).ToBeHiddenAsync();

        await page.ClickAsync("#refused");
        await Expect(page.Locator("#requests a")).ToHaveCountAsync(1);
        await page.ClickAsync("#clear");
        await Expect(page.Locator("#requests")).ToContainTextAsync("No errors.");
    }

    [Fact]
    public async Task AnExchange_IsShownWhole_AndSentAgainAsItWas()
    {
        using var mock = Mock.Start(("contacts", "3"));
        await using var visit = await chromium.OpenAsync(mock, "/ui/requests");
        var page = visit.Page;
        await mock.Api.Get("/contacts/con_abc123");
        await mock.Api.Send(
            HttpMethod.Post, "/contacts", """{"email":"it's@example.com"}""", request => request.Headers.Add("Prefer", "code=409"));

        await Expect(page.Locator("#requests a").First).ToContainTextAsync("Email already exists");
        await page.Locator("#requests a").First.ClickAsync();
        await Expect(page.Locator("#exchange")).ToContainTextAsync("emailTaken");
        await Expect(page.Locator("#exchange")).ToContainTextAsync("Prefer: code=409");
        await page.ClickAsync("#tab-Code");
        await Expect(page.Locator("#exchange")).ToContainTextAsync("-H 'Prefer: code=409'");
        await Expect(page.Locator("#exchange")).ToContainTextAsync("""-d '{"email":"it'\''s@example.com"}'""");
        await page.ClickAsync("#tab-Request");
        Assert.Equal(
            """{"email":"it's@example.com"}""", Regex.Replace(await page.GetByLabel("Body of the request").InnerTextAsync(), @"\s", ""));
        await Expect(page.GetByLabel("Headers of the request")).ToBeHiddenAsync();
        await page.Locator("#exchange summary", new() { HasText = "headers" }).ClickAsync();
        await Expect(page.GetByLabel("Headers of the request")).ToContainTextAsync("Authorization: [redacted]");
        await page.ClickAsync("#tab-Response");
        await Expect(page.GetByLabel("Body of the response")).ToContainTextAsync("Email already exists");

        await page.ClickAsync("#resend");
        await Expect(page.Locator("#notice")).ToContainTextAsync("Sent again: 409.");
        await Expect(page.Locator("#requests a")).ToHaveCountAsync(3);

        // What has no body shows none.
        await page.Locator("#requests a").Last.ClickAsync();
        await page.ClickAsync("#tab-Request");
        await Expect(page.Locator("#exchange")).ToContainTextAsync("No body.");
        Assert.DoesNotContain("null", await page.Locator("#exchange").InnerTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(visit.Errors, error => !error.Contains("409", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ARequestThatTheJournalDoesNotHaveWhole_IsNotSentAgain()
    {
        using var mock = Mock.Start(("contacts", "1"));
        await mock.Api.Post("/contacts", """{"email":"a@example.com","firstName":"flz_sk_0123456789abcdefghijABCDEFGHIJ01"}""");
        await using var visit = await chromium.OpenAsync(mock, "/ui/requests/1");

        await Expect(visit.Page.Locator("#resend")).ToBeDisabledAsync();
        await Expect(visit.Page.Locator("#exchange")).ToContainTextAsync("so it cannot be sent again");
    }

    [Fact]
    public async Task Requests_AreFiltered_Paused_Verified_AndMadeAFault()
    {
        using var mock = Mock.Start(("contacts", "3"));
        await mock.Api.Get("/contacts?perPage=2&staus=x");
        await mock.Api.Post("/contacts", """{"email":"a"}""");
        await mock.Api.Get("/nothing");
        await using var visit = await chromium.OpenAsync(mock, "/ui/requests?status=4xx");
        var page = visit.Page;

        await Expect(page.Locator("#requests a")).ToHaveCountAsync(2);
        await page.SelectOptionAsync("select[aria-label=Operation]", "createContact");
        await Expect(page.Locator("#requests a")).ToHaveCountAsync(1);
        await page.SelectOptionAsync("select[aria-label=Operation]", "");
        await page.FillAsync("main input[type=search]", "no such path");
        await Expect(page.Locator("#requests a")).ToContainTextAsync(["/v1/nothing"]);
        await page.ReloadAsync();
        await Expect(page.Locator("#requests a")).ToContainTextAsync(["/v1/nothing"]);
        await page.FillAsync("main input[type=search]", "");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^All") }).ClickAsync();

        await page.ClickAsync("#pause");
        await mock.Api.Get("/contacts/con_abc123");
        await mock.Api.Get("/contacts/con_abc123");
        await Expect(page.Locator("#requests a")).ToHaveCountAsync(3);
        await page.ClickAsync("#pause");
        await Expect(page.Locator("#requests a")).ToHaveCountAsync(5);

        await page.Locator("#requests a", new() { HasText = "staus" }).ClickAsync();
        await Expect(page.Locator("#exchange .facts")).ToContainTextAsync("staus");
        await Expect(page.Locator("#exchange .facts")).ToContainTextAsync("had no effect");
        await page.ClickAsync("#tab-Verify");
        await page.ClickAsync("#verify");
        await Expect(page.Locator("#exchange [role=status]")).ToHaveTextAsync("1 of the requests in the journal match.");
        await page.ClickAsync("#tab-Timing");
        await Expect(page.Locator("#exchange .timings li")).ToHaveCountAsync(1);
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("#har"));
        Assert.Contains("\"creator\"", await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        await page.ClickAsync("#make-fault");
        await Expect(page.Locator("#fault-rule")).ToHaveValueAsync("listContacts: 503");
        visit.AssertQuiet(mock);
    }

    [Fact]
    public async Task AServerThatWasStartedAgain_IsShownAsItIs()
    {
        var first = Mock.Start(("contacts", "3"));
        var url = first.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);
        await using var visit = await chromium.OpenAsync(first, "/ui/contacts");
        await Expect(visit.Page.Locator("#live")).ToHaveTextAsync("live");
        first.Dispose();
        await Expect(visit.Page.Locator("#live")).ToHaveTextAsync("not reachable");
        await visit.Page.FillAsync("#search", "example");
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("The mock does not respond.");
        await visit.Page.FillAsync("#search", "");

        using var second = Mock.Start(("contacts", "5"), ("urls", url));
        await Expect(visit.Page.Locator("#live")).ToHaveTextAsync("live");
        await Expect(visit.Page.Locator("#total")).ToHaveTextAsync("5 contacts");
        await second.Api.Get("/contacts/con_nobody");
        await visit.Page.ClickAsync("nav.side a[title=Requests]");
        await Expect(visit.Page.Locator("#requests")).ToContainTextAsync("/v1/contacts/con_nobody");
    }
}
