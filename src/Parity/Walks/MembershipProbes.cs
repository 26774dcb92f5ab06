using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.Parity.Walks;

/// <summary>Adds and removes groups and tags of contacts, and creates many contacts at once.</summary>
internal static class MembershipProbes
{
    private const int TooMany = 1001;

    public static IReadOnlyList<Action<Walk>> All { get; } =
    [
        walk => Tags(walk, "TAGS-ADD", Operations.AddTags, new JsonArray("new", "vip")),
        walk => Tags(walk, "SUB-IDEM", Operations.AddTags, new JsonArray("vip", "vip")),
        walk => Tags(walk, "TAGS-DEL", Operations.RemoveTags, new JsonArray("vip")),
        walk => Tags(walk, "SUB-IDEM", Operations.RemoveTags, new JsonArray("nobody-has-this-tag")),
        walk => Tags(walk, "SUB-IDEM", Operations.AddTags, []),
        walk => Groups(walk, "GROUPS-ADD", Operations.AddGroups, new JsonObject { ["groupIds"] = new JsonArray(Token.Group(1)) }),
        GroupOrder,
        walk => Groups(walk, "GROUPS-DEL", Operations.RemoveGroups, new JsonObject { ["groupIds"] = new JsonArray(Token.Group(0)) }),
        walk => Groups(walk, "REF-UNKNOWN", Operations.AddGroups, new JsonObject { ["groupIds"] = new JsonArray(Token.UnknownGroup) }),
        walk => Groups(walk, "GROUPS-DEL-UNKNOWN", Operations.RemoveGroups, new JsonObject
        {
            ["groupIds"] = new JsonArray(Token.Group(0), Token.UnknownGroup),
        }),
        walk => Groups(walk, "BODY-GROUP", Operations.AddGroups, new JsonObject { ["groupId"] = Token.Group(1) }),
        walk => Bulk(walk, "BULK", Entry(walk), Entry(walk)),
        walk => walk.Send("BULK-EMPTY", Operations.Bulk, body: new JsonObject { ["contacts"] = new JsonArray() }),
        walk => Bulk(walk, "BULK-BAD", Entry(walk), Bad(walk, "no email "), Bad(walk, "@")),
        walk => Bulk(walk, "REF-UNKNOWN", new JsonObject { ["email"] = walk.NewEmail(), ["groupIds"] = new JsonArray(Token.UnknownGroup) }),
        walk =>
        {
            var first = Entry(walk);
            Bulk(walk, "BULK-REPEATED", first, new JsonObject { ["email"] = (string)first["email"]!, ["company"] = "Second" });
        },
        walk => Duplicate(walk, "BULK-DEFAULT", null, withGroups: false),
        walk => Duplicate(walk, "BULK-SKIP", "skip", withGroups: false),
        walk => Duplicate(walk, "BULK-UPDATE", "update", withGroups: false),
        walk => Duplicate(walk, "BULK-GROUPS-DUP", "skip", withGroups: true),
        walk => Duplicate(walk, "BULK-GROUPS", "update", withGroups: true),
        Nulls,
        Over,
    ];

    private static JsonObject Entry(Walk walk) => new() { ["email"] = walk.NewEmail("bulk"), ["tags"] = new JsonArray("vip") };

    // With the mark, so that it is found where it is accepted.
    private static JsonObject Bad(Walk walk, string start) => new() { ["email"] = start + walk.NewEmail() };

    private static void Tags(Walk walk, string clause, string operation, JsonArray tags)
    {
        var id = walk.Create("CREATE", ContactProbes.Full(walk));
        walk.Send(clause, operation, id, body: new JsonObject { ["tags"] = tags.DeepClone() });
        walk.Send(clause, Operations.Get, id);
    }

    private static void Groups(Walk walk, string clause, string operation, JsonObject body)
    {
        var id = walk.Create("CREATE", ContactProbes.Full(walk));
        walk.Send(clause, operation, id, body: body.DeepClone());
        walk.Send(clause, Operations.Get, id);
    }

    // In another order than by id and by name.
    private static void GroupOrder(Walk walk)
    {
        string[] groups = [Token.Group(2), Token.Group(0), Token.Group(1)];
        var given = new JsonArray([.. groups.Where(walk.Knows).Select(group => JsonValue.Create(group))]);
        var id = walk.Create("OBJ-GROUPS", new JsonObject { ["email"] = walk.NewEmail(), ["groupIds"] = given });
        walk.Send("OBJ-GROUPS", Operations.Get, id);
    }

    private static void Bulk(Walk walk, string clause, params JsonObject[] contacts)
    {
        walk.Send(clause, Operations.Bulk, body: new JsonObject { ["contacts"] = new JsonArray([.. contacts]), ["onDuplicate"] = "skip" });
        walk.List(clause, "&sort=email&order=asc");
    }

    private static void Duplicate(Walk walk, string clause, string? handling, bool withGroups)
    {
        var email = walk.NewEmail("dup");
        walk.Create("CREATE", new JsonObject { ["email"] = email, ["company"] = "First" });
        var body = new JsonObject { ["contacts"] = new JsonArray(new JsonObject { ["email"] = email, ["company"] = "Second" }) };
        if (handling is not null)
            body["onDuplicate"] = handling;
        if (withGroups)
            body["groupIds"] = new JsonArray(Token.Group(1));
        walk.Send(clause, Operations.Bulk, body: body);
        walk.List(clause, "&sort=email&order=asc");
    }

    // A contact that exists and a new one. No email is null: a server that accepts such a contact could not find it again.
    private static void Nulls(Walk walk)
    {
        var email = walk.NewEmail("null");
        walk.Create("CREATE", new JsonObject
        {
            ["email"] = email,
            ["firstName"] = "First",
            ["tags"] = new JsonArray("vip"),
            ["customFields"] = new JsonObject { ["size"] = 1 },
        });
        walk.Send("PUT-NULL", Operations.Bulk, body: new JsonObject
        {
            ["contacts"] = new JsonArray(WithNulls(email), WithNulls(walk.NewEmail("null"))),
            ["onDuplicate"] = "update",
        });
        walk.List("PUT-NULL", "&sort=email&order=asc");
    }

    private static JsonObject WithNulls(string email) =>
        new() { ["email"] = email, ["firstName"] = null, ["tags"] = null, ["customFields"] = null };

    // All have the same email: a server that accepts them creates one.
    private static void Over(Walk walk)
    {
        var email = walk.NewEmail("over");
        walk.Send("BULK-OVER", Operations.Bulk, body: new JsonObject
        {
            ["contacts"] = new JsonArray([.. Enumerable.Range(0, TooMany).Select(_ => new JsonObject { ["email"] = email })]),
        });
        walk.List("BULK-OVER", "&sort=email&order=asc");
    }
}
