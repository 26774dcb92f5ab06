using Fluenzr.ContractKit.Browser;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;
using Microsoft.Playwright;

namespace Fluenzr.ContractKit.MockServer.Tests.WebUi;

/// <summary>Opens the web UI, and checks what holds for every visit.</summary>
internal static class Visits
{
    public static Task<PageVisit> OpenAsync(this Chromium chromium, Mock mock, string path, int width = 1280, bool dark = false) =>
        chromium.OpenAsync(new Uri(mock.Http.BaseAddress!, path).AbsoluteUri, width, dark);

    public static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    /// <summary>No script failed, nothing was forbidden by the policy, and no other server was asked.</summary>
    public static void AssertQuiet(this PageVisit visit, Mock mock)
    {
        Assert.Empty(visit.Errors);
        AssertOwnRequests(visit, mock);
    }

    public static void AssertOwnRequests(this PageVisit visit, Mock mock) => Assert.All(
        visit.Requests.Where(url => !url.StartsWith("data:", StringComparison.Ordinal) && !url.StartsWith("blob:", StringComparison.Ordinal)),
        url => Assert.StartsWith(mock.Http.BaseAddress!.AbsoluteUri, url, StringComparison.Ordinal));

    /// <summary>A property of the element that has the focus.</summary>
    public static Task<string> FocusedAsync(this IPage page, string property) =>
        page.EvaluateAsync<string>($"String(document.activeElement.{property})");
}
