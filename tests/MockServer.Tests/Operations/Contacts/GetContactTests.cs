using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Operations.Contacts;

public class GetContactTests(SharedMock mock) : IClassFixture<SharedMock>
{
    [Fact]
    [Trait("Clause", "GET"), Trait("Clause", "OBJ"), Trait("Clause", "OBJ-CAMEL"), Trait("Clause", "BASE"), Trait("Clause", "ENV-OK")]
    public async Task Get_AnswersThePrintedContact()
    {
        var answer = await mock.Api.Get("/contacts/con_abc123");

        Assert.Equal(200, answer.Status);
        Assert.Equal(["success", "data"], answer.Body!.AsObject().Select(field => field.Key));
        Assert.Equal(
            """{"id":"con_abc123","email":"jean.dupont@example.com","firstName":"Jean","lastName":"Dupont","company":"Acme Corp","jobTitle":"Directeur Commercial","phone":"+33612345678","website":"https://acme.com","status":"active","groups":[{"id":"grp_xyz789","name":"Leads LinkedIn"}],"tags":["prospect","fintech"],"customFields":{"secteur":"Fintech","taille_entreprise":"50-100"},"pipelineStage":{"id":"stg_qualified","name":"Qualifié"},"createdAt":"2025-01-15T10:30:00Z","updatedAt":"2025-01-15T14:45:00Z"}""",
            answer.JsonAt("data"));
    }

    [Theory]
    [MemberData(nameof(OperationRows.OfOneContact), MemberType = typeof(OperationRows))]
    [Trait("Clause", "GET-404"), Trait("Clause", "ENV-ERR")]
    public async Task UnknownId_IsRefusedWhateverIsAsked(string operation)
    {
        var before = await mock.Api.Everything();

        var answer = await mock.Api.Send(OperationRows.Find(operation), "con_nobody");

        answer.AssertRefused(404, "NOT_FOUND", "Contact not found");
        Assert.Equal(before, await mock.Api.Everything());
    }

    [Theory]
    [InlineData("PUT", "", """{"groupIds":["grp_nope"]}""")]
    [InlineData("PUT", "", """{"email":"jean.dupont@example.com"}""")]
    [InlineData("POST", "/groups", """{"groupIds":["grp_nope"]}""")]
    [Trait("Clause", "GET-404")]
    public async Task UnknownId_CountsBeforeWhatTheBodySays(string method, string what, string body) =>
        (await mock.Api.Send(
            HttpMethod.Parse(method), "/contacts/con_nobody" + what, body)).AssertRefused(404, "NOT_FOUND", "Contact not found");

    [Theory]
    [InlineData("CON_ABC123")]
    [InlineData("con_abc")]
    [InlineData("con_abc1234")]
    [InlineData("con_abc123%20")]
    [InlineData("con_abc123%0A")]
    [InlineData("%2F")]
    [InlineData("..%2Fcontacts")]
    [InlineData("%F0%9F%98%80")]
    [InlineData("'%20OR%201=1--")]
    [InlineData("null")]
    [Trait("Clause", "GET-404")]
    public async Task Get_IdThatIsNotQuiteOne_IsRefused(string id) =>
        (await mock.Api.Get("/contacts/" + id)).AssertRefused(404, "NOT_FOUND", "Contact not found");

    [Fact]
    [Trait("Clause", "GET-404")]
    public async Task UnknownId_OfLongText_IsRefused() =>
        (await mock.Api.Get("/contacts/con_" + new string('x', 4000))).AssertRefused(404, "NOT_FOUND", "Contact not found");
}
