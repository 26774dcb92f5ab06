namespace Fluenzr.ContractKit.Contract.Tests;

public sealed class SuggestionsTests
{
    private static readonly string[] Many = ["PAGE-OVER", "PAGE-BAD", "F-CASE.email", "F-CASE.tag", "SORT-FIELDS", "METHOD"];

    [Theory]
    [InlineData("conformm", "Unknown command 'conformm'. Did you mean 'conform'?")]
    [InlineData("MOCK", "Unknown command 'MOCK'. Did you mean 'mock'?")]
    [InlineData("nothing-like-it", "Unknown command 'nothing-like-it'. Expected 'conform', 'mock' or 'spec'.")]
    [InlineData("", "Unknown command ''. Expected 'conform', 'mock' or 'spec'.")]
    public void Unknown_NamesWhatMayBeMeant(string name, string message) =>
        Assert.Equal(message, Suggestions.Unknown("command", name, ["conform", "mock", "spec"]));

    [Fact]
    public void Unknown_DoesNotListManyNames() =>
        Assert.Equal("Unknown choice 'nothing-like-it'.", Suggestions.Unknown("choice", "nothing-like-it", Many));

    [Fact]
    public void Unknown_WithoutKnownNames_SaysNoMore() => Assert.Equal("Unknown choice 'x'.", Suggestions.Unknown("choice", "x", []));

    [Theory]
    [InlineData("PAGE-OVR", new[] { "PAGE-OVER" })]
    [InlineData("F-CASE", new[] { "F-CASE.email", "F-CASE.tag" })]
    [InlineData("METOHD", new[] { "METHOD" })]
    [InlineData("ab", new string[0])]
    public void Nearest_FindsMisspeltAndShortenedNames(string name, string[] nearest) =>
        Assert.Equal(nearest, Suggestions.Nearest(name, Many));

    [Fact]
    public void Nearest_ReturnsAtMostFive_TheMostSimilarFirst() =>
        Assert.Equal(
            ["tags", "tag1", "tag2", "tag3", "tag4"], Suggestions.Nearest("tags", ["tag5", "tag4", "tag3", "tag2", "tag1", "tags"]));
}
