using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Extensions.Tables;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Fluenzr.ContractKit.Repository.Tests.Pages;

/// <summary>A Markdown page of this repository.</summary>
internal sealed class MarkdownPage
{
    private static readonly string[] Names =
        [
            "README.md",
            "CHANGELOG.md",
            "CONTRIBUTING.md",
            "SECURITY.md",
            "CODE_OF_CONDUCT.md",
            "bench/README.md",
            "packages/npm/README.md",
            "tests/examples/README.md",
        ];

    // GitHub makes the same anchors from headings.
    private static readonly MarkdownPipeline Pipeline =
        new MarkdownPipelineBuilder().UsePipeTables().UseFootnotes().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).Build();

    private readonly MarkdownDocument _document;

    private MarkdownPage(string path)
    {
        Path = path;
        Text = RepositoryFiles.Read(path);
        _document = Markdown.Parse(Text, Pipeline);
    }

    /// <summary>All pages, and the README of each package.</summary>
    public static IReadOnlyList<MarkdownPage> All { get; } =
    [
        .. Names.Concat(Below("docs", "*.md")).Concat(Below("src", "README.md"))
            .Order(StringComparer.Ordinal).Select(path => new MarkdownPage(path)),
    ];

    /// <summary>The path in the repository, with forward slashes.</summary>
    public string Path { get; }

    public string Text { get; }

    /// <summary>The targets of links and images.</summary>
    public IEnumerable<string> Links => _document.Descendants<LinkInline>().Select(link => link.Url!);

    /// <summary>The anchors of headings.</summary>
    public IEnumerable<string> Anchors => _document.Descendants<HeadingBlock>().Select(heading => heading.GetAttributes().Id!);

    /// <summary>Inline code.</summary>
    public IEnumerable<string> InlineCode => _document.Descendants<CodeInline>().Select(code => code.Content);

    /// <summary>Fenced code blocks.</summary>
    public IEnumerable<Snippet> Snippets => _document.Descendants<FencedCodeBlock>().Select(block => new Snippet(
        this, block.Line + 1, block.Info ?? "", block.Arguments ?? "", block.Lines.ToString()));

    public static MarkdownPage Get(string path) => All.Single(page => page.Path == path);

    /// <summary>The inline code in a column of the tables of one section, or of the whole page.</summary>
    /// <param name="column">The number of the column, from 0.</param>
    /// <param name="anchor">The anchor of the section; null for all.</param>
    public IEnumerable<string> TableCode(int column, string? anchor = null)
    {
        var isInside = anchor is null;
        foreach (var block in _document)
        {
            if (block is HeadingBlock heading && anchor is not null)
                isInside = heading.GetAttributes().Id == anchor;
            if (!isInside || block is not Table table)
                continue;
            foreach (var code in table.OfType<TableRow>().Select(row => row[column]).SelectMany(cell => cell.Descendants<CodeInline>()))
                yield return code.Content;
        }
    }

    public override string ToString() => Path;

    private static IEnumerable<string> Below(string folder, string pattern) =>
        Directory.EnumerateFiles(RepositoryFiles.At(folder), pattern, SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(".received.md", StringComparison.Ordinal))
            .Select(file => System.IO.Path.GetRelativePath(RepositoryFiles.Root, file).Replace('\\', '/'));
}

/// <summary>A fenced code block.</summary>
/// <param name="Page">The page that contains it.</param>
/// <param name="Line">The line where it begins, from 1.</param>
/// <param name="Language">The language after the fence.</param>
/// <param name="Mark">What follows the language, for these tests: <c>no-run</c>, statuses, <c>choices</c>.</param>
/// <param name="Code">The code.</param>
internal sealed record Snippet(MarkdownPage Page, int Line, string Language, string Mark, string Code)
{
    /// <summary>All snippets in one of these languages.</summary>
    public static IEnumerable<Snippet> In(params string[] languages) =>
        MarkdownPage.All.SelectMany(page => page.Snippets).Where(snippet => languages.Contains(snippet.Language));

    public override string ToString() => $"{Page}:{Line}";
}
