using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Browser;
using Fluenzr.ContractKit.Cli.Tests.Fixtures;
using Fluenzr.ContractKit.Conformance.Reports;
using Fluenzr.ContractKit.Conformance.Results;
using Microsoft.Playwright;
using Snapshooter.Xunit3;

namespace Fluenzr.ContractKit.Cli.Tests.Reports;

/// <summary>The report in the hands of someone who looks for what is broken.</summary>
public sealed class ReportPageTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly string Report = Write();

    [Fact]
    public async Task IsFilteredByOutcomeAndText_AndTheAddressShowsTheSame()
    {
        await using var visit = await chromium.OpenAsync(Report);
        var (page, visible) = (visit.Page, visit.Page.Locator(".check:visible"));

        await page.Locator("[data-outcome=failed]").ClickAsync();
        var failed = await visible.CountAsync();
        Assert.Equal($"✕ {failed} failed", await page.Locator("[data-outcome=failed]").InnerTextAsync());
        Assert.Equal(failed, await page.Locator(".check.failed:visible").CountAsync());

        await page.Locator("[data-outcome=passed]").ClickAsync();
        await page.FillAsync("#filter", "bulk-sum");
        Assert.Equal("BULK-SUM", await page.Locator(".clause:visible h3 code").InnerTextAsync());
        var passed = await visible.CountAsync();
        Assert.NotEqual(0, passed);
        Assert.Equal("false", await page.Locator("[data-outcome=failed]").GetAttributeAsync("aria-pressed"));

        await page.ReloadAsync();
        Assert.Equal("bulk-sum", await page.InputValueAsync("#filter"));
        Assert.Equal(passed, await visible.CountAsync());

        await page.FillAsync("#filter", "nothing has this");
        Assert.Equal("No check matches the filter.", await page.Locator("[role=status]").InnerTextAsync());
        AssertQuiet(visit);
    }

    [Fact]
    public async Task AnAddress_LeadsToACheckAClauseOrAnObservation()
    {
        await using var visit = await chromium.OpenAsync($"{Report}#bulk-sum/holds");

        foreach (var id in new[] { "bulk-sum/holds", "PAGE-OVER", "BULK-SUM" })
        {
            await visit.Page.EvaluateAsync("id => { location.hash = id; }", id);
            var target = visit.Page.Locator($"[id='{id}']");
            await Assertions.Expect(target).ToBeInViewportAsync();
            await Assertions.Expect(target).ToHaveClassAsync(new Regex("target"));
        }

        AssertQuiet(visit);
    }

    [Fact]
    public async Task TheMatrix_LinksToAllClauses()
    {
        await using var visit = await chromium.OpenAsync(Report);

        var chips = await visit.Page.Locator(".chip").EvaluateAllAsync<string[]>("all => all.map(it => it.getAttribute('href').slice(1))");

        Assert.Equal(TestRuns.Spec.Clauses.Count, chips.Length);
        Assert.Empty(await visit.Page.EvaluateAsync<string[]>("ids => ids.filter(id => !document.getElementById(id))", chips));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AnExchange_Opens_AndItsCommandIsCopied(bool hasNoClipboard)
    {
        await using var visit = await chromium.OpenAsync(Report);
        if (hasNoClipboard)
            await visit.Page.EvaluateAsync("Object.defineProperty(navigator, 'clipboard', { value: undefined })");
        var failed = visit.Page.Locator(".check.failed").First;
        await failed.GetByText("2 exchanges").ClickAsync();
        var exchange = failed.Locator(".exchange").First;

        await exchange.Locator("summary").ClickAsync();
        Assert.Contains(
            "POST https://staging.example/v1/contacts", await exchange.Locator("pre").First.InnerTextAsync(), StringComparison.Ordinal);
        var copy = exchange.Locator(".caption", new() { HasText = "$FLUENZR_API_KEY" }).Locator(".copy");
        await copy.ClickAsync();

        await Assertions.Expect(copy).ToHaveTextAsync("Copied");
        Assert.Equal(TestRuns.Exchange(6).Curl, await PastedAsync(visit));
        Assert.Contains("\"Authorization: Bearer $FLUENZR_API_KEY\"", TestRuns.Exchange(6).Curl, StringComparison.Ordinal);
        AssertQuiet(visit);
    }

    [Theory]
    [InlineData(390, false)]
    [InlineData(390, true)]
    [InlineData(1280, false)]
    [InlineData(1280, true)]
    public async Task IsReadable_AndNoWiderThanItsWindow(int width, bool dark)
    {
        await using var visit = await chromium.OpenAsync(Report, width, dark);

        // One of each kind: axe takes long for all of them.
        await OpenAsync(visit, ".check.failed, .check.known, .check.skipped, #observations details", most: 5);
        await OpenAsync(visit, ".check[open] details", most: 9);
        await OpenAsync(visit, ".exchange", most: 2);

        Assert.True(await visit.Page.Locator(".exchange pre").CountAsync() > 1);
        Assert.Equal(0, await visit.OverflowAsync());
        Assert.Empty(await visit.AccessibilityViolationsAsync());
        await visit.Page.SetViewportSizeAsync(width == 390 ? 320 : 2200, 800);
        Assert.Equal(0, await visit.OverflowAsync());
        AssertQuiet(visit);
    }

    [Fact]
    public async Task CanBeUsedWithTheKeyboardAlone()
    {
        await using var visit = await chromium.OpenAsync(Report);
        var keyboard = visit.Page.Keyboard;

        await keyboard.PressAsync("/");
        Assert.Equal("filter", await FocusedAsync("id"));
        await keyboard.TypeAsync("c/j");
        Assert.Equal("c/j", await visit.Page.InputValueAsync("#filter"));
        await keyboard.PressAsync("Escape");
        Assert.Equal("", await visit.Page.InputValueAsync("#filter"));

        await keyboard.PressAsync("j");
        Assert.StartsWith("✕ failed", await FocusedAsync("innerText"), StringComparison.Ordinal);
        Assert.Equal("solid", await visit.Page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle"));
        await keyboard.PressAsync("c");
        Assert.Equal("#!/bin/sh\nexit 1\n", await PastedAsync(visit));
        await visit.Page.Locator(".check > summary").First.FocusAsync();
        await keyboard.PressAsync("j");
        var isOpen = await IsOpenAsync();
        await keyboard.PressAsync("Enter");
        Assert.NotEqual(isOpen, await IsOpenAsync());
        await keyboard.PressAsync("k");
        Assert.StartsWith("✕ failed", await FocusedAsync("innerText"), StringComparison.Ordinal);
        AssertQuiet(visit);

        Task<bool> IsOpenAsync() => visit.Page.EvaluateAsync<bool>("document.activeElement.parentElement.open");

        Task<string> FocusedAsync(string property) => visit.Page.EvaluateAsync<string>($"document.activeElement.{property}");
    }

    [Fact]
    public async Task Printed_ItIsLight_WithoutItsControls()
    {
        await using var visit = await chromium.OpenAsync(Report, dark: true);

        await visit.Page.EmulateMediaAsync(new() { Media = Media.Print });

        await Assertions.Expect(visit.Page.Locator("h1")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator(".fields").First).ToBeVisibleAsync();
        Assert.Equal(0, await visit.Page.Locator("#tools:visible, .copy:visible").CountAsync());
        Assert.Equal("rgb(255, 255, 255)", await visit.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
    }

    [Fact]
    public async Task WhatAServerSent_IsShownAsText_AndBreaksNothing()
    {
        string[] sent =
        [
            TestRuns.Nasty, "\"><img src=x onerror=alert(1)>", "\u202Etxt.exe\u2066 نص عربي طويل", new string('x', 100_000),
            $"{{\"success\":\"{new string('é', 5_000_000)}\"}}",
        ];
        var failures = sent.Select((text, i) => TestRuns.Failed($"b/failed-{i}", text));
        var file = Write(TestRuns.Verdict([.. failures, TestRuns.Skipped("c/skipped", TestRuns.Nasty)]), "nasty.html");

        await using var visit = await chromium.OpenAsync(file, width: 390);
        await OpenAllAsync(visit);

        var text = await visit.Page.Locator("#report").InnerTextAsync();
        Assert.Contains("<script>alert(1)", text, StringComparison.Ordinal);
        Assert.Contains("\\u202etxt.exe", text, StringComparison.Ordinal);
        Assert.Equal(0, await visit.OverflowAsync());
        AssertQuiet(visit);
    }

    [Fact]
    public async Task Text_IsTheReviewedOne()
    {
        await using var visit = await chromium.OpenAsync(Write(TestRuns.Small(), "small.html"));
        await OpenAllAsync(visit);

        var text = await visit.Page.InnerTextAsync("body");

        Snapshot.Match(text.Replace(ResultsJson.Version, "VERSION", StringComparison.Ordinal));
    }

    // All that there is to see, opened in turn: what is inside is made when it is opened.
    private static async Task OpenAllAsync(PageVisit visit)
    {
        for (var depth = 0; depth < 4; depth++)
            await OpenAsync(visit, "details");
    }

    private static async Task OpenAsync(PageVisit visit, string selector, int most = int.MaxValue)
    {
        await visit.Page.EvaluateAsync(
            "([selector, most]) => [...document.querySelectorAll(selector)].slice(0, most).forEach(it => it.open = true)",
            new object[] { selector, most });
        await visit.Page.EvaluateAsync("new Promise(done => setTimeout(done, 50))");
    }

    // The clipboard as another program has it.
    private static async Task<string> PastedAsync(PageVisit visit)
    {
        await visit.Page.EvaluateAsync("document.body.append(Object.assign(document.createElement('textarea'), { id: 'pasted' }))");
        await visit.Page.FocusAsync("#pasted");
        await visit.Page.Keyboard.PressAsync("Control+V");
        return await visit.Page.InputValueAsync("#pasted");
    }

    private static void AssertQuiet(PageVisit visit)
    {
        Assert.Empty(visit.Errors);
        Assert.Empty(visit.Requests);
    }

    private static string Write() => Write(TestRuns.Whole(), "report-page.html");

    private static string Write(Verdict verdict, string name)
    {
        var file = Path.Combine(AppContext.BaseDirectory, name);
        File.WriteAllText(file, ReportHtml.Write(verdict, TestRuns.Spec));
        return new Uri(file).AbsoluteUri;
    }
}
