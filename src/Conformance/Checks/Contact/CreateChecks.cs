using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Conformance.Checks.Contact;

/// <summary>What a new contact holds, and where it can be found.</summary>
internal static class CreateChecks
{
    public static IReadOnlyList<Check> Checks { get; } =
    [
        new("create/answer", "CREATE", "A creation answers 201 with the contact: its id, its email.", Answer),
        new("create/values", "CREATE", "The answer to a creation holds every value that was sent.", AnsweredValues),
        new("create/stored", "CREATE", "A new contact, read by its id, holds every value that was sent.", StoredValues),
        new("create/groups", "CREATE", "The groups of a new contact are those of groupIds, each with id and name.", Groups, Needs.Writing | Needs.Group),
        new("create/stage", "CREATE", "The stage of a new contact is that of pipelineStageId, with id and name.", Stage, Needs.Writing | Needs.Stage),
        new("create/distinct", "CREATE", "Every creation makes a contact of its own, with an id of its own.", Distinct),
        new("create-read/by-id", "CREATE-READ", "A new contact can at once be read by its id.", ReadById),
        new("create-read/list", "CREATE-READ", "A new contact is in the lists of its email, status and tag.", Listed),
        new("create-read/group-list", "CREATE-READ", "A new contact is in the list of its group.", ListedInGroup, Needs.Writing | Needs.Group),
        new("create-read/search", "CREATE-READ", "A new contact is found by its email, its status and its custom fields.", Found),
        new("create-read/group-search", "CREATE-READ", "A new contact is found by its group.", FoundInGroup, Needs.Writing | Needs.Group),
    ];

    private static async Task Answer(ApiClient api)
    {
        var email = api.NewEmail();

        var response = await api.Post("/contacts", ApiClient.Body(("email", email)));

        var contact = response.RequireContact(201);
        response.Require(ContactComparison.Holds(contact["email"], email, ignoreCase: true), "The email is another.", email, contact["email"]?.ToJsonString() ?? "none");
    }

    private static async Task AnsweredValues(ApiClient api)
    {
        var body = api.Full();

        var response = await api.Post("/contacts", body);

        RequireAll(api, response, response.RequireContact(201), body);
    }

    private static async Task StoredValues(ApiClient api)
    {
        var body = api.Full();

        var response = await api.Post("/contacts", body);

        var read = await api.Read(response.RequireContact(201).IdOf());
        RequireAll(api, read.Reply, read.Contact, body);
    }

    private static void RequireAll(ApiClient api, Response response, JsonObject contact, JsonObject body)
    {
        foreach (var property in api.Fields().Where(property => body[property.Name] is not null && api.Spec.Schema("Contact").Find(ContactBodies.Field(property)) is not null))
        {
            var field = ContactBodies.Field(property);
            response.Require(
                contact.Shows(property, body[property.Name]), $"{field} is not what was sent.", $"{property.Name}: {body[property.Name]!.ToJsonString()}",
                $"{field}: {contact[field]?.ToJsonString() ?? "none"}");
        }
    }

    private static async Task Groups(ApiClient api)
    {
        var groups = api.Environment.Groups.Take(2).ToArray();

        var response = await api.Post("/contacts", ApiClient.Body(("email", api.NewEmail()), ("groupIds", new JsonArray([.. groups.Select(group => (JsonNode)group.Id)]))));

        var shown = response.RequireContact(201)["groups"] as JsonArray ?? [];
        foreach (var group in groups)
        {
            response.Require(
                shown.OfType<JsonObject>().Any(item => IsResolved(item, group)), "A group is not resolved to id and name.", $"groups: {group.Id} with its name {group.Name}",
                shown.ToJsonString());
        }
    }

    private static async Task Stage(ApiClient api)
    {
        var stage = api.Environment.Stage!;

        var response = await api.Post("/contacts", ApiClient.Body(("email", api.NewEmail()), ("pipelineStageId", stage.Id)));

        var shown = response.RequireContact(201)["pipelineStage"];
        response.Require(
            shown is JsonObject item && IsResolved(item, stage), "The stage is not resolved to id and name.", $"pipelineStage: {stage.Id} with its name {stage.Name}",
            shown?.ToJsonString() ?? "none");
    }

    // A name that was not seen before the run is not known.
    private static bool IsResolved(JsonObject shown, NamedItem item) =>
        JsonValues.Text(shown["id"]) == item.Id && JsonValues.Text(shown["name"]) is { Length: > 0 } name && (item.Name.Length == 0 || name == item.Name);

    private static async Task Distinct(ApiClient api)
    {
        var first = await api.GivenContact(("firstName", "Twin"));

        var response = await api.Post("/contacts", ApiClient.Body(("email", api.NewEmail()), ("firstName", "Twin")));

        response.Require(response.RequireContact(201).IdOf() != first.IdOf(), "Two contacts have one id.", $"another id than {first.IdOf()}");
    }

    private static async Task ReadById(ApiClient api)
    {
        var created = await api.GivenContact();

        var response = await api.Get(ApiClient.Path(created.IdOf()));

        response.Require(response.RequireContact(200).EmailOf() == created.EmailOf(), "Another contact was read.", created.EmailOf());
    }

    private static async Task Listed(ApiClient api)
    {
        var tag = api.NewToken();
        var created = await api.GivenContact(("tags", new JsonArray(tag)));

        await RequireListed(api, created, ("email", created.EmailOf()));
        await RequireListed(api, created, ("tag", tag));
        if (JsonValues.Text(created["status"]) is { } status)
            await RequireListed(api, created, ("status", status), ("email", created.EmailOf()));
    }

    private static async Task ListedInGroup(ApiClient api)
    {
        var group = api.Environment.Groups[0].Id;
        var created = await api.GivenContact(("groupIds", new JsonArray(group)));

        await RequireListed(api, created, ("groupId", group), ("email", created.EmailOf()));
    }

    private static async Task Found(ApiClient api)
    {
        var token = api.NewToken();
        var created = await api.GivenContact(("customFields", new JsonObject { ["secteur"] = token }));

        await RequireFound(api, created, ApiClient.Body(("query", created.EmailOf())));
        await RequireFound(api, created, ApiClient.Body(("filters", new JsonObject { ["customFields"] = new JsonObject { ["secteur"] = token } })));
        if (JsonValues.Text(created["status"]) is { } status)
            await RequireFound(api, created, ApiClient.Body(("query", created.EmailOf()), ("filters", new JsonObject { ["status"] = status })));
    }

    private static async Task FoundInGroup(ApiClient api)
    {
        var group = api.Environment.Groups[0].Id;
        var created = await api.GivenContact(("groupIds", new JsonArray(group)));

        await RequireFound(api, created, ApiClient.Body(("query", created.EmailOf()), ("filters", new JsonObject { ["groups"] = new JsonArray(group) })));
    }

    private static async Task RequireListed(ApiClient api, JsonObject contact, params (string, string)[] filters) =>
        RequireIn(await api.Settled(() => api.Get(ApiClient.Query(filters)), response => IsIn(response, contact)), contact, "list");

    private static async Task RequireFound(ApiClient api, JsonObject contact, JsonObject query) =>
        RequireIn(await api.Settled(() => api.Post("/contacts/search", query.DeepClone()), response => IsIn(response, contact)), contact, "search");

    private static void RequireIn(Response response, JsonObject contact, string where)
    {
        response.RequireList();
        response.Require(IsIn(response, contact), $"A new contact is missing in the {where}.", $"the contact {contact.IdOf()}");
    }

    private static bool IsIn(Response response, JsonObject contact) => JsonValues.Ids(response.Data).Contains(contact.IdOf());
}
