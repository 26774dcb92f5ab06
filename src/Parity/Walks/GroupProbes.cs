using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Contracts;

namespace Fluenzr.ContractKit.Parity.Walks;

/// <summary>Creates, changes and deletes groups. The name of each contains the mark.</summary>
internal static class GroupProbes
{
    public static IReadOnlyList<Action<Walk>> All { get; } =
    [
        walk =>
        {
            var id = Create(walk, "Partners");
            walk.Send("GROUPS-FORM", Operations.GetGroup, id);
            var body = new JsonObject { ["name"] = "New " + Token.Mark, ["color"] = "red" };
            walk.Send("GROUPS-CRUD", Operations.UpdateGroup, id, body: body);
        },
        walk =>
        {
            Create(walk, "Twin");
            walk.Send("GROUPS-NAME", Operations.CreateGroup, body: new JsonObject { ["name"] = "TWIN " + Token.Mark }, creates: true);
        },
        walk =>
        {
            var (group, contact) = (Create(walk, "Members"), walk.Contact());
            walk.Send("GROUPS-CONTACTS-FORM", Operations.AddToGroup, group, body: new JsonObject
            {
                ["contactIds"] = new JsonArray(contact, Token.UnknownContact),
            });
            walk.Send("GROUPS-CONTACTS-FORM", Operations.Get, contact);
        },
        walk =>
        {
            var group = Create(walk, "Doomed");
            var contact = walk.Create("CREATE", new JsonObject { ["email"] = walk.NewEmail(), ["groupIds"] = new JsonArray(group) });
            walk.Send("GROUPS-DELETE", Operations.DeleteGroup, group);
            walk.Send("GROUPS-DELETE", Operations.Get, contact);
        },
        walk =>
        {
            foreach (var name in (string[])["Beta", "alpha", "Gamma"])
                Create(walk, name);
            walk.Send("GROUPS-ORDER", Operations.ListGroups, query: "?perPage=100");
        },
        walk => walk.Send("GET-404", walk.Pick(Operations.GetGroup, Operations.DeleteGroup), Token.UnknownGroup),
        walk => walk.Send("GET-404", Operations.UpdateGroup, Token.UnknownGroup, body: new JsonObject { ["name"] = Token.Mark }),
        walk => walk.Send(
            "MALFORMED", Operations.CreateGroup, body: new JsonObject { ["description"] = Token.Mark }, creates: true),
        Rename,
        Members,
        walk => walk.Send(
            "MALFORMED", Operations.CreateGroup,
            body: new JsonObject { ["name"] = walk.Pick<JsonNode?>(null, "", 12), ["description"] = Token.Mark }, creates: true),
    ];

    private static string Create(Walk walk, string name) =>
        walk.Send("GROUPS-CRUD", Operations.CreateGroup, body: new JsonObject { ["name"] = $"{name} {Token.Mark}" }, creates: true)!;

    private static void Rename(Walk walk)
    {
        var (other, group) = (Create(walk, "Keeps"), Create(walk, "Old"));
        walk.Send("GROUPS-CRUD", Operations.UpdateGroup, group, body: new JsonObject { ["name"] = $"Zoé's 🚀 {Token.Mark}" });
        walk.Send("GROUPS-CRUD", Operations.GetGroup, walk.Pick(other, group));
        walk.Send("GROUPS-CRUD", Operations.ListGroups, query: $"?perPage={PageSizes.Max(walk.Spec)}");
    }

    // Contacts that are in another group, or in the same.
    private static void Members(Walk walk)
    {
        var (group, other) = (Create(walk, "Team"), Create(walk, "Others"));
        var contacts = new[] { walk.Pick(group, other), other }.Select(one => walk.Create(
            "CREATE", new JsonObject { ["email"] = walk.NewEmail(), ["groupIds"] = new JsonArray(one) })).ToArray();
        walk.Send("GROUPS-CONTACTS", Operations.AddToGroup, group, body: new JsonObject
        {
            ["contactIds"] = new JsonArray([.. contacts.Select(id => JsonValue.Create(id))]),
        });
        foreach (var contact in contacts)
            walk.Send("GROUPS-CONTACTS", Operations.Get, contact);
    }
}
