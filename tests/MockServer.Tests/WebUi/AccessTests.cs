using Fluenzr.ContractKit.Browser;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;
using Microsoft.Playwright;
using static Fluenzr.ContractKit.MockServer.Tests.WebUi.Visits;

namespace Fluenzr.ContractKit.MockServer.Tests.WebUi;

/// <summary>The web UI with keys, with another contract, and beside the API reference.</summary>
[Collection(SharedBrowser.Name)]
public sealed class AccessTests(Chromium chromium)
{
    [Fact]
    public async Task WhereTheKitIsGuarded_ItsKeyIsAskedForOnce()
    {
        using var mock = Mock.Start(("contacts", "3"), ("urls", "http://0.0.0.0:0"), ("admin-key", "open-sesame"));
        await using var visit = await chromium.OpenAsync(mock, "/ui/behaviour");
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
        await using var visit = await chromium.OpenAsync(mock, "/ui/contacts");
        await visit.Page.ClickAsync("#ask-not");
        await Expect(visit.Page.Locator("#total")).ToHaveTextAsync("3 contacts");

        await visit.Page.ClickAsync("nav.side a[title=State]");
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
        await using var visit = await chromium.OpenAsync(mock, "/ui/contacts");
        var page = visit.Page;
        await Expect(page.Locator("main")).ToContainTextAsync("401 UNAUTHORIZED: Invalid or missing API key");

        await page.ClickAsync("a:has-text('Change the API key')");
        await page.FillAsync("#key", "flz_sk_é");
        await page.PressAsync("#key", "Enter");
        await page.GoBackAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("A key may contain ASCII characters only");

        await page.ClickAsync("nav.side a[title=Overview]");
        await page.FillAsync("#key", "flz_sk_mine");
        await page.PressAsync("#key", "Enter");
        await Expect(page.GetByLabel("First call")).ToContainTextAsync("Bearer flz_sk_mine");
        await page.ClickAsync("nav.side a[title=Contacts]");
        await Expect(page.Locator("#total")).ToHaveTextAsync("3 contacts");
        await page.ReloadAsync();
        await Expect(page.Locator("#total")).ToHaveTextAsync("3 contacts");
    }

    [Fact]
    public async Task AnotherContract_IsFollowed()
    {
        using var mock = Mock.WithSpec(
            ("url: https://api.fluenzr.co/v1\n", "url: https://api.fluenzr.co/crm/v2\n"),
            ("\n  /contacts:\n", "\n  /people:\n"),
            ("\n  /contacts/{id}:\n", "\n  /people/{id}:\n"),
            ("\n  /contacts/search:\n", "\n  /people/find:\n"),
            ("        - name: perPage\n          in: query\n          description: The number of contacts on a page.", "        - name: size\n          in: query\n          description: The number of contacts on a page."));
        await using var visit = await chromium.OpenAsync(mock, "/");
        var page = visit.Page;

        await Expect(page.Locator("#base")).ToHaveTextAsync($"{mock.Http.BaseAddress}crm/v2");
        await Expect(page.GetByLabel("First call")).ToContainTextAsync("/crm/v2/people?size=3");
        await page.ClickAsync("nav.side a[title=Contacts]");
        await Expect(page.Locator("#total")).ToHaveTextAsync("250 contacts");
        await page.FillAsync("#search", "Jean Dupont");
        await page.Locator("#list .item", new() { HasText = "jean.dupont@example.com" }).ClickAsync();
        await page.FillAsync("#field-company", "Other SA");
        await page.ClickAsync("#save");
        await Expect(page.Locator("#notice")).ToContainTextAsync("Saved.");
        Assert.Equal(
            "/crm/v2/people/con_abc123", (await mock.Kit(HttpMethod.Get, "/_kit/requests")).Text("data.0.path"));
        visit.AssertQuiet(mock);
    }

    [Fact]
    public async Task TheReference_ShowsTheOperations_AndCallsNobody()
    {
        using var mock = Mock.Start(("contacts", "3"));
        await using var visit = await chromium.OpenAsync(mock, "/sandbox/mine/docs", width: 375);
        var page = visit.Page;

        await Expect(page.GetByText("FluenzR Contacts API").First).ToBeVisibleAsync();
        await Expect(page.GetByText($"{mock.Http.BaseAddress}sandbox/mine/v1").First).ToBeVisibleAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.Empty(await visit.AccessibilityViolationsAsync("color-contrast"));
        await page.SetViewportSizeAsync(1440, 800);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        Assert.Empty(await visit.AccessibilityViolationsAsync("color-contrast"));

        await page.GetByText("List contacts").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Test Request" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).First.ClickAsync();
        await Expect(page.GetByText("200").First).ToBeVisibleAsync();
        Assert.Equal(
            [200], (await mock.In("mine").Kit(HttpMethod.Get, "/_kit/requests")).List("data").Select(entry => (int)entry!["status"]!));

        await visit.Page.Locator("nav.back a").EvaluateAsync("link => link.click()");
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync("sandbox mine");
        visit.AssertQuiet(mock);
    }
}
