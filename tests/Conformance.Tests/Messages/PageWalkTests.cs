using Fluenzr.ContractKit.Conformance.Checks.List;

namespace Fluenzr.ContractKit.Conformance.Tests.Messages;

/// <summary>Which contacts pages lose or repeat, and where they were expected.</summary>
public sealed class PageWalkTests
{
    [Theory]
    [InlineData("a b|c d|e", false, "")]
    [InlineData("A b|c d|E", false, "")]
    [InlineData("a b|c d|a", false, "a on pages 1 and 3; e on no page (expected on page 3)")]
    [InlineData("a b|a b|a b", false, "a, b on pages 1, 2 and 3; c, d, e on no page (expected on pages 2 or 3)")]
    [InlineData("a a|c d|e", false, "a 2 times on page 1; b on no page (expected on page 1)")]
    [InlineData("a b|c|e", false, "d on no page (expected on page 2)")]
    [InlineData("a b|d e|x", true, "c on no page (expected on page 2); 1 contact that the filter does not match")]
    [InlineData("a b|b d|e", true, "b on pages 1 and 2 (expected only on page 1); c on no page (expected on page 2)")]
    public void AProblem_NamesContactsAndPages(string pages, bool isOrdered, string problem) => Assert.Equal(problem, new PageWalk(
        [.. pages.Split('|').Select(page => page.Split(' '))], ["a", "b", "c", "d", "e"], Size: 2, isOrdered).Problem);
}
