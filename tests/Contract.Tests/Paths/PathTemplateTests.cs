using Fluenzr.ContractKit.Contract.Paths;

namespace Fluenzr.ContractKit.Contract.Tests.Paths;

public class PathTemplateTests
{
    [Theory]
    [InlineData("/", "/")]
    [InlineData("/", "")]
    [InlineData("/contacts", "/contacts")]
    [InlineData("/contacts", "/contacts/")]
    [InlineData("/contacts/", "/contacts")]
    [InlineData("/contacts/{id}", "/contacts/con_1")]
    [InlineData("/contacts/*", "/contacts/con_1/")]
    [InlineData("/contacts/{id}/tags", "/contacts/con_1/tags")]
    [InlineData("/contacts/*/*", "/contacts/con_1/tags")]
    [InlineData("/contacts/**", "/contacts/con_1")]
    [InlineData("/contacts/**", "/contacts/con_1/tags/x")]
    [InlineData("/**", "/contacts")]
    public void Matches_APathOfItsForm(string template, string path) => Assert.True(PathTemplate.Parse(template).Matches(path));

    [Theory]
    [InlineData("/", "/contacts")]
    [InlineData("/contacts", "/contact")]
    [InlineData("/contacts", "/Contacts")]
    [InlineData("/contacts", "contacts")]
    [InlineData("/contacts", "/contacts/con_1")]
    [InlineData("/contacts/{id}", "/contacts")]
    [InlineData("/contacts/{id}", "/contacts/")]
    [InlineData("/contacts/{id}", "/contacts/con_1/tags")]
    [InlineData("/contacts/*/tags", "/contacts//tags")]
    [InlineData("/contacts/*/tags", "/contacts/con_1/groups")]
    [InlineData("/contacts/*/tags", "/contacts/con_1")]
    [InlineData("/contacts/**", "/contacts")]
    [InlineData("/contacts/**", "/groups/grp_1")]
    public void Matches_NoOtherPath(string template, string path) => Assert.False(PathTemplate.Parse(template).Matches(path));

    [Theory]
    [InlineData("/contacts/{id}", "/contacts/con_1", "con_1")]
    [InlineData("/webhooks/{id}/deliveries/{number}", "/webhooks/whk_1/deliveries/2", "whk_1")]
    [InlineData("/contacts", "/contacts", "")]
    public void Matches_CapturesTheFirstPlaceholder(string template, string path, string value)
    {
        Assert.True(PathTemplate.Parse(template).Matches(path, out var captured));
        Assert.Equal(value, captured.ToString());
    }

    [Theory]
    [InlineData("/contacts/*", "/contacts/{id}", true)]
    [InlineData("/contacts/con_1", "/contacts/{id}", true)]
    [InlineData("/contacts/**", "/contacts/{id}/tags", true)]
    [InlineData("/**", "/contacts", true)]
    [InlineData("/contacts/**", "/contacts", false)]
    [InlineData("/contacts/*", "/contacts", false)]
    [InlineData("/contacts/*", "/groups/{id}", false)]
    [InlineData("/contacts", "/contacts/{id}", false)]
    public void CanMatch_IsWhetherAPathFitsBoth(string one, string two, bool can)
    {
        Assert.Equal(can, PathTemplate.Parse(one).CanMatch(PathTemplate.Parse(two)));
        Assert.Equal(can, PathTemplate.Parse(two).CanMatch(PathTemplate.Parse(one)));
    }

    [Theory]
    [InlineData("contacts", "does not start with a slash")]
    [InlineData("/contacts?page=2", "has a query; a path ends before it")]
    [InlineData(
        "/contacts/con_*",
        "has * within a segment or ** before its end; use * for a whole segment and ** at the end for all that follow")]
    [InlineData("/**/tags", "has * within a segment or ** before its end; use * for a whole segment and ** at the end for all that follow")]
    [InlineData("/contacts/{id}/*", null)]
    public void Error_SaysWhyNoPathEverMatches(string template, string? error) => Assert.Equal(error, PathTemplate.Parse(template).Error);

    [Fact]
    public void Parse_LeavesOutTheBasePath() => Assert.Equal("/contacts/{id}", PathTemplate.Parse("/v1/contacts/{id}", "/v1").ToString());
}
