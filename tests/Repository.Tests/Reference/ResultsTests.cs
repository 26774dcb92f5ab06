using System.Text.Json;
using Fluenzr.ContractKit.Repository.Tests.Pages;

namespace Fluenzr.ContractKit.Repository.Tests.Reference;

/// <summary>The reference page of <c>results.json</c> names each property of its JSON Schema.</summary>
public sealed class ResultsTests
{
    [Fact]
    public void ThePage_NamesEachProperty()
    {
        var schema = JsonElement.Parse(RepositoryFiles.Read("docs/reference/results.schema.json"));
        var named = MarkdownPage.Get("docs/reference/results-json.md").InlineCode.ToHashSet();

        Assert.Empty(Properties(schema).Distinct().Except(named));
    }

    private static IEnumerable<string> Properties(JsonElement schema) => schema.ValueKind switch
    {
        JsonValueKind.Object => schema.EnumerateObject().SelectMany(member => member.Name == "properties"
            ? member.Value.EnumerateObject().SelectMany(property => Properties(property.Value).Prepend(property.Name))
            : Properties(member.Value)),
        JsonValueKind.Array => schema.EnumerateArray().SelectMany(Properties),
        _ => [],
    };
}
