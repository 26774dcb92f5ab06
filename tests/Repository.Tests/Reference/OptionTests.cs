using Fluenzr.ContractKit.Repository.Tests.Pages;
using Fluenzr.ContractKit.Repository.Tests.Snippets;

namespace Fluenzr.ContractKit.Repository.Tests.Reference;

/// <summary>The reference pages list exactly the options of the commands.</summary>
public sealed class OptionTests
{
    [Fact]
    public void Settings_AreThoseOfTheMock() =>
        Assert.Equal(Sorted([.. Options.Of("mock"), "--version"]), Listed("docs/reference/settings.md", "options"));

    [Theory]
    [InlineData("conform")]
    [InlineData("sweep")]
    public void ConformanceOptions_AreThoseOfTheCommand(string command) =>
        Assert.Equal(Sorted(Options.Of(command)), Listed("docs/reference/conformance-options.md", $"options-of-contractkit-{command}"));

    [Theory]
    [InlineData("diff")]
    [InlineData("fuzz")]
    [InlineData("record")]
    public void WalkOptions_AreThoseOfTheCommand(string command) =>
        Assert.Equal(Sorted(Options.Of(command)), Listed("docs/reference/walk-options.md", $"options-of-contractkit-{command}"));

    private static string[] Listed(string page, string anchor) =>
        Sorted(MarkdownPage.Get(page).TableCode(0, anchor).Where(code => code.StartsWith("--", StringComparison.Ordinal)));

    private static string[] Sorted(IEnumerable<string> options) => [.. options.Distinct().Order(StringComparer.Ordinal)];
}
