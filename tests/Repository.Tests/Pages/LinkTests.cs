namespace Fluenzr.ContractKit.Repository.Tests.Pages;

/// <summary>Links of the documentation lead somewhere.</summary>
public sealed class LinkTests
{
    public static TheoryData<string> Pages => [.. MarkdownPage.All.Select(page => page.Path)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void EveryRelativeLink_LeadsToAFileAndAnAnchor(string path) => Assert.Empty(Broken(MarkdownPage.Get(path)));

    [Fact]
    public void EveryPageOfTheDocumentation_IsLinkedFromAnother()
    {
        var linked = MarkdownPage.All.SelectMany(page => page.Links.Where(IsRelative).Select(link => Target(page, link).Path)).ToHashSet();
        var pages = MarkdownPage.All.Select(page => page.Path).Where(path => path.StartsWith("docs/", StringComparison.Ordinal));

        Assert.Empty(pages.Except(linked));
    }

    private static IEnumerable<string> Broken(MarkdownPage page)
    {
        foreach (var link in page.Links.Where(IsRelative))
        {
            var (path, anchor) = Target(page, link);
            if (!File.Exists(RepositoryFiles.At(path)) && !Directory.Exists(RepositoryFiles.At(path)))
                yield return $"{link}: there is no {path}";
            else if (anchor is not null && !MarkdownPage.Get(path).Anchors.Contains(anchor))
                yield return $"{link}: {path} has no heading with the anchor #{anchor}";
        }
    }

    private static bool IsRelative(string link) => !link.Contains(':', StringComparison.Ordinal);

    private static (string Path, string? Anchor) Target(MarkdownPage page, string link)
    {
        var parts = link.Split('#', 2);
        var folder = Path.GetDirectoryName(page.Path)!;
        var target = parts[0].Length == 0 ? page.Path : Path.Combine(folder, parts[0]);
        var path = Path.GetRelativePath(RepositoryFiles.Root, RepositoryFiles.At(target));
        return (path.Replace('\\', '/'), parts.ElementAtOrDefault(1));
    }
}
