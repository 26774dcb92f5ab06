using Fluenzr.ContractKit.Browser;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;
using Microsoft.Playwright;
using static Fluenzr.ContractKit.MockServer.Tests.WebUi.Visits;

namespace Fluenzr.ContractKit.MockServer.Tests.WebUi;

/// <summary>What all views of the web UI share: overview, sandboxes, palette, keyboard, width, themes.</summary>
[Collection(SharedBrowser.Name)]
public sealed class FrameTests(Chromium chromium)
{
    [Fact]
    public async Task TheOverview_WalksThroughTheFirstSteps_AndSaysWhatDiffers()
    {
        using var mock = Mock.Start(("contacts", "3"));
        await using var visit = await chromium.OpenAsync(mock, "/");
        var page = visit.Page;
        await Expect(page.Locator("#base")).ToHaveTextAsync($"{mock.Http.BaseAddress}v1");
        await Expect(page.Locator("#differences")).ToContainTextAsync("Nothing.");
        await Expect(page.GetByLabel("First call")).ToContainTextAsync("/v1/contacts?perPage=3");

        string[] results =
        [
            "201: con_", "409 CONFLICT: Email already exists", "created, 0 updated", "503", "gets the events from now on",
        ];
        foreach (var (result, i) in results.Select((result, i) => (result, i)))
        {
            await page.ClickAsync("#walk li.next button");
            await Expect(page.Locator("#walk li").Nth(i)).ToContainTextAsync(result);
        }

        await Expect(page.Locator("#traffic .figures")).ToContainTextAsync("5");
        await Expect(page.Locator("#traffic .warn-text")).ToHaveTextAsync("2");
        await Expect(page.Locator(".rows li")).ToHaveCountAsync(5);
        await Expect(page.Locator("#differences")).ToContainTextAsync("1 fault rule");
        await page.ClickAsync("#walk-close");
        await page.ReloadAsync();
        await Expect(page.Locator("#connect")).ToBeVisibleAsync();
        await Expect(page.Locator("#walk")).ToBeHiddenAsync();
        visit.AssertOwnRequests(mock);
    }

    [Fact]
    public async Task AChangeFromOutside_IsShown()
    {
        using var mock = Mock.Start(("contacts", "3"));
        await using var visit = await chromium.OpenAsync(mock, "/ui/contacts");
        await Expect(visit.Page.Locator("#total")).ToHaveTextAsync("3 contacts");

        await mock.Api.Post("/contacts", """{"email":"new@example.com"}""");
        await Expect(visit.Page.Locator("#total")).ToHaveTextAsync("4 contacts");

        await mock.Kit(HttpMethod.Post, "/_kit/reset");
        await Expect(visit.Page.Locator("#total")).ToHaveTextAsync("3 contacts");
        visit.AssertQuiet(mock);
    }

    [Fact]
    public async Task WhatThePageReads_LeavesNoTrace()
    {
        using var mock = Mock.Start(("contacts", "3"), ("rate-limit", "1"), ("fault", "*: 503 x1"));
        await using var visit = await chromium.OpenAsync(mock, "/ui/contacts");
        await visit.Page.FillAsync("#search", "Jean Dupont");
        await Expect(visit.Page.Locator("#total")).ToHaveTextAsync("1 contact");
        await visit.Page.ClickAsync("#list .item");
        await Expect(visit.Page.Locator("#editor")).ToBeVisibleAsync();
        await visit.Page.GotoAsync(new Uri(mock.Http.BaseAddress!, "/ui/webhooks").AbsoluteUri);
        await Expect(visit.Page.Locator("#subscriptions")).ToContainTextAsync("No subscriptions");

        Assert.Equal("[]", (await mock.Kit(HttpMethod.Get, "/_kit/requests")).JsonAt("data"));
        Assert.Equal(0, (await mock.Kit(HttpMethod.Get, "/_kit/faults")).Number("data.0.seen"));
        Assert.Equal(503, (await mock.Api.WithKey("flz_sk_dev_local").Get("/contacts")).Status);
        visit.AssertQuiet(mock);
    }

    [Fact]
    public async Task ASandbox_IsOpened_AndLeftAgain()
    {
        using var mock = Mock.Start(("contacts", "3"));
        await using var visit = await chromium.OpenAsync(mock, "/");
        var page = visit.Page;

        await page.ClickAsync("#sandbox-switch");
        await page.FillAsync("#sandbox", "no/name");
        await page.PressAsync("#sandbox", "Enter");
        await Expect(page.Locator("#sandboxes-dialog [role=alert]")).ToContainTextAsync("1 to 64 letters");
        await page.FillAsync("#sandbox", "mine");
        await page.PressAsync("#sandbox", "Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(mock.Http.BaseAddress!, "sandbox/mine/").AbsoluteUri);
        await Expect(page.Locator("#base")).ToHaveTextAsync($"{mock.Http.BaseAddress}sandbox/mine/v1");
        await Expect(page.Locator("h1")).ToContainTextAsync("sandbox mine");
        await mock.In("mine").Api.Delete("/contacts/con_abc123");
        await page.ClickAsync("nav.side a[title=Contacts]");
        await Expect(page.Locator("#total")).ToHaveTextAsync("2 contacts");
        Assert.EndsWith("/sandbox/mine/ui/contacts", page.Url, StringComparison.Ordinal);
        await page.ReloadAsync();
        await Expect(page.Locator("#total")).ToHaveTextAsync("2 contacts");

        await page.ClickAsync("#sandbox-switch");
        await page.Locator("#sandboxes a", new() { HasText = "default" }).ClickAsync();
        await Expect(page.Locator("#base")).ToHaveTextAsync($"{mock.Http.BaseAddress}v1");
        await page.ClickAsync("#sandbox-switch");
        await page.GetByLabel("Delete sandbox mine").ClickAsync();
        await page.GetByLabel("Delete sandbox mine").ClickAsync();
        await Expect(page.Locator("#sandboxes li")).ToHaveCountAsync(1);
        visit.AssertQuiet(mock);
    }

    [Fact]
    public async Task OfManySandboxes_TheLatestAreShown()
    {
        using var mock = Mock.Start(("contacts", "1"));
        for (var i = 0; i < 30; i++)
            await mock.In($"s{i}").Api.Get("/contacts");
        await using var visit = await chromium.OpenAsync(mock, "/sandbox/s0/");

        await visit.Page.ClickAsync("#sandbox-switch");
        await Expect(visit.Page.Locator("#sandboxes")).ToContainTextAsync("10 more, not used recently");
        Assert.Equal(21, await visit.Page.Locator("#sandboxes a").CountAsync());
        await Expect(visit.Page.Locator("#sandboxes a[aria-current]")).ToHaveTextAsync("s0");
    }

    [Fact]
    public async Task CanBeUsedWithTheKeyboardAlone()
    {
        using var mock = Mock.Start(("contacts", "3"));
        await using var visit = await chromium.OpenAsync(mock, "/");
        var (page, keyboard) = (visit.Page, visit.Page.Keyboard);
        await Expect(page.Locator("#connect")).ToBeVisibleAsync();

        await keyboard.PressAsync("Control+k");
        await Expect(page.Locator("#palette")).ToBeVisibleAsync();
        await keyboard.TypeAsync("go contacts");
        await keyboard.PressAsync("Enter");
        await Expect(page.Locator("#list .item")).ToHaveCountAsync(3);

        await keyboard.PressAsync("/");
        Assert.Equal("search", await page.FocusedAsync("id"));
        await keyboard.TypeAsync("Jean Dupont");
        await Expect(page.Locator("#list .item")).ToHaveCountAsync(1);
        while (await page.FocusedAsync("closest('.item')") == "null")
            await keyboard.PressAsync("Tab");
        Assert.NotEqual("none", await page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle"));
        await keyboard.PressAsync("Enter");
        await Expect(page.Locator("#field-email")).ToBeFocusedAsync();
        await keyboard.PressAsync("Escape");
        await Expect(page.Locator("#editor")).ToBeHiddenAsync();
        await Expect(page.Locator("#list .item a")).ToBeFocusedAsync();

        await keyboard.PressAsync("/");
        await keyboard.PressAsync("Escape");
        await Expect(page.Locator("#list .item")).ToHaveCountAsync(3);

        // The palette also acts.
        await keyboard.PressAsync("Control+k");
        await keyboard.TypeAsync("theme dark");
        await keyboard.PressAsync("Enter");
        Assert.Equal("dark", await page.EvaluateAsync<string>("document.documentElement.dataset.theme"));
        await keyboard.PressAsync("Control+k");
        await keyboard.TypeAsync("fail createContact");
        await keyboard.PressAsync("ArrowDown");
        await keyboard.PressAsync("ArrowUp");
        await keyboard.PressAsync("Enter");
        await Expect(page.Locator("#fault-rule")).ToHaveValueAsync("createContact: 503");
        await page.Locator("#fault-rule").FocusAsync();
        await keyboard.PressAsync("Enter");
        await Expect(page.Locator("#rules code")).ToHaveTextAsync("createContact: 503");
        visit.AssertQuiet(mock);
    }

    [Fact]
    public async Task ManyAndLargeContacts_AreShown()
    {
        using var mock = Mock.Start(("contacts", "10000"));
        var large = new string('x', 5_000_000);
        await mock.Api.Post("/contacts", $$$"""{"email":"large@example.com","customFields":{"text":"{{{large}}}"} }""");
        await using var visit = await chromium.OpenAsync(mock, "/ui/contacts");

        await Expect(visit.Page.Locator("#total")).ToHaveTextAsync("10,001 contacts");
        await visit.Page.ClickAsync("#list a");
        await Expect(visit.Page.Locator("#field-email")).ToHaveValueAsync("large@example.com");
        visit.AssertQuiet(mock);
    }
}
