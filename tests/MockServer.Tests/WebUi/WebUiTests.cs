using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Browser;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;
using Microsoft.Playwright;

namespace Fluenzr.ContractKit.MockServer.Tests.WebUi;

/// <summary>The page in the hands of a developer.</summary>
public sealed class WebUiTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Hostile = "<script>alert(1)</script><img src=x onerror=alert(2)>";

    [Fact]
    public async Task AContact_IsFound_Opened_Changed()
    {
        using var mock = Mock.Start(("contacts", "30"));
        await using var visit = await OpenAsync(mock);
        var page = visit.Page;
        await Expect(page.Locator("#total")).ToHaveTextAsync("30 contacts");
        await page.ClickAsync("#next");
        await Expect(page.Locator("#page")).ToHaveTextAsync("Page 2 of 3");

        await page.FillAsync("#search", "Jean Dupont");
        var found = page.Locator("#list .item", new() { HasText = "Jean Dupont" });
        await found.First.ClickAsync();
        await Expect(page.GetByLabel("API response")).ToContainTextAsync("\"con_abc123\"");
        await page.FillAsync("#field-company", "Nouvelle SA");
        await page.ClickAsync("#save");

        await Expect(page.Locator("#notice")).ToContainTextAsync("Saved.");
        await Expect(page.Locator("#editor")).ToBeHiddenAsync();
        Assert.Equal("Nouvelle SA", (await mock.Api.Get("/contacts/con_abc123")).Text("data.company"));
        AssertQuiet(visit, mock);
    }

    [Fact]
    public async Task WhatTheApiRefuses_IsSaid_AndNothingTypedIsLost()
    {
        using var mock = Mock.Start(("contacts", "3"));
        await using var visit = await OpenAsync(mock);
        var page = visit.Page;

        await page.ClickAsync("#create");
        await page.FillAsync("#field-firstName", "Zoé");
        await page.FillAsync("#field-email", "not an address");
        await page.ClickAsync("#save");
        await Expect(page.Locator("#editor [role=alert]")).ToContainTextAsync("400 VALIDATION_ERROR: Invalid email format");
        await Expect(page.Locator("#field-email")).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(page.Locator("#field-firstName")).ToHaveValueAsync("Zoé");

        // Closing asks once.
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#editor [role=alert]")).ToContainTextAsync("not saved");
        await page.FillAsync("#json", """{"email": "zoe@example.com", "tags": ["vip"]}""");
        await Expect(page.Locator("#field-email")).ToHaveValueAsync("zoe@example.com");
        await page.ClickAsync("#save");

        await Expect(page.Locator("#total")).ToHaveTextAsync("4 contacts");
        Assert.Equal(["vip"], (await mock.Api.Get("/contacts?search=zoe@example.com")).Texts("data.0.tags"));
    }

    [Fact]
    public async Task AContact_IsDeleted_AfterASecondClick()
    {
        using var mock = Mock.Start(("contacts", "1"));
        await using var visit = await OpenAsync(mock);
        await visit.Page.ClickAsync("#list .item");

        await visit.Page.ClickAsync("#delete");
        Assert.Equal(200, (await mock.Api.Get("/contacts/con_abc123")).Status);
        await visit.Page.ClickAsync("#delete");

        await Expect(visit.Page.Locator("#list")).ToContainTextAsync("There are no contacts.");
        Assert.Equal(404, (await mock.Api.Get("/contacts/con_abc123")).Status);
        AssertQuiet(visit, mock);
    }

    [Fact]
    public async Task WhatAContactHolds_IsShownAsText()
    {
        using var mock = Mock.Start(("contacts", "0"));
        await mock.Api.Post(
            "/contacts",
            $$$"""{"email":"evil@example.com","firstName":"{{{Hostile}}}","company":"{{{Hostile}}}","customFields":{"x":"{{{Hostile}}}"} }""");
        await mock.Api.Get("/contacts?search=" + Uri.EscapeDataString(Hostile));
        await using var visit = await OpenAsync(mock, width: 375);

        await Expect(visit.Page.Locator("#list")).ToContainTextAsync(Hostile);
        await visit.Page.ClickAsync("#list .item");
        await Expect(visit.Page.Locator("#editor-title")).ToHaveTextAsync(Hostile);
        await Expect(visit.Page.GetByLabel("API response")).ToContainTextAsync(Hostile);

        Assert.Equal(0, await visit.Page.Locator("main script, main img, dialog script, dialog img").CountAsync());
        Assert.Equal(0, await visit.OverflowAsync());
        AssertQuiet(visit, mock);
    }

    [Fact]
    public async Task ARequest_ShowsUp_AndIsCopiedAsACommand()
    {
        using var mock = Mock.Start(("contacts", "3"));
        await using var visit = await OpenAsync(mock, "/sandbox/mine/");
        var page = visit.Page;
        await Expect(page.Locator("#live")).ToHaveTextAsync("live");

        await mock.In("mine").Api.Get("/contacts/con_nobody");
        var row = page.Locator("#requests .item", new() { HasText = "/sandbox/mine/v1/contacts/con_nobody" });
        await Expect(row).ToContainTextAsync("404");
        await Expect(page.Locator("#again"))
            .ToContainTextAsync($"curl -X GET '{mock.Http.BaseAddress}sandbox/mine/v1/contacts/con_nobody'");

        await row.ClickAsync();
        await Expect(page.Locator("#exchange dl")).ToContainTextAsync("contactNotFound");
        await page.Locator("#exchange .command button").First.ClickAsync();
        await Expect(page.Locator("#exchange .command button").First).ToHaveTextAsync("Copied");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#exchange")).ToBeHiddenAsync();

        await page.CheckAsync("#refused");
        await Expect(page.Locator("#requests .item")).ToHaveCountAsync(1);
        await page.ClickAsync("#clear");
        await Expect(page.Locator("#requests")).ToContainTextAsync("No errors.");
    }

    [Fact]
    public async Task AChangeFromOutside_IsShown()
    {
        using var mock = Mock.Start(("contacts", "3"));
        await using var visit = await OpenAsync(mock);
        await Expect(visit.Page.Locator("#total")).ToHaveTextAsync("3 contacts");

        await mock.Api.Post("/contacts", """{"email":"new@example.com"}""");
        await Expect(visit.Page.Locator("#total")).ToHaveTextAsync("4 contacts");

        await mock.Kit(HttpMethod.Post, "/_kit/reset");
        await Expect(visit.Page.Locator("#total")).ToHaveTextAsync("3 contacts", new() { Timeout = 10_000 });
        AssertQuiet(visit, mock);
    }

    [Fact]
    public async Task WhatThePageReads_LeavesNoTrace()
    {
        using var mock = Mock.Start(("contacts", "3"), ("rate-limit", "1"), ("fault", "*: 503 x1"));
        await using var visit = await OpenAsync(mock);
        await visit.Page.FillAsync("#search", "Jean Dupont");
        await Expect(visit.Page.Locator("#total")).ToHaveTextAsync("1 contact");
        await visit.Page.ClickAsync("#list .item");
        await Expect(visit.Page.Locator("#editor")).ToBeVisibleAsync();

        Assert.Equal("[]", (await mock.Kit(HttpMethod.Get, "/_kit/requests")).JsonAt("data"));
        Assert.Equal(0, (await mock.Kit(HttpMethod.Get, "/_kit/faults")).Number("data.0.seen"));
        Assert.Equal(503, (await mock.Api.WithKey("flz_sk_dev_local").Get("/contacts")).Status);
        AssertQuiet(visit, mock);
    }

    [Fact]
    public async Task AServerThatWasStartedAgain_IsShownAsItIs()
    {
        var first = Mock.Start(("contacts", "3"));
        var url = first.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);
        await using var visit = await OpenAsync(first);
        await Expect(visit.Page.Locator("#live")).ToHaveTextAsync("live");
        first.Dispose();
        await Expect(visit.Page.Locator("#live")).ToHaveTextAsync("not reachable");
        await visit.Page.FillAsync("#search", "example");
        await Expect(visit.Page.Locator("#list")).ToContainTextAsync("The mock does not respond.");
        await visit.Page.FillAsync("#search", "");

        using var second = Mock.Start(("contacts", "5"), ("urls", url));
        await Expect(visit.Page.Locator("#live")).ToHaveTextAsync("live");
        await Expect(visit.Page.Locator("#total")).ToHaveTextAsync("5 contacts");
        await second.Api.Get("/contacts/con_nobody");
        await Expect(visit.Page.Locator("#requests")).ToContainTextAsync("/v1/contacts/con_nobody");
    }

    [Fact]
    public async Task TheState_IsSnapped_Restored_Reset_AndTheClockFrozen()
    {
        using var mock = Mock.Start(("contacts", "3"));
        await using var visit = await OpenAsync(mock);
        var page = visit.Page;

        await page.FillAsync("#snapshot", "full");
        await page.PressAsync("#snapshot", "Enter");
        await Expect(page.Locator("#snapshots")).ToContainTextAsync("3 contacts");
        await mock.Api.Delete("/contacts/con_abc123");
        await page.GetByLabel("Restore full").ClickAsync();
        await Expect(page.Locator("#notice")).ToContainTextAsync("Restored full.");
        Assert.Equal(200, (await mock.Api.Get("/contacts/con_abc123")).Status);

        await page.ClickAsync("#freeze");
        await Expect(page.Locator("#frozen")).ToBeVisibleAsync();
        await page.FillAsync("#moment", "2030-01-02T03:04:05");
        await page.PressAsync("#moment", "Enter");
        await Expect(page.Locator("#now")).ToContainTextAsync("2030-01-02T03:04:05");
        await page.ClickAsync("[data-advance=PT1H]");
        await Expect(page.Locator("#now")).ToContainTextAsync("2030-01-02T04:04:05");

        await mock.Api.Delete("/contacts/con_abc123");
        await mock.Kit(HttpMethod.Post, "/_kit/faults", """{"rule": "createContact: 503"}""");
        await page.ClickAsync("#reset");
        await Expect(page.Locator("#total")).ToHaveTextAsync("3 contacts");
        await Expect(page.Locator("#frozen")).ToBeHiddenAsync();
        await Expect(page.Locator("#rules")).ToContainTextAsync("None.");

        // Whoever did not mean it goes back.
        await page.GetByLabel("Restore before-reset").ClickAsync();
        await Expect(page.Locator("#total")).ToHaveTextAsync("2 contacts");
        await page.GetByLabel("Delete snapshot before-reset").ClickAsync();
        await page.GetByLabel("Delete snapshot full").ClickAsync();
        await Expect(page.Locator("#snapshots")).ToContainTextAsync("None yet.");
        AssertQuiet(visit, mock);
    }

    [Fact]
    public async Task ASandbox_IsOpened_AndLeftAgain()
    {
        using var mock = Mock.Start(("contacts", "3"));
        await using var visit = await OpenAsync(mock);
        var page = visit.Page;

        await page.FillAsync("#sandbox", "no/name");
        await page.PressAsync("#sandbox", "Enter");
        await Expect(page.Locator("#notice")).ToContainTextAsync("1 to 64 letters");
        await page.FillAsync("#sandbox", "mine");
        await page.PressAsync("#sandbox", "Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(mock.Http.BaseAddress!, "sandbox/mine/").AbsoluteUri);
        await Expect(page.Locator("#base")).ToHaveTextAsync($"{mock.Http.BaseAddress}sandbox/mine/v1");
        await Expect(page.Locator("h1")).ToContainTextAsync("sandbox mine");
        await mock.In("mine").Api.Delete("/contacts/con_abc123");

        await page.Locator("#sandboxes a", new() { HasText = "default" }).ClickAsync();
        await Expect(page.Locator("#total")).ToHaveTextAsync("3 contacts");
        await page.GetByLabel("Delete sandbox mine").ClickAsync();
        await Expect(page.Locator("#sandboxes li")).ToHaveCountAsync(1);
        AssertQuiet(visit, mock);
    }

    [Fact]
    public async Task OfManySandboxes_TheLatestAreShown()
    {
        using var mock = Mock.Start(("contacts", "1"));
        for (var i = 0; i < 30; i++)
            await mock.In($"s{i}").Api.Get("/contacts");
        await using var visit = await OpenAsync(mock, "/sandbox/s0/");

        await Expect(visit.Page.Locator("#sandboxes")).ToContainTextAsync("10 more, not used recently");
        Assert.Equal(21, await visit.Page.Locator("#sandboxes a").CountAsync());
        await Expect(visit.Page.Locator("#sandboxes a[aria-current]")).ToHaveTextAsync("s0");
    }

    [Fact]
    public async Task AGroup_IsCreated_ChosenForAContact_FilteredBy_Renamed_AndDeleted()
    {
        using var mock = Mock.Start(("contacts", "3"));
        await using var visit = await OpenAsync(mock);
        var page = visit.Page;

        await page.FillAsync("#new-group-name", "Partners");
        await page.PressAsync("#new-group-name", "Enter");
        var row = page.Locator("#groups-list li", new() { HasText = "Partners" });
        await Expect(row).ToContainTextAsync("grp_");
        var id = (await row.Locator("code").TextContentAsync())!;

        await page.Locator("#list .item", new() { HasText = "Jean Dupont" }).ClickAsync();
        await Expect(page.GetByLabel("Leads LinkedIn (grp_xyz789)", new() { Exact = true })).ToBeCheckedAsync();
        await page.GetByLabel($"Partners ({id})", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Leads LinkedIn (grp_xyz789)", new() { Exact = true }).UncheckAsync();
        await page.ClickAsync("#save");
        await Expect(page.Locator("#editor")).ToBeHiddenAsync();
        Assert.Equal([id], (await mock.Api.Get("/contacts/con_abc123")).Texts("data.groups", "id"));

        await page.SelectOptionAsync("#group", id);
        await Expect(page.Locator("#total")).ToHaveTextAsync("1 contact");
        await page.FillAsync("#search", "nobody");
        await Expect(page.Locator("#list")).ToContainTextAsync("No contact matches.");
        await page.FillAsync("#search", "Jean");
        await Expect(page.Locator("#total")).ToHaveTextAsync("1 contact");

        // By keyboard: rename, then delete with a second press.
        await page.GetByLabel($"Rename Partners ({id})").PressAsync("Enter");
        await page.Keyboard.TypeAsync("Customers");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#notice")).ToContainTextAsync("Renamed.");
        Assert.Equal($"Rename Customers ({id})", await page.EvaluateAsync<string>("document.activeElement.ariaLabel"));
        Assert.Equal("Customers", (await mock.Api.Get("/contacts/con_abc123")).Text("data.groups.0.name"));
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal(200, (await mock.Api.Get("/groups/" + id)).Status);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#groups-list")).Not.ToContainTextAsync(id);
        await Expect(page.Locator("#group")).ToHaveValueAsync("");
        Assert.Equal("[]", (await mock.Api.Get("/contacts/con_abc123")).JsonAt("data.groups"));
        AssertQuiet(visit, mock);
    }

    [Fact]
    public async Task AChoice_IsSwitched()
    {
        using var mock = Mock.Start(("contacts", "3"));
        await using var visit = await OpenAsync(mock);

        await visit.Page.ClickAsync("#choices summary");
        await visit.Page.FillAsync("#choice", "page-over");
        await visit.Page.SelectOptionAsync("[id='choice-PAGE-OVER']", "clamped");

        await Expect(visit.Page.Locator("#options .tag")).ToHaveTextAsync("changed");
        await Expect(visit.Page.Locator("#choices-count")).ToContainTextAsync(", 1 changed");
        Assert.Equal(200, (await mock.Api.Get("/contacts?perPage=500")).Status);
        AssertQuiet(visit, mock);
    }

    [Fact]
    public async Task AFault_IsAdded_Strikes_AndIsTakenAway()
    {
        using var mock = Mock.Start(("contacts", "3"));
        await using var visit = await OpenAsync(mock);
        var page = visit.Page;

        await page.SelectOptionAsync("#fault-operation", "createContact");
        await page.FillAsync("#fault-answer", "503");
        await page.FillAsync("#fault-delay", "20");
        await page.FillAsync("#fault-times", "2");
        await page.PressAsync("#fault-times", "Enter");
        await Expect(page.Locator("#rules code")).ToHaveTextAsync("createContact: 503+delay 20 x2");
        await Expect(page.Locator("#fault-answer")).ToHaveValueAsync("");

        Assert.Equal(503, (await mock.Api.Post("/contacts", """{"email":"it's@example.com"}""")).Status);
        await Expect(page.Locator("#requests .item")).ToContainTextAsync("serviceUnavailable · fault f1");
        await Expect(page.Locator("#rules")).ToContainTextAsync("f1 · triggered 1× · 1 left", new() { Timeout = 10_000 });
        await page.Locator("#rules button").ClickAsync();
        await Expect(page.Locator("#rules")).ToContainTextAsync("None.");

        await page.FillAsync("#fault-rule", "GET /contacts/*: reset chance 0.5");
        await page.PressAsync("#fault-rule", "Enter");
        await Expect(page.Locator("#rules code")).ToHaveTextAsync("GET /contacts/*: reset chance 0.5");
        AssertQuiet(visit, mock);
    }

    [Fact]
    public async Task AWrongFault_IsRefused_AndNothingTypedIsLost()
    {
        using var mock = Mock.Start(("contacts", "1"));
        await using var visit = await OpenAsync(mock);

        await visit.Page.FillAsync("#fault-answer", "200");
        await visit.Page.PressAsync("#fault-answer", "Enter");

        await Expect(visit.Page.Locator("#notice")).ToContainTextAsync("200 is not an error status");
        await Expect(visit.Page.Locator("#fault-answer")).ToHaveValueAsync("200");
        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(visit.Page.Locator("#notice")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task AnExchange_IsShownWhole_AndSentAgainAsItWas()
    {
        using var mock = Mock.Start(("contacts", "3"));
        await using var visit = await OpenAsync(mock);
        var page = visit.Page;
        await mock.Api.Get("/contacts/con_abc123");
        await mock.Api.Send(
            HttpMethod.Post, "/contacts", """{"email":"it's@example.com"}""", request => request.Headers.Add("Prefer", "code=409"));

        await Expect(page.Locator("#again")).ToContainTextAsync("""-d '{"email":"it'\''s@example.com"}'""");
        await Expect(page.Locator("#requests .item").First).ToContainTextAsync("emailTaken · Prefer: code=409");
        await page.Locator("#requests .item").First.ClickAsync();
        await Expect(page.Locator("#exchange")).ToContainTextAsync("-H 'Prefer: code=409'");
        Assert.Equal(
            """{"email":"it's@example.com"}""", Regex.Replace(await page.GetByLabel("Body of the request").InnerTextAsync(), @"\s", ""));
        await Expect(page.GetByLabel("Body of the response")).ToContainTextAsync("Email already exists");
        await Expect(page.GetByLabel("Headers of the request")).ToBeHiddenAsync();
        await page.Locator("#exchange summary").First.ClickAsync();
        await Expect(page.GetByLabel("Headers of the request")).ToContainTextAsync("Authorization: [redacted]");
        await page.Keyboard.PressAsync("Escape");

        // What has no body shows none.
        await page.Locator("#requests .item").Last.ClickAsync();
        await Expect(page.Locator("#exchange")).ToContainTextAsync("No body.");
        Assert.DoesNotContain(
            "null", (await page.Locator("#exchange > div").InnerTextAsync()).Split("Response")[0], StringComparison.Ordinal);
        await page.Keyboard.PressAsync("Escape");
        await page.ClickAsync("#last");
        await Expect(page.Locator("#again-what")).ToHaveTextAsync("latest request");
        AssertQuiet(visit, mock);
    }

    [Fact]
    public async Task CanBeUsedWithTheKeyboardAlone()
    {
        using var mock = Mock.Start(("contacts", "3"));
        await using var visit = await OpenAsync(mock);
        var keyboard = visit.Page.Keyboard;
        await Expect(visit.Page.Locator("#list .item")).ToHaveCountAsync(3);

        await keyboard.PressAsync("/");
        Assert.Equal("search", await FocusedAsync("id"));
        await keyboard.TypeAsync("Jean Dupont");
        await Expect(visit.Page.Locator("#list .item")).ToHaveCountAsync(1);
        while (await FocusedAsync("className") != "item")
            await keyboard.PressAsync("Tab");
        Assert.NotEqual("none", await visit.Page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle"));
        await keyboard.PressAsync("Enter");
        await Expect(visit.Page.Locator("#editor")).ToBeVisibleAsync();
        Assert.Equal("field-email", await FocusedAsync("id"));
        await keyboard.PressAsync("Escape");
        await Expect(visit.Page.Locator("#editor")).ToBeHiddenAsync();
        Assert.Equal("item", await FocusedAsync("className"));

        await keyboard.PressAsync("/");
        await keyboard.PressAsync("Escape");
        await Expect(visit.Page.Locator("#list .item")).ToHaveCountAsync(3);
        AssertQuiet(visit, mock);

        Task<string> FocusedAsync(string property) => visit.Page.EvaluateAsync<string>($"document.activeElement.{property}");
    }

    [Theory]
    [InlineData(375, false)]
    [InlineData(375, true)]
    [InlineData(1440, false)]
    [InlineData(1440, true)]
    public async Task IsReadable_Named_AndNoWiderThanItsWindow(int width, bool dark)
    {
        using var mock = Mock.Start(("contacts", "250"), ("keys", "flz_sk_test,flz_sk_dev_local"));
        await mock.Api.Get("/contacts/con_nobody");
        await mock.Api.Post("/contacts", """{"email":"a"}""");
        await mock.Api.WithKey(null).Get("/contacts?search=" + new string('x', 300));
        await mock.Kit(HttpMethod.Put, "/_kit/snapshots/before-import");
        await mock.In("team-" + new string('a', 50)).Api.Get("/contacts");
        await using var visit = await OpenAsync(mock, "/", width, dark);
        var page = visit.Page;
        await Expect(page.Locator("#list .item")).ToHaveCountAsync(12);
        await Expect(page.Locator("#requests .item")).ToHaveCountAsync(3);
        await Expect(page.Locator("#choices-count")).ToContainTextAsync("choices");
        await page.ScreenshotAsync(new() { Path = Picture("page"), FullPage = true });
        await page.ClickAsync("#choices summary");
        await CheckAsync();

        await page.ClickAsync("#list .item");
        await page.Locator("#editor summary").ClickAsync();
        await page.FillAsync("#field-email", "nobody");
        await page.ClickAsync("#save");
        await Expect(page.Locator("#editor [role=alert]")).ToBeVisibleAsync();
        await page.ScreenshotAsync(new() { Path = Picture("editor") });
        await CheckAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Escape");
        await page.Locator("#requests .item").First.ClickAsync();
        await Expect(page.Locator("#exchange")).ToBeVisibleAsync();
        await page.ScreenshotAsync(new() { Path = Picture("exchange") });
        await CheckAsync();
        Assert.All(visit.Requests, request => Assert.StartsWith(mock.Http.BaseAddress!.AbsoluteUri, request, StringComparison.Ordinal));

        async Task CheckAsync()
        {
            Assert.Equal(0, await visit.OverflowAsync());
            Assert.Empty(await visit.AccessibilityViolationsAsync());
        }

        string Picture(string what) => Path.Combine(AppContext.BaseDirectory, $"{what}-{width}-{(dark ? "dark" : "light")}.png");
    }

    [Fact]
    public async Task WhereTheKitIsGuarded_ItsKeyIsAskedForOnce()
    {
        using var mock = Mock.Start(("contacts", "3"), ("urls", "http://0.0.0.0:0"), ("admin-key", "open-sesame"));
        await using var visit = await OpenAsync(mock);
        var page = visit.Page;

        foreach (var wrong in new[] { "schlüssel", "shut-sesame" })
        {
            await page.FillAsync("#ask-key", wrong);
            await page.PressAsync("#ask-key", "Enter");
            await Expect(page.Locator("#ask")).ToBeVisibleAsync();
        }

        await Expect(page.Locator("#ask-wrong")).ToBeVisibleAsync();
        await page.FillAsync("#ask-key", "open-sesame");
        await page.PressAsync("#ask-key", "Enter");
        await Expect(page.Locator("#live")).ToHaveTextAsync("live");
        await Expect(page.Locator("#choices-count")).ToContainTextAsync("choices");
        await page.ReloadAsync();
        await Expect(page.Locator("#live")).ToHaveTextAsync("live");
        await Expect(page.Locator("#ask")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task WhereTheKitIsGuarded_WhoGaveNoKey_IsAskedWhenHeWantsSomethingDone()
    {
        using var mock = Mock.Start(("contacts", "3"), ("urls", "http://0.0.0.0:0"), ("admin-key", "open-sesame"));
        await using var visit = await OpenAsync(mock);
        await visit.Page.ClickAsync("#ask-not");
        await Expect(visit.Page.Locator("#total")).ToHaveTextAsync("3 contacts");

        await visit.Page.ClickAsync("#reset");
        await visit.Page.FillAsync("#ask-key", "open-sesame");
        await visit.Page.PressAsync("#ask-key", "Enter");

        await Expect(visit.Page.Locator("#notice")).ToContainTextAsync("Reset to the start.");
        await Expect(visit.Page.Locator("#live")).ToHaveTextAsync("live");
    }

    [Fact]
    public async Task AWrongApiKey_IsSaid_AndCanBeChanged()
    {
        using var mock = Mock.Start(("contacts", "3"), ("keys", "flz_sk_mine"));
        await using var visit = await OpenAsync(mock);
        await Expect(visit.Page.Locator("#list")).ToContainTextAsync("401 UNAUTHORIZED: Invalid or missing API key");

        await visit.Page.FillAsync("#key", "flz_sk_é");
        await visit.Page.PressAsync("#key", "Enter");
        await Expect(visit.Page.Locator("#list")).ToContainTextAsync("A key may contain ASCII characters only");

        await visit.Page.FillAsync("#key", "flz_sk_mine");
        await visit.Page.PressAsync("#key", "Enter");
        await Expect(visit.Page.Locator("#total")).ToHaveTextAsync("3 contacts");
        await visit.Page.ReloadAsync();
        await Expect(visit.Page.Locator("#total")).ToHaveTextAsync("3 contacts");
    }

    [Theory]
    [InlineData(375, false)]
    [InlineData(1440, true)]
    public async Task TheReference_ShowsTheOperations_AndCallsNobody(int width, bool dark)
    {
        using var mock = Mock.Start(("contacts", "3"));
        await using var visit = await OpenAsync(mock, "/sandbox/mine/docs", width, dark);

        await Expect(visit.Page.GetByText("FluenzR Contacts API").First).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Expect(visit.Page.GetByText($"{mock.Http.BaseAddress}sandbox/mine/v1").First).ToBeVisibleAsync();
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.Empty(await visit.AccessibilityViolationsAsync("color-contrast"));
        await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, $"docs-{width}.png") });
        if (width > 1000)
        {
            await visit.Page.GetByText("List contacts").First.ClickAsync();
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Test Request" }).First.ClickAsync();
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).First.ClickAsync();
            await Expect(visit.Page.GetByText("200").First).ToBeVisibleAsync();
            await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "docs-sent.png") });
            Assert.Equal(
                [200], (await mock.In("mine").Kit(HttpMethod.Get, "/_kit/requests")).List("data").Select(entry => (int)entry!["status"]!));
        }

        AssertQuiet(visit, mock);
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    private Task<PageVisit> OpenAsync(Mock mock, string path = "/", int width = 1280, bool dark = false) =>
        chromium.OpenAsync(new Uri(mock.Http.BaseAddress!, path).AbsoluteUri, width, dark);

    private static void AssertQuiet(PageVisit visit, Mock mock)
    {
        Assert.Empty(visit.Errors);
        Assert.All(visit.Requests.Where(request => !request.StartsWith("data:", StringComparison.Ordinal) && !request.StartsWith(
            "blob:",
            StringComparison.Ordinal)), request => Assert.StartsWith(
                mock.Http.BaseAddress!.AbsoluteUri, request, StringComparison.Ordinal));
    }
}
