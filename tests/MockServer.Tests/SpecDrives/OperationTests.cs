using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Operations;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.SpecDrives;

/// <summary>Operations and parameters that the contract adds are there.</summary>
public class OperationTests
{
    private const string Stages = """
          /stages:
            get:
              operationId: listStages
              summary: List stages
              responses:
                "200":
                  description: The stages.
                  content:
                    application/json:
                      schema: { type: object }
                      examples:
                        two:
                          value: { success: true, data: [{ id: stg_lead, name: Lead }, { id: stg_won, name: Won }] }
        """;

    [Fact]
    public void EveryOperationOfTheContract_HasAHandler_AndTheOtherWayRound() =>
        Assert.Equal(Spec.Load().Operations.Select(operation => operation.Id).Order(), OperationHandlers.All.Keys.Order());

    [Fact]
    public async Task OperationWithoutHandler_AnswersItsExample_AndSaysSo()
    {
        using var mock = Mock.WithSpec(Edits.Path(Stages));

        var answer = await mock.Api.Get("/stages");

        Assert.Equal((200, "two", "stg_lead"), (answer.Status, answer.Header("X-ContractKit-Example"), answer.Text("data.0.id")));
        Assert.Null((await mock.Api.Get("/contacts")).Header("X-ContractKit-Example"));
        Assert.Equal(401, (await mock.Api.WithKey(null).Get("/stages")).Status);
        Assert.Equal("GET, HEAD", (await mock.Api.Post("/stages", "{}")).Header("Allow"));
    }

    [Fact]
    public async Task ListParameter_FiltersAsItsFilterSays()
    {
        using var mock = Mock.WithSpec(Edits.ListParameter(
            "{ name: company, in: query, description: The company., schema: { type: string }, x-filter: { path: company, compare: "
                + "contains, case: F-CASE.email } }"));

        Assert.Equal(["jean.dupont@example.com"], await mock.Api.Emails("company=acme%20co"));
    }

    [Fact]
    public async Task SortField_OfTheEnum_Sorts()
    {
        using var mock = Mock.WithSpec(("enum: [email, firstName,", "enum: [phone, email, firstName,"));

        var phones = (await mock.Api.Get("/contacts?sort=phone&perPage=100")).List("data")
            .Select(contact => (string?)contact!["phone"] ?? "").ToArray();

        Assert.Equal(phones.Order(StringComparer.OrdinalIgnoreCase), phones);
        Assert.Equal(400, (await mock.Api.Get("/contacts?sort=website")).Status);
    }

    [Fact]
    public async Task UniqueField_IsUniqueWhateverItsName()
    {
        using var mock = Mock.WithSpec(
            ("        phone: { type: [string, \"null\"], description: The phone number. }\n        website: { type: [string, \"null\"], "
                + "description: The website URL. }\n        groupIds:",
             "        phone: { type: [string, \"null\"], x-unique: phoneTaken, description: The phone number. }\n        website: { "
                 + "type: [string, \"null\"], description: The website URL. }\n        groupIds:"),
            ("\n  emailTaken:\n", "\n  phoneTaken: { status: 409, code: CONFLICT, message: Phone already exists }\n  emailTaken:\n"));

        (await mock.Api.Post("/contacts", """{ "email": "a@b.example", "phone": "+33612345678" }""")).AssertRefused(
            409, "CONFLICT", "Phone already exists");
        Assert.Equal(201, (await mock.Api.Post("/contacts", """{ "email": "a@b.example", "phone": "+33612345679" }""")).Status);
    }
}
