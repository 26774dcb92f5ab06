using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Checks.Contact;

/// <summary>CREATE: what a new contact contains.</summary>
internal static class CreateChecks
{
    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("create/answer", "CREATE", "Creating a contact answers 201 with the contact: its id and email.", Answer),
        new("create/values", "CREATE", "The response to a creation contains every value that was sent.", ValuesInResponse),
        new("create/stored", "CREATE", "A new contact, read by its id, contains every value that was sent.", ValuesStored),
        new("create/groups", "CREATE", "A new contact is in the groups of groupIds, each shown with id and name.", Groups,
            Prerequisites.Writes | Prerequisites.Group),
        new("create/stage", "CREATE", "A new contact has the stage of pipelineStageId, shown with id and name.", Stage,
            Prerequisites.Writes | Prerequisites.Stage),
        new("create/distinct", "CREATE", "Every creation creates its own contact, with its own id.", DistinctIds),
    ];

    private static async Task Answer(CheckContext api)
    {
        var email = api.NewEmail();

        var response = await api.Post("/contacts", ApiClient.Body(("email", email)));

        var shown = response.RequireContact(201)["email"];
        response.Expect(ContactComparison.IsStored(shown, email, ignoreCase: true), $"email \"{email}\"", JsonValues.Display(shown),
            Claim.Value("data.email", email) with { IgnoresCase = true });
    }

    private static async Task ValuesInResponse(CheckContext api)
    {
        var full = await FullContact.GivenAsync(api);

        RequireAll(api, new ContactResponse(full.Created, full.Created.RequireContact(201)), full.Sent);
    }

    private static async Task ValuesStored(CheckContext api)
    {
        var full = await FullContact.GivenAsync(api);

        RequireAll(api, await api.Read(full.Created.RequireContact(201).IdOf()), full.Sent);
    }

    private static void RequireAll(CheckContext api, ContactResponse contact, JsonObject body)
    {
        foreach (var property in api.VisibleFields().Where(property => body[property.Name] is not null))
            contact.RequireShows(property, body[property.Name]);
    }

    private static async Task Groups(CheckContext api)
    {
        var response = (await FullContact.GivenAsync(api)).Created;

        var shown = response.RequireContact(201)["groups"] as JsonArray ?? [];
        foreach (var group in api.Environment.Groups.Take(2))
        {
            response.Expect(
                shown.OfType<JsonObject>().Any(item => IsResolved(item, group)),
                $$"""groups with {"id": "{{group.Id}}", "name": "{{group.Name}}"}""", JsonValues.Display(shown),
                Resolved("data.groups[]", shown.Count, group));
        }
    }

    private static async Task Stage(CheckContext api)
    {
        var (stage, response) = (api.Environment.Stage!, (await FullContact.GivenAsync(api)).Created);

        var shown = response.RequireContact(201)["pipelineStage"];
        response.Expect(
            shown is JsonObject item && IsResolved(item, stage),
            $$"""pipelineStage {"id": "{{stage.Id}}", "name": "{{stage.Name}}"}""", JsonValues.Display(shown),
            Resolved("data.pipelineStage", 1, stage));
    }

    // The name of an id from the command line may be unknown.
    private static bool IsResolved(JsonObject shown, NamedItem item) =>
        JsonValues.Text(shown["id"]) == item.Id
        && JsonValues.Text(shown["name"]) is { Length: > 0 } name && (item.Name.Length == 0 || name == item.Name);

    private static Claim Resolved(string path, int count, NamedItem item) => item.Name.Length > 0
        ? new(ClaimKind.Contains, [path + ".id", path + ".name"],
            $"{path}.id {JsonValues.Display(item.Id)}", $"{path}.name {JsonValues.Display(item.Name)}")
        : new(ClaimKind.Count, [path + ".name"], $"{Math.Max(1, count)}");

    private static async Task DistinctIds(CheckContext api)
    {
        var first = await api.GivenContact((api.TextField(), "Twin"));
        var created = api.Exchanges[^1];

        var response = await api.Post("/contacts", ApiClient.Body(("email", api.NewEmail()), (api.TextField(), "Twin")));

        var id = response.RequireContact(201).IdOf();
        response.Expect(id != first.IdOf(), $"another id than {first.IdOf()}", id,
            new Claim(ClaimKind.Differs, ["data.id"]) { Like = created });
    }
}
