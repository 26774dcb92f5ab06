using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Repository.Tests.Pages;
using Fluenzr.ContractKit.Repository.Tests.Snippets;

namespace Fluenzr.ContractKit.Repository.Tests.Reference;

/// <summary>The reference page of faults shows the grammar of the command line, and rules that the mock accepts.</summary>
public sealed partial class FaultTests(MockProcess mock)
{
    private static readonly MarkdownPage Page = MarkdownPage.Get("docs/reference/faults.md");

    public static TheoryData<string> Rules => [.. Page.TableCode(1, "fault-rules")];

    [Fact]
    public void TheGrammar_IsThatOfTheCommandLine()
    {
        var grammar = Grammar().Match(Options.Help("mock")).Value;

        Assert.Contains(Page.Snippets, snippet => snippet.Language == "text" && snippet.Code == grammar);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task EveryRule_IsAccepted(string rule)
    {
        var ended = TestContext.Current.CancellationToken;
        using var response = await mock.Http.PostAsJsonAsync("/sandbox/faults/_kit/faults", new { rule }, ended);

        Assert.True((int)response.StatusCode == 201, await response.Content.ReadAsStringAsync(ended));
    }

    [Fact]
    public async Task TheFields_AreThoseOfTheMock()
    {
        var ended = TestContext.Current.CancellationToken;
        using var response = await mock.Http.PostAsJsonAsync("/sandbox/faults/_kit/faults", new { rule = "*: 503" }, ended);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(ended);

        Assert.Equal(answer.GetProperty("data").EnumerateObject().Select(field => field.Name), Page.TableCode(0, "fields-of-a-rule"));
    }

    [GeneratedRegex(@"WHERE: WHAT( \[[^\]]+\])+")]
    private static partial Regex Grammar();
}
