using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Operations.Contacts;

[Trait("Clause", "DELETE")]
public class DeleteContactTests(SharedMock mock) : IClassFixture<SharedMock>
{
    [Fact]
    [Trait("Clause", "ENV-OK"), Trait("Clause", "GET-404")]
    public async Task Delete_AnswersTheId_AndIsFinal()
    {
        var id = await mock.Api.Create("""{"email":"gone@example.com","tags":["gone"]}""");

        var answer = await mock.Api.Delete("/contacts/" + id);

        Assert.Equal(200, answer.Status);
        Assert.Equal($$$"""{"success":true,"data":{"id":"{{{id}}}","deleted":true}}""", answer.Json);
        (await mock.Api.Get("/contacts/" + id)).AssertRefused(404, "NOT_FOUND", "Contact not found");
        (await mock.Api.Delete("/contacts/" + id)).AssertRefused(404, "NOT_FOUND", "Contact not found");
        Assert.Empty(await mock.Api.Emails("tag=gone"));
        Assert.Empty(await mock.Api.Found("""{"query":"gone@example.com"}"""));
    }

    [Fact]
    public async Task Delete_FreesTheEmail_ForACreationWithANewId()
    {
        var id = await mock.Api.Create("""{"email":"Freed@example.com"}""");
        await mock.Api.Delete("/contacts/" + id);

        Assert.NotEqual(id, await mock.Api.Create("""{"email":"freed@example.com"}"""));
    }

    [Fact]
    public async Task Delete_FreesTheEmail_ForAnUpdate()
    {
        var gone = await mock.Api.Create("""{"email":"leaver@example.com"}""");
        var heir = await mock.Api.Create("""{"email":"heir@example.com"}""");
        await mock.Api.Delete("/contacts/" + gone);

        Assert.Equal(200, (await mock.Api.Put("/contacts/" + heir, """{"email":"leaver@example.com"}""")).Status);
        await mock.Api.Create("""{"email":"heir@example.com"}""");
    }

    [Fact]
    public async Task Delete_LeavesTheOthers()
    {
        var before = await mock.Api.Everything();
        var id = await mock.Api.Create("""{"email":"passing@example.com"}""");

        await mock.Api.Delete("/contacts/" + id);

        Assert.Equal(before, await mock.Api.Everything());
    }

    [Fact]
    public async Task Delete_TakesNoNoticeOfABody()
    {
        var id = await mock.Api.Create("""{"email":"with-body@example.com"}""");

        Assert.Equal(200, (await mock.Api.Delete("/contacts/" + id, "not JSON")).Status);
    }
}
