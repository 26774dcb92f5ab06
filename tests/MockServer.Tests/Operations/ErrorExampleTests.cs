using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Operations;

/// <summary>
/// Mocks that are made from the contract answer with the first example, whatever was wrong. So it must be an error that this operation
/// really gives.
/// </summary>
public class ErrorExampleTests(SharedMock shared) : IClassFixture<SharedMock>
{
    private static readonly Spec Contract = Spec.Load();

    /// <summary>For each operation that has a 400: a query or body that is refused with its first example.</summary>
    public static TheoryData<string, string> Invalid { get; } = new()
    {
        { "listContacts", "?status=nope" },
        { "createContact", "{}" },
        { "bulkContacts", "{}" },
        { "searchContacts", """{"filters":{"status":"nope"}}""" },
        { "updateContact", """{"email":"jean"}""" },
        { "addContactGroups", "{}" },
        { "removeContactGroups", "{}" },
        { "addContactTags", "{}" },
        { "removeContactTags", "{}" },
        { "listGroups", "?page=0" },
        { "createGroup", "{}" },
        { "updateGroup", """{"name":""}""" },
        { "addGroupContacts", """{"contactIds":"con_abc123"}""" },
        { "listWebhooks", "?page=0" },
        { "createWebhook", """{"events":["contact.created"]}""" },
        { "updateWebhook", """{"events":[]}""" },
        { "listWebhookLogs", "?page=0" },
    };

    [Theory]
    [MemberData(nameof(Invalid))]
    public async Task TheFirstExampleOf400_IsAnErrorOfThisOperation(string id, string wrong)
    {
        var operation = OperationRows.Find(id);
        var path = operation.Path.Replace("{id}", await shared.Mock.Api.IdFor(operation), StringComparison.Ordinal);
        var isQuery = wrong.StartsWith('?');

        var response = await shared.Mock.Api.Send(HttpMethod.Parse(operation.Method), path + (isQuery ? wrong : ""), isQuery ? null : wrong);

        Assert.Equal(400, response.Status);
        Assert.Equal(
            JsonNode.Parse(operation.Responses[400].Examples.Values.First().GetRawText())!.ToJsonString(), response.Body!.ToJsonString());
    }

    [Fact]
    public void EveryOperationWith400_IsTried() => Assert.Equal(
        Contract.Operations.Where(operation => operation.Responses.ContainsKey(400)).Select(operation => operation.Id),
        Invalid.Select(row => row.Data.Item1));

    [Fact]
    public async Task Prefer_AnswersWithTheMessageOfTheExample()
    {
        var response = await shared.Mock.Api.Send(HttpMethod.Get, "/contacts", change: request =>
            request.Headers.TryAddWithoutValidation("Prefer", "example=invalid"));

        Assert.Equal((400, "status must be one of active, unsubscribed, bounced, replied, blocked"),
            (response.Status, response.Text("error.message")));
    }
}
