namespace Fluenzr.ContractKit.Repository.Tests.Architecture;

/// <summary>Folders depend on each other in one direction, type names are unique, and files stay small.</summary>
public class ArchitectureTests
{
    private const int MaxLines = 250, MaxLineLength = 140;

    // From bottom to top: a folder uses only folders before it.
    private static readonly string[] MockServerLayers =
    [
        "Configuration", "Errors", "Json", "Store", "Webhooks", "Responses", "Requests", "Journal", "Faults", "Sandboxes", "Operations",
        "Replay", "ContractChecks", "Pipeline", "Admin", "WebUi", "Hosting",
    ];

    // "Results" are plain records; "Execution" puts checks, fixtures and the connection together.
    private static readonly string[] ConformanceLayers =
        ["Results", "Scripts", "Contracts", "Http", "Webhooks", "Fixtures", "Checks", "Execution", "Reports"];

    public static TheoryData<string> Projects => [.. SourceFile.All.Select(file => file.Project).Distinct()];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_DependOnEachOtherInOneDirection(string project)
    {
        var dependencies = Dependencies(project);
        string[] cyclic =
        [
            .. dependencies.Where(dependency => Reachable(dependencies, dependency.To).Contains(dependency.From))
                .Select(dependency => $"{dependency.From} → {dependency.To}: {dependency.Path}"),
        ];

        Assert.Empty(cyclic);
    }

    [Fact]
    public void MockServer_FoldersAreLayers() => AssertLayers("MockServer", MockServerLayers);

    [Fact]
    public void Conformance_FoldersAreLayers() => AssertLayers("Conformance", ConformanceLayers);

    [Fact]
    public void Store_KnowsNothingOfHttp()
    {
        string[] forbidden = ["Microsoft.AspNetCore", "ApiResponse", "HttpContext", "HttpRequest", "System.Net.Http"];
        string[] found =
        [
            .. from file in SourceFile.All
               where file is { Project: "MockServer", Folder: "Store" or "Errors" or "Json" }
               from name in forbidden
               where file.Text.Contains(name, StringComparison.Ordinal)
               select $"{file.Path}: {name}",
        ];

        Assert.Empty(found);
    }

    [Fact]
    public void TypeNames_AreUnique()
    {
        // The parts of a partial type have one namespace.
        var duplicates = SourceFile.All.SelectMany(file => file.Types).Distinct().GroupBy(type => type.Name)
            .Where(group => group.Count() > 1).Select(group => group.Key);

        Assert.Empty(duplicates);
    }

    [Fact]
    public void Files_AreShort() =>
        Assert.Empty(SourceFile.All.Where(file => file.Lines.Count > MaxLines).Select(file => file.Path));

    [Fact]
    public void Lines_AreShort() => Assert.Empty(
        from file in SourceFile.All
        from line in file.Lines.Index()
        where line.Item.Length > MaxLineLength
        select $"{file.Path}:{line.Index + 1}");

    private static void AssertLayers(string project, string[] layers)
    {
        string[] upward =
        [
            .. Dependencies(project)
                .Where(dependency => Array.IndexOf(layers, dependency.To) > Array.IndexOf(layers, dependency.From))
                .Select(dependency => $"{dependency.From} → {dependency.To}: {dependency.Path}"),
        ];
        var folders = SourceFile.All.Where(file => file.Project == project).Select(file => file.Folder).OfType<string>().Distinct();

        Assert.Empty(upward);
        Assert.Equal(layers.Order(StringComparer.Ordinal), folders.Order(StringComparer.Ordinal));
    }

    private static (string From, string To, string Path)[] Dependencies(string project)
    {
        var files = SourceFile.All.Where(file => file.Project == project && file.Folder is not null).ToArray();
        var folders = files.Select(file => file.Folder!).ToHashSet();
        return
        [
            .. from file in files
               from used in file.UsedFolders
               where used != file.Folder && folders.Contains(used)
               select (file.Folder!, used, file.Path),
        ];
    }

    private static HashSet<string> Reachable((string From, string To, string Path)[] dependencies, string folder)
    {
        HashSet<string> found = [folder];
        for (var count = 0; count != found.Count;)
        {
            count = found.Count;
            found.UnionWith(dependencies.Where(dependency => found.Contains(dependency.From)).Select(dependency => dependency.To));
        }

        return found;
    }
}
