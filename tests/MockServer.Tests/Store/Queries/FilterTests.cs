using Fluenzr.ContractKit.MockServer.Tests.Fixtures;
using static Fluenzr.ContractKit.MockServer.Tests.Store.Queries.KnownContacts;

namespace Fluenzr.ContractKit.MockServer.Tests.Store.Queries;

public class FilterTests(KnownContacts known) : IClassFixture<KnownContacts>
{
    [Theory]
    [InlineData("P000@alpha.example.com", 1)]
    [InlineData("p00", 10)]
    [InlineData("1@", 13)]
    [InlineData("ALPHA", 63)]
    [InlineData("example.com", 125)]
    [InlineData("@", 125)]
    [InlineData("%25", 0)]
    [InlineData("_", 0)]
    [InlineData("P000*", 0)]
    [InlineData("P...", 0)]
    [InlineData("%20P000", 0)]
    [InlineData("example.com%00", 0)]
    [Trait("Clause", "F-EMAIL")]
    public async Task Email_IsContained_AndIsNoPattern(string email, int total) =>
        Assert.Equal(total, (await known.Api.Get("/contacts?email=" + email)).Number("meta.total"));

    [Fact]
    [Trait("Clause", "F-EMAIL")]
    public async Task Email_WithAPlus_IsFoundByItsEscape()
    {
        using var mock = Mock.Start(("contacts", "0"));
        await mock.Api.Create("""{"email":"jean+news@example.com"}""");

        Assert.Single(await mock.Api.Emails("email=jean%2Bnews"));
        Assert.Empty(await mock.Api.Emails("email=jean+news"));
    }

    [Theory]
    [InlineData("vip", 42)]
    [InlineData("vip2", 42)]
    [InlineData("VIP", 41)]
    [InlineData("vi", 0)]
    [InlineData("vip%20", 0)]
    [InlineData("a%20b%2Cc%26d", 41)]
    [InlineData("%C3%A9t%C3%A9", 41)]
    [InlineData("vip,vip2", 0)]
    [Trait("Clause", "F-TAG")]
    public async Task Tag_IsExactlyThatOne(string tag, int total) =>
        Assert.Equal(total, (await known.Api.Get("/contacts?tag=" + tag)).Number("meta.total"));

    [Fact]
    [Trait("Clause", "F-TAG")]
    public async Task Tag_KeepsJustThoseThatBearIt() =>
        Assert.Equal(Emails(IsVip), (await known.Api.Emails("tag=vip&perPage=100")).Order());

    [Theory]
    [InlineData("grp_abc", 32)]
    [InlineData("grp_def", 21)]
    [InlineData("grp_xyz789", 0)]
    [InlineData("grp_ab", 0)]
    [InlineData("GRP_ABC", 0)]
    [InlineData("Clients", 0)]
    [Trait("Clause", "F-GROUP")]
    public async Task GroupId_IsExactlyThatOne(string group, int total) =>
        Assert.Equal(total, (await known.Api.Get("/contacts?groupId=" + group)).Number("meta.total"));

    [Fact]
    [Trait("Clause", "F-GROUP")]
    public async Task GroupId_KeepsJustThoseInIt() =>
        Assert.Equal(Emails(IsInClients), (await known.Api.Emails("groupId=grp_abc&perPage=100")).Order());

    [Fact]
    [Trait("Clause", "F-STATUS"), Trait("Clause", "STATUS")]
    public async Task Status_IsExactlyThatOne()
    {
        // The contact of the seed is active, whatever a new one is.
        using var mock = Mock.Choosing(("NEW-STATUS", "unsubscribed"));
        await mock.Api.Create("""{"email":"a@example.com"}""");
        await mock.Api.Create("""{"email":"b@example.com"}""");

        Assert.Equal(["jean.dupont@example.com"], await mock.Api.Emails("status=active"));
        Assert.Equal(["a@example.com", "b@example.com"], (await mock.Api.Emails("status=unsubscribed")).Order());
        Assert.Empty(await mock.Api.Emails("status=blocked"));
        Assert.Equal(["jean.dupont@example.com"], await mock.Api.Found("""{"filters":{"status":"active"}}"""));
        Assert.Equal(2, (await mock.Api.Found("""{"filters":{"status":"unsubscribed"}}""")).Length);
    }

    [Fact]
    [Trait("Clause", "F-STATUS"), Trait("Clause", "STATUS"), Trait("Clause", "PAGE-META")]
    public async Task Status_SplitsTheSeedIntoFive()
    {
        using var mock = Mock.Start();
        var total = 0;
        foreach (var status in new[] { "active", "unsubscribed", "bounced", "replied", "blocked" })
        {
            var answer = await mock.Api.Get("/contacts?perPage=100&status=" + status);
            Assert.All(answer.Texts("data", "status"), given => Assert.Equal(status, given));
            total += answer.Number("meta.total");
        }

        Assert.Equal(250, total);
    }

    [Theory]
    [InlineData("Active")]
    [InlineData("activ")]
    [InlineData("vip")]
    [Trait("Clause", "F-STATUS")]
    public async Task Status_ThatIsNone_IsRefused(string status) =>
        (await known.Api.Get("/contacts?status=" + status)).AssertRefused(
            400, "VALIDATION_ERROR", "status must be one of active, unsubscribed, bounced, replied, blocked");

    [Fact]
    [Trait("Clause", "F-AND")]
    public async Task Filters_AllHold()
    {
        Assert.Equal(
            Emails(i => IsInClients(i) && IsVip(i)),
            (await known.Api.Emails("groupId=grp_abc&tag=vip&status=active&perPage=100")).Order());
        Assert.Equal(
            Emails(i => IsInNewsletter(i) && IsVip(i) && i < 100 && i % 2 == 0),
            (await known.Api.Emails("groupId=grp_def&tag=vip&status=active&email=p0&perPage=100")).Order());
        Assert.Empty(await known.Api.Emails("groupId=grp_abc&tag=vip&status=bounced"));
        Assert.Empty(await known.Api.Emails("groupId=grp_abc&email=beta"));
    }

    [Fact]
    [Trait("Clause", "F-AND"), Trait("Clause", "PAGE-META")]
    public async Task Filters_OfThePage_KeepTheirGroupAndStatus()
    {
        using var mock = Mock.Start();

        var answer = await mock.Api.Get("/contacts?groupId=grp_xyz789&status=active&perPage=50");

        Assert.Equal(Math.Min(50, answer.Number("meta.total")), answer.List("data").Count);
        Assert.Equal((answer.Number("meta.total") + 49) / 50, answer.Number("meta.totalPages"));
        Assert.All(answer.List("data"), contact =>
        {
            Assert.Equal("active", (string?)contact!["status"]);
            Assert.Contains("grp_xyz789", contact["groups"]!.AsArray().Select(group => (string?)group!["id"]));
        });
    }
}
