using Fluenzr.ContractKit.Browser;
using Fluenzr.ContractKit.MockServer.Tests.Hosting;
using Microsoft.Playwright;

namespace Fluenzr.ContractKit.MockServer.Tests.Pages;

/// <summary>The page in the hands of a developer.</summary>
public sealed class PageTests(Chromium chromium) : IClassFixture<Chromium>
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
        await Expect(page.Locator("#answered")).ToContainTextAsync("\"con_abc123\"");
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
        await mock.Api.Post("/contacts", $$$"""{"email":"evil@example.com","firstName":"{{{Hostile}}}","company":"{{{Hostile}}}","customFields":{"x":"{{{Hostile}}}"} }""");
        await mock.Api.Get("/contacts?search=" + Uri.EscapeDataString(Hostile));
        await using var visit = await OpenAsync(mock, width: 375);

        await Expect(visit.Page.Locator("#list")).ToContainTextAsync(Hostile);
        await visit.Page.ClickAsync("#list .item");
        await Expect(visit.Page.Locator("#editor-title")).ToHaveTextAsync(Hostile);
        await Expect(visit.Page.Locator("#answered")).ToContainTextAsync(Hostile);

        Assert.Equal(0, await visit.Page.Locator("main script, main img, dialog script, dialog img").CountAsync());
        Assert.Equal(0, await visit.OverhangAsync());
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
        await Expect(page.Locator("#again")).ToContainTextAsync($"curl -X GET '{mock.Http.BaseAddress}sandbox/mine/v1/contacts/con_nobody'");

        await row.ClickAsync();
        await Expect(page.Locator("#exchange dl")).ToContainTextAsync("contactNotFound");
        await page.Locator("#exchange .command button").First.ClickAsync();
        await Expect(page.Locator("#exchange .command button").First).ToHaveTextAsync("Copied");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#exchange")).ToBeHiddenAsync();

        await page.CheckAsync("#refused");
        await Expect(page.Locator("#requests .item")).ToHaveCountAsync(1);
        await page.ClickAsync("#clear");
        await Expect(page.Locator("#requests")).ToContainTextAsync("Nothing was refused.");
    }

    [Fact]
    public async Task AChangeFromOutside_IsPointedOut()
    {
        using var mock = Mock.Start(("contacts", "3"));
        await using var visit = await OpenAsync(mock);
        await Expect(visit.Page.Locator("#requests")).ToContainTextAsync("/v1/contacts?page=1");

        await mock.Api.Post("/contacts", """{"email":"new@example.com"}""");
        await visit.Page.ClickAsync("#refresh");

        await Expect(visit.Page.Locator("#total")).ToHaveTextAsync("4 contacts");
        await Expect(visit.Page.Locator("#changed")).ToBeHiddenAsync();
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
        await page.ClickAsync("#reset");
        await Expect(page.Locator("#total")).ToHaveTextAsync("3 contacts");
        await Expect(page.Locator("#frozen")).ToBeHiddenAsync();
        await page.GetByLabel("Drop snapshot full").ClickAsync();
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
        await page.WaitForURLAsync("**/sandbox/mine/");
        await Expect(page.Locator("#base")).ToHaveTextAsync($"{mock.Http.BaseAddress}sandbox/mine/v1");
        await mock.In("mine").Api.Delete("/contacts/con_abc123");

        await page.Locator("#sandboxes a", new() { HasText = "default" }).ClickAsync();
        await Expect(page.Locator("#total")).ToHaveTextAsync("3 contacts");
        await page.GetByLabel("Drop sandbox mine").ClickAsync();
        await Expect(page.Locator("#sandboxes li")).ToHaveCountAsync(1);
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
        await Expect(visit.Page.Locator("#choices-count")).ToContainTextAsync(", 1 not as by default");
        Assert.Equal(200, (await mock.Api.Get("/contacts?perPage=500")).Status);
        AssertQuiet(visit, mock);
    }

    [Fact]
    public async Task WhereThereAreFaultsAndExchanges_TheyAreShown()
    {
        using var mock = Mock.Start(("contacts", "3"));
        await using var visit = await OpenAsync(mock);
        var page = visit.Page;
        var sent = new List<string>();
        await page.RouteAsync("**/_kit/faults**", async route =>
        {
            if (route.Request.Method != "GET")
                sent.Add($"{route.Request.Method} {new Uri(route.Request.Url).AbsolutePath} {route.Request.PostData}");
            await route.FulfillAsync(new()
            {
                ContentType = "application/json",
                Body = sent.Count == 1 ? """{"success":true,"data":[{"id":"f1","match":{"operation":"createContact","times":2},"answer":{"status":503,"delay":200}}]}""" : """{"success":true,"data":[]}""",
            });
        });
        await page.RouteAsync("**/_kit/requests/*", route => route.FulfillAsync(new()
        {
            ContentType = "application/json",
            Body = """
                {"success":true,"data":{"number":1,"at":"2026-01-01T00:00:00Z","method":"POST","path":"/v1/contacts","status":409,"milliseconds":1,"why":"emailTaken",
                 "request":{"headers":[{"name":"Authorization","value":"[redacted]"}],"body":{"email":"it's@example.com"}},"response":{"headers":[],"text":"<b>no</b>"}}}
                """,
        }));
        await mock.Api.Get("/contacts");
        await page.GotoAsync(mock.Http.BaseAddress!.AbsoluteUri);

        await page.SelectOptionAsync("#fault-operation", "createContact");
        await page.FillAsync("#fault-status", "503");
        await page.FillAsync("#fault-delay", "200");
        await page.FillAsync("#fault-times", "2");
        await page.PressAsync("#fault-times", "Enter");
        await Expect(page.Locator("#rules code")).ToHaveTextAsync("createContact → 503 + delay 200 × 2");
        await page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "faults.png"), FullPage = true });
        await page.Locator("#rules button").ClickAsync();
        await Expect(page.Locator("#rules")).ToContainTextAsync("None:");
        Assert.Equal(["""POST /_kit/faults {"match":{"operation":"createContact","times":2},"answer":{"status":503,"delay":200}}""", "DELETE /_kit/faults/f1 "], sent);

        await mock.Api.Post("/contacts", "{}");
        await Expect(page.Locator("#again")).ToContainTextAsync("""-d '{"email":"it'\''s@example.com"}'""");
        await page.Locator("#requests .item").Last.ClickAsync();
        await Expect(page.Locator("#exchange")).ToContainTextAsync("<b>no</b>");
        await Expect(page.Locator("#exchange")).ToContainTextAsync("""-d '{"email":"it'\''s@example.com"}'""");
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
        await Expect(page.Locator("#requests .item")).ToHaveCountAsync(4);
        await Expect(page.Locator("#choices-count")).ToContainTextAsync("open");
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
        Assert.All(visit.Requests, request => Assert.StartsWith(mock.Http.BaseAddress!.AbsoluteUri, request, StringComparison.Ordinal));

        async Task CheckAsync()
        {
            Assert.Equal(0, await visit.OverhangAsync());
            Assert.Empty(await visit.FaintTextsAsync());
            Assert.Empty(await page.EvaluateAsync<string[]>("""
                () => [...document.querySelectorAll('button, input, select, textarea, a')].filter(node => node.checkVisibility())
                  .filter(node => !(node.getAttribute('aria-label') || node.labels?.[0]?.textContent.trim() || (!node.matches('input, select, textarea') && node.textContent.trim())))
                  .map(node => node.outerHTML)
                """));
        }

        string Picture(string what) => Path.Combine(AppContext.BaseDirectory, $"{what}-{width}-{(dark ? "dark" : "light")}.png");
    }

    [Fact]
    public async Task WhereTheKitIsGuarded_ItsKeyIsAskedForOnce()
    {
        using var mock = Mock.Start(("contacts", "3"), ("urls", "http://0.0.0.0:0"), ("admin-key", "open-sesame"));
        await using var visit = await OpenAsync(mock);
        var page = visit.Page;

        await page.FillAsync("#ask-key", "open-sesame");
        await page.PressAsync("#ask-key", "Enter");
        await Expect(page.Locator("#live")).ToHaveTextAsync("live");
        await Expect(page.Locator("#choices-count")).ToContainTextAsync("open");
        await page.ReloadAsync();
        await Expect(page.Locator("#live")).ToHaveTextAsync("live");
        await Expect(page.Locator("#ask")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task AWrongApiKey_IsSaid_AndCanBeChanged()
    {
        using var mock = Mock.Start(("contacts", "3"), ("keys", "flz_sk_mine"));
        await using var visit = await OpenAsync(mock);
        await Expect(visit.Page.Locator("#list")).ToContainTextAsync("401 UNAUTHORIZED: Invalid or missing API key");

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
        await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, $"docs-{width}.png") });
        if (width > 1000)
        {
            await visit.Page.GetByText("List contacts").First.ClickAsync();
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Test Request" }).First.ClickAsync();
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).First.ClickAsync();
            await Expect(visit.Page.GetByText("200").First).ToBeVisibleAsync();
            await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "docs-sent.png") });
            Assert.Equal([200], (await mock.In("mine").Kit(HttpMethod.Get, "/_kit/requests")).List("data").Select(entry => (int)entry!["status"]!));
        }

        AssertQuiet(visit, mock);
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    private Task<Visit> OpenAsync(Mock mock, string path = "/", int width = 1280, bool dark = false) =>
        chromium.OpenAsync(new Uri(mock.Http.BaseAddress!, path).AbsoluteUri, width, dark);

    private static void AssertQuiet(Visit visit, Mock mock)
    {
        Assert.Empty(visit.Errors);
        Assert.All(visit.Requests.Where(request => !request.StartsWith("data:", StringComparison.Ordinal) && !request.StartsWith("blob:", StringComparison.Ordinal)), request => Assert.StartsWith(mock.Http.BaseAddress!.AbsoluteUri, request, StringComparison.Ordinal));
    }
}
