using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Repository.Tests.Pages;
using Fluenzr.ContractKit.Repository.Tests.Snippets;

namespace Fluenzr.ContractKit.Repository.Tests.Reference;

/// <summary>The reference page lists the routes of the admin API; the mock lists them, too, in its answer to an unknown path.</summary>
public sealed partial class AdminRouteTests(MockProcess mock)
{
    [Fact]
    public async Task TheTable_ListsEachRoute()
    {
        using var response = await mock.Http.GetAsync("/_kit/nothing", TestContext.Current.CancellationToken);
        var answer = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var routes = Route().Matches(answer)
            .SelectMany(match => match.Groups[1].Value.Split('|').Select(method => $"{method} {match.Groups[2].Value}"));

        var listed = MarkdownPage.Get("docs/reference/admin-api.md").TableCode(0, "routes");

        Assert.Equal(routes.Except(["HEAD /healthz"]).Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("([A-Z|]+) (/(?:_kit|healthz)[A-Za-z/{}]*)")]
    private static partial Regex Route();
}
