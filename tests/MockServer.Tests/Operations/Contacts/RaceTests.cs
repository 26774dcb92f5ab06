using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Operations.Contacts;

public class RaceTests
{
    private const int Rounds = 100;
    private const int AtOnce = 200;

    [Fact]
    [Trait("Clause", "EMAIL-RACE")]
    public async Task Create_OneEmailManyTimesAtOnce_ExactlyOneIsCreated()
    {
        using var mock = Mock.Start(("contacts", "0"), ("journal", "0"));

        for (var round = 0; round < Rounds; round++)
        {
            var body = $$"""{"email":"race{{round}}@example.com"}""";
            var answers = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(() => mock.Api.Post("/contacts", body))));

            Assert.Equal(
                [(201, 1), (409, AtOnce - 1)], answers.CountBy(answer => answer.Status).Select(count => (count.Key, count.Value)).Order());
        }

        Assert.Equal(Rounds, (await mock.Api.Get("/contacts")).Number("meta.total"));
    }

    [Fact]
    [Trait("Clause", "PUT-EMAIL")]
    public async Task Update_ManyToOneEmailAtOnce_ExactlyOneGetsIt()
    {
        using var mock = Mock.Start(("contacts", "0"));
        var ids = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => mock.Api.Create($$"""{"email":"p{{i}}@example.com"}""")));

        var answers = await Task.WhenAll(ids.Select(id => Task.Run(() => mock.Api.Put(
            "/contacts/" + id, """{"email":"wanted@example.com"}"""))));

        Assert.Equal([(200, 1), (409, 49)], answers.CountBy(answer => answer.Status).Select(count => (count.Key, count.Value)).Order());
        Assert.Single(await mock.Api.Emails("email=wanted"));
    }

    [Fact]
    [Trait("Clause", "TAGS-ADD")]
    public async Task AddTags_ManyAtOnce_NoneIsLost()
    {
        using var mock = Mock.Start(("contacts", "1"));

        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(() => mock.Api.Post(
            "/contacts/con_abc123/tags", $$"""{"tags":["t{{i}}"]}"""))));

        Assert.Equal(102, (await mock.Api.Get("/contacts/con_abc123")).List("data.tags").Count);
    }
}
