using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Repository.Tests.Pages;
using YamlDotNet.RepresentationModel;

namespace Fluenzr.ContractKit.Repository.Tests.Snippets;

/// <summary>JSON and YAML of the documentation can be read, by the program that takes it where there is one.</summary>
public sealed class DataTests
{
    private static readonly Spec Contract = Spec.Load();

    public static TheoryData<string, int> Data => Rows("json", "yaml");

    [Theory]
    [MemberData(nameof(Data))]
    public void EverySnippet_IsAccepted(string path, int line)
    {
        var snippet = MarkdownPage.Get(path).Snippets.Single(snippet => snippet.Line == line);
        switch (snippet.Language, snippet.Mark)
        {
            case ("yaml", "choices"):
                Assert.NotNull(Choices.Parse(Contract, snippet.ToString(), snippet.Code));
                break;
            case ("yaml", "deviations"):
                Assert.NotEmpty(Deviation.Parse(snippet.ToString(), snippet.Code));
                break;
            case ("yaml", _):
                new YamlStream().Load(new StringReader(snippet.Code));
                break;
            default:
                Assert.NotEqual(JsonValueKind.Undefined, JsonElement.Parse(snippet.Code).ValueKind);
                break;
        }
    }

    internal static TheoryData<string, int> Rows(params string[] languages)
    {
        var rows = new TheoryData<string, int>();
        foreach (var snippet in Snippet.In(languages))
            rows.Add(snippet.Page.Path, snippet.Line);
        return rows;
    }
}
