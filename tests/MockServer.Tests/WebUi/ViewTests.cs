using Fluenzr.ContractKit.Browser;
using Microsoft.Playwright;
using static Fluenzr.ContractKit.MockServer.Tests.WebUi.Visits;

namespace Fluenzr.ContractKit.MockServer.Tests.WebUi;

/// <summary>Each view in three windows and both themes: readable, named, usable.</summary>
[Collection(SharedBrowser.Name)]
public sealed class ViewTests(FilledMock filled) : IClassFixture<FilledMock>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/ui/contacts")]
    [InlineData("/ui/contacts/con_abc123")]
    [InlineData("/ui/groups")]
    [InlineData("/ui/import")]
    [InlineData("/ui/requests")]
    [InlineData("/ui/requests/2")]
    [InlineData("/ui/requests/2?tab=Response")]
    [InlineData("/ui/faults")]
    [InlineData("/ui/behaviour")]
    [InlineData("/ui/webhooks")]
    [InlineData("/ui/state")]
    [InlineData("/ui/nothing")]
    public async Task EachView_IsReadable_Named_AndNoWiderThanItsWindow(string view)
    {
        var visit = await filled.OpenAsync(view);
        await Expect(visit.Page.Locator("#live")).ToHaveTextAsync("live");
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        await AssertReadable(visit);
        visit.AssertQuiet(filled.Mock);
    }

    [Fact]
    public async Task ThePalette_IsReadable()
    {
        var visit = await filled.OpenAsync("/");
        await visit.Page.Keyboard.PressAsync("Control+k");
        await Expect(visit.Page.Locator("#palette [aria-selected=true]")).ToBeVisibleAsync();

        await AssertReadable(visit);
        visit.AssertQuiet(filled.Mock);
    }

    private static async Task AssertReadable(PageVisit visit)
    {
        foreach (var (width, scheme) in new[] { (1280, ColorScheme.Dark), (390, ColorScheme.Light), (2200, ColorScheme.Light) })
        {
            await visit.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await visit.Page.SetViewportSizeAsync(width, 800);
            Assert.Equal((width, 0), (width, await visit.OverflowAsync()));
            Assert.Empty((await visit.AccessibilityViolationsAsync()).Select(violation => $"{width}: {violation}"));
        }
    }
}
