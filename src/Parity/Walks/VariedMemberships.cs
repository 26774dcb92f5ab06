using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.Parity.Walks;

/// <summary>Adds and removes tags and groups that are drawn at random, also of a contact that does not exist.</summary>
internal static class VariedMemberships
{
    public static IReadOnlyList<Action<Walk>> All { get; } = [Unchanged, TwoTags, TwoGroups, Unknown];

    // A group that the contact is in is added again, or one that it is not in is removed.
    private static void Unchanged(Walk walk)
    {
        if (!walk.Knows(Token.Group(1)))
            return;
        var id = walk.Create("CREATE", new JsonObject { ["email"] = walk.NewEmail(), ["groupIds"] = new JsonArray(Token.Group(0)) });
        var (operation, group) = walk.Pick((Operations.AddGroups, 0), (Operations.RemoveGroups, 1));
        walk.Send("SUB-IDEM", operation, id, body: new JsonObject { ["groupIds"] = new JsonArray(Token.Group(group)) });
        walk.Send("SUB-IDEM", Operations.Get, id);
    }

    private static void TwoTags(Walk walk)
    {
        var id = walk.Create("CREATE", new JsonObject { ["email"] = walk.NewEmail(), ["tags"] = new JsonArray("one", "Two", "three") });
        var (clause, operation) = walk.Pick(("TAGS-ADD", Operations.AddTags), ("TAGS-DEL", Operations.RemoveTags));
        var second = walk.Pick("three", VariedBodies.Word(walk));
        walk.Send(clause, operation, id, body: new JsonObject { ["tags"] = new JsonArray("Two", second) });
        walk.Send(clause, Operations.Get, id);
    }

    private static void TwoGroups(Walk walk)
    {
        if (!walk.Knows(Token.Group(2)))
            return;
        var id = walk.Create("CREATE", new JsonObject
        {
            ["email"] = walk.NewEmail(),
            ["groupIds"] = new JsonArray(Token.Group(walk.Random.Next(2)), Token.Group(2)),
        });
        var (clause, operation) = walk.Pick(("GROUPS-ADD", Operations.AddGroups), ("GROUPS-DEL", Operations.RemoveGroups));
        walk.Send(clause, operation, id, body: new JsonObject { ["groupIds"] = new JsonArray(Token.Group(0), Token.Group(1)) });
        walk.Send(clause, Operations.Get, id);
    }

    private static void Unknown(Walk walk)
    {
        var (operation, body) = walk.Pick<(string, JsonObject)>(
            (Operations.AddTags, new JsonObject { ["tags"] = new JsonArray("vip") }),
            (Operations.RemoveTags, new JsonObject { ["tags"] = new JsonArray("vip") }),
            (Operations.AddGroups, new JsonObject { ["groupIds"] = new JsonArray(Token.Group(0)) }),
            (Operations.RemoveGroups, new JsonObject { ["groupIds"] = new JsonArray(Token.Group(0)) }));
        walk.Send("GET-404", operation, Token.UnknownContact, body: body);
    }
}
