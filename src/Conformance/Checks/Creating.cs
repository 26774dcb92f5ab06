using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Engine;

namespace Fluenzr.ContractKit.Conformance.Checks;

/// <summary>What a new contact holds, and where it can be found.</summary>
internal static class Creating
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

    private static async Task Answer(Api api)
    {
        var email = api.NewEmail();

        var reply = await api.Post("/contacts", Api.Body(("email", email)));

        var contact = reply.IsContact(201);
        reply.Require(Looking.Holds(contact["email"], email, ignoreCase: true), "The email is another.", email, contact["email"]?.ToJsonString() ?? "none");
    }

    private static async Task AnsweredValues(Api api)
    {
        var body = api.Full();

        var reply = await api.Post("/contacts", body);

        RequireAll(api, reply, reply.IsContact(201), body);
    }

    private static async Task StoredValues(Api api)
    {
        var body = api.Full();

        var reply = await api.Post("/contacts", body);

        var read = await api.Read(reply.IsContact(201).IdOf());
        RequireAll(api, read.Reply, read.Contact, body);
    }

    private static void RequireAll(Api api, Reply reply, JsonObject contact, JsonObject body)
    {
        foreach (var property in api.Fields().Where(property => body[property.Name] is not null && api.Spec.Schema("Contact").Find(Bodies.Field(property)) is not null))
        {
            var field = Bodies.Field(property);
            reply.Require(
                contact.Shows(property, body[property.Name]), $"{field} is not what was sent.", $"{property.Name}: {body[property.Name]!.ToJsonString()}",
                $"{field}: {contact[field]?.ToJsonString() ?? "none"}");
        }
    }

    private static async Task Groups(Api api)
    {
        var groups = api.Here.Groups.Take(2).ToArray();

        var reply = await api.Post("/contacts", Api.Body(("email", api.NewEmail()), ("groupIds", new JsonArray([.. groups.Select(group => (JsonNode)group.Id)]))));

        var shown = reply.IsContact(201)["groups"] as JsonArray ?? [];
        foreach (var group in groups)
        {
            reply.Require(
                shown.OfType<JsonObject>().Any(item => IsResolved(item, group)), "A group is not resolved to id and name.", $"groups: {group.Id} with its name {group.Name}",
                shown.ToJsonString());
        }
    }

    private static async Task Stage(Api api)
    {
        var stage = api.Here.Stage!;

        var reply = await api.Post("/contacts", Api.Body(("email", api.NewEmail()), ("pipelineStageId", stage.Id)));

        var shown = reply.IsContact(201)["pipelineStage"];
        reply.Require(
            shown is JsonObject item && IsResolved(item, stage), "The stage is not resolved to id and name.", $"pipelineStage: {stage.Id} with its name {stage.Name}",
            shown?.ToJsonString() ?? "none");
    }

    // A name that was not seen before the run is not known.
    private static bool IsResolved(JsonObject item, Contract.Named named) =>
        Values.Text(item["id"]) == named.Id && Values.Text(item["name"]) is { Length: > 0 } name && (named.Name.Length == 0 || name == named.Name);

    private static async Task Distinct(Api api)
    {
        var first = await api.GivenContact(("firstName", "Twin"));

        var reply = await api.Post("/contacts", Api.Body(("email", api.NewEmail()), ("firstName", "Twin")));

        reply.Require(reply.IsContact(201).IdOf() != first.IdOf(), "Two contacts have one id.", $"another id than {first.IdOf()}");
    }

    private static async Task ReadById(Api api)
    {
        var created = await api.GivenContact();

        var reply = await api.Get(Api.Path(created.IdOf()));

        reply.Require(reply.IsContact(200).EmailOf() == created.EmailOf(), "Another contact was read.", created.EmailOf());
    }

    private static async Task Listed(Api api)
    {
        var tag = api.NewToken();
        var created = await api.GivenContact(("tags", new JsonArray(tag)));

        await RequireListed(api, created, ("email", created.EmailOf()));
        await RequireListed(api, created, ("tag", tag));
        if (Values.Text(created["status"]) is { } status)
            await RequireListed(api, created, ("status", status), ("email", created.EmailOf()));
    }

    private static async Task ListedInGroup(Api api)
    {
        var group = api.Here.Groups[0].Id;
        var created = await api.GivenContact(("groupIds", new JsonArray(group)));

        await RequireListed(api, created, ("groupId", group), ("email", created.EmailOf()));
    }

    private static async Task Found(Api api)
    {
        var token = api.NewToken();
        var created = await api.GivenContact(("customFields", new JsonObject { ["secteur"] = token }));

        await RequireFound(api, created, Api.Body(("query", created.EmailOf())));
        await RequireFound(api, created, Api.Body(("filters", new JsonObject { ["customFields"] = new JsonObject { ["secteur"] = token } })));
        if (Values.Text(created["status"]) is { } status)
            await RequireFound(api, created, Api.Body(("query", created.EmailOf()), ("filters", new JsonObject { ["status"] = status })));
    }

    private static async Task FoundInGroup(Api api)
    {
        var group = api.Here.Groups[0].Id;
        var created = await api.GivenContact(("groupIds", new JsonArray(group)));

        await RequireFound(api, created, Api.Body(("query", created.EmailOf()), ("filters", new JsonObject { ["groups"] = new JsonArray(group) })));
    }

    private static async Task RequireListed(Api api, JsonObject contact, params (string, string)[] filters) =>
        RequireIn(await api.Settled(() => api.Get(Api.Query(filters)), reply => IsIn(reply, contact)), contact, "list");

    private static async Task RequireFound(Api api, JsonObject contact, JsonObject query) =>
        RequireIn(await api.Settled(() => api.Post("/contacts/search", query.DeepClone()), reply => IsIn(reply, contact)), contact, "search");

    private static void RequireIn(Reply reply, JsonObject contact, string where)
    {
        reply.IsList();
        reply.Require(IsIn(reply, contact), $"A new contact is missing in the {where}.", $"the contact {contact.IdOf()}");
    }

    private static bool IsIn(Reply reply, JsonObject contact) => Values.Ids(reply.Data).Contains(contact.IdOf());
}
