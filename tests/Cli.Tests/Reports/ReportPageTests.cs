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
    public async Task IsFilteredByOutcomeAndText()
    {
        await using var visit = await chromium.OpenAsync(Report);
        var (page, checks) = (visit.Page, visit.Page.Locator(".check:visible"));
        var all = await checks.CountAsync();
        var failed = await page.Locator(".check.failed:visible").CountAsync();

        foreach (var outcome in new[] { "passed", "skipped", "observed", "known" })
            await page.Locator($".toggle.{outcome}").ClickAsync();
        Assert.Equal((failed, failed), (await checks.CountAsync(), await page.Locator(".check.failed:visible").CountAsync()));
        Assert.Equal("false", await page.Locator(".toggle.passed").GetAttributeAsync("aria-pressed"));

        await page.Locator(".toggle.passed").ClickAsync();
        await page.FillAsync("#filter", "EMAIL-DUP");
        Assert.InRange(await checks.CountAsync(), 1, all - 1);
        Assert.Equal(
            ["EMAIL-DUP"], (await page.Locator("section:visible > h2").AllInnerTextsAsync()).Select(text => text.Split('\n', ' ')[0]));

        await page.FillAsync("#filter", "nothing has this");
        Assert.Equal("No check matches the filter.", await page.Locator("[role=status]").InnerTextAsync());
        AssertQuiet(visit);
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
        var exchange = failed.Locator(".exchange").First;

        await exchange.Locator("summary").ClickAsync();
        Assert.Contains(
            "POST https://staging.example/v1/contacts", await exchange.Locator("pre").First.InnerTextAsync(), StringComparison.Ordinal);
        var again = exchange.Locator(".caption", new() { HasText = "Repeat" });
        await again.Locator(".copy").ClickAsync();

        await Assertions.Expect(again.Locator(".copy")).ToHaveTextAsync("Copied");
        // The clipboard as another program has it.
        await visit.Page.EvaluateAsync("document.body.append(Object.assign(document.createElement('textarea'), { id: 'pasted' }))");
        await visit.Page.FocusAsync("#pasted");
        await visit.Page.Keyboard.PressAsync("Control+V");
        Assert.Equal(TestRuns.Exchange(6).Curl, await visit.Page.InputValueAsync("#pasted"));
        Assert.Contains("\"Authorization: Bearer $FLUENZR_API_KEY\"", TestRuns.Exchange(6).Curl, StringComparison.Ordinal);
        AssertQuiet(visit);
    }

    [Theory]
    [InlineData(375, false)]
    [InlineData(375, true)]
    [InlineData(1280, false)]
    [InlineData(1280, true)]
    public async Task IsReadable_AndNoWiderThanItsWindow(int width, bool dark)
    {
        await using var visit = await chromium.OpenAsync(Report, width, dark);
        await visit.Page.ScreenshotAsync(new()
        {
            Path = Path.Combine(
            AppContext.BaseDirectory, $"report-{width}-{(dark ? "dark" : "light")}.png")
        });

        // All that there is to see, opened in turn: an exchange is made when its check is opened.
        foreach (var kind in new[] { ".check", ".exchange" })
            await visit.Page.EvaluateAsync(
                $"document.querySelectorAll('details{kind}').forEach(it => it.open = true); new Promise(done => setTimeout(done, 100))");

        Assert.True(await visit.Page.Locator(".exchange pre").CountAsync() > 10);
        Assert.Equal(0, await visit.OverflowAsync());
        Assert.Empty(await visit.AccessibilityViolationsAsync());
        AssertQuiet(visit);
    }

    [Fact]
    public async Task CanBeUsedWithTheKeyboardAlone()
    {
        await using var visit = await chromium.OpenAsync(Report);
        var keyboard = visit.Page.Keyboard;

        // The index of causes comes first.
        await keyboard.PressAsync("Tab");
        Assert.Equal("A", await FocusedAsync("tagName"));
        while (await FocusedAsync("id") != "filter")
            await keyboard.PressAsync("Tab");
        await keyboard.TypeAsync("EMAIL-DUP");
        await keyboard.PressAsync("Tab");
        Assert.Equal("toggle failed", await FocusedAsync("className"));
        await keyboard.PressAsync("Space");
        Assert.Equal("false", await visit.Page.Locator(".toggle.failed").GetAttributeAsync("aria-pressed"));
        while (await FocusedAsync("tagName") != "SUMMARY")
            await keyboard.PressAsync("Tab");
        await keyboard.PressAsync("Enter");

        Assert.Equal("true", await visit.Page.EvaluateAsync<string>("String(document.activeElement.parentElement.open)"));
        Assert.NotEqual("none", await visit.Page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle"));
        AssertQuiet(visit);

        Task<string> FocusedAsync(string property) => visit.Page.EvaluateAsync<string>($"document.activeElement.{property}");
    }

    [Fact]
    public async Task WhatAServerSent_IsShownAsText()
    {
        var file = Write(
            TestRuns.Verdict(TestRuns.Failed("b/failed", TestRuns.Nasty), TestRuns.Skipped("c/skipped", TestRuns.Nasty)), "nasty.html");

        await using var visit = await chromium.OpenAsync(file, width: 375);

        Assert.Contains("<script>alert(1)", await visit.Page.Locator("#list").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await visit.OverflowAsync());
        AssertQuiet(visit);
    }

    [Fact]
    public async Task Text_IsTheReviewedOne()
    {
        await using var visit = await chromium.OpenAsync(Write(TestRuns.Small(), "small.html"));
        // An exchange is added to the page when its check is opened.
        foreach (var kind in new[] { ".check", ".exchange" })
            await visit.Page.EvaluateAsync(
                $"document.querySelectorAll('details{kind}').forEach(it => it.open = true); new Promise(done => setTimeout(done, 100))");

        var text = await visit.Page.InnerTextAsync("body");

        var startedAt = await visit.Page.EvaluateAsync<string>("new Date(run.startedAt).toLocaleString()");
        Snapshot.Match(text.Replace(startedAt, "STARTED", StringComparison.Ordinal).Replace(
            ResultsJson.Version, "VERSION", StringComparison.Ordinal));
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
