using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.FakeData.Invalid;

namespace Fluenzr.ContractKit.Parity.Walks;

/// <summary>Creates, reads, changes and deletes contacts.</summary>
internal static class ContactProbes
{
    private const int TwinForms = 6, UpdateForms = 19;

    private static readonly string[] Names =
        ["Ada", "ada", "ADA", "Élan", "Elan", "Zoë", "zoe", "a_b", "ab", "Łukasz", "Ødegård", "李", "😀 ok", " x "];

    // With the mark, so that a server which accepts one gives it back.
    private static readonly string[] NoEmails =
        [$"{Token.Mark} not an email", "@example.com", $"a {Token.Mark}@example.com", $"{Token.Mark}@@example.com", ""];

    private static readonly string[] RareEmails =
    [
        $"{Token.Mark}@b", $"{Token.Mark}@192.0.2.1", $"{Token.Mark}@[192.0.2.1]", $"é.{Token.Mark}@example.com", $"{Token.Mark}@x.y",
    ];

    private static readonly string[] NoObjects = ["{", "[]", "null", "\"text\"", "12", "", "{\"email\":\"a@example.com\",}", "{'a':1}"];

    public static IReadOnlyList<Action<Walk>> All { get; } =
    [
        walk => walk.Create("CREATE", Full(walk)),
        walk => walk.Create("CREATE", new JsonObject
        {
            ["email"] = walk.NewEmail(), ["firstName"] = walk.Pick(Names), ["lastName"] = walk.Pick(Names),
        }),
        walk => walk.Create("EMPTY-TEXT", new JsonObject { ["email"] = walk.NewEmail(), ["firstName"] = "", ["tags"] = new JsonArray() }),
        walk => walk.Create("TAGS-REPEATED", new JsonObject { ["email"] = walk.NewEmail(), ["tags"] = new JsonArray("b", "a", "b") }),
        walk => walk.Create("PUT-CUSTOM", new JsonObject
        {
            ["email"] = walk.NewEmail(), ["customFields"] = new JsonObject { ["sector"] = null, ["size"] = 1 },
        }),
        walk => walk.Create("EMAIL-FORM", new JsonObject { ["email"] = "  " }),
        walk => walk.Send("ERR-ORDER", Operations.Update, Token.UnknownContact, text: "{"),
        walk => walk.Send("ERR-ORDER", Operations.Update, Token.UnknownContact, body: new JsonObject { ["firstName"] = 1 }),
        walk => walk.Send("ERR-ORDER", Operations.AddTags, Token.UnknownContact, body: new JsonObject { ["tags"] = "vip" }),
        Conflict,
        walk => walk.Create("PUT-NULL", new JsonObject
        {
            ["email"] = walk.NewEmail(), ["company"] = null, ["tags"] = null, ["customFields"] = null,
        }),
        walk => walk.Create("CUSTOM-TYPES", new JsonObject { ["email"] = walk.NewEmail(), ["customFields"] = Custom(walk) }),
        walk => walk.Create("BODY-UNKNOWN", new JsonObject { ["email"] = walk.NewEmail(), ["nickname"] = "x" }),
        walk => walk.Create("BODY-GROUP", new JsonObject { ["email"] = walk.NewEmail(), ["groupId"] = Token.Group(0) }),
        walk => walk.Create("REF-UNKNOWN", new JsonObject
        {
            ["email"] = walk.NewEmail(), ["groupIds"] = new JsonArray(Token.UnknownGroup),
        }),
        walk => walk.Create("REF-UNKNOWN", new JsonObject { ["email"] = walk.NewEmail(), ["pipelineStageId"] = Token.UnknownStage }),
        .. Enumerable.Range(0, TwinForms).Select(number => (Action<Walk>)(walk => Twins(walk, number))),
        walk => Rare(walk, "\u00e9@example.com", "@example"),
        walk => Rare(walk, "@example.x", "@example.123", "@[192.0.2.1]"),
        walk => walk.Create("EMAIL-FMT", new JsonObject { ["email"] = walk.Pick(NoEmails) }),
        walk => walk.Create("EMAIL-REQ", new JsonObject { ["firstName"] = "Ada" }),
        walk => walk.Send("MALFORMED", Operations.Create, text: walk.Pick(NoObjects)),
        Invalid,
        InvalidUtf8,
        .. Enumerable.Range(0, UpdateForms).Select(number => (Action<Walk>)(walk => Update(walk, number))),
        walk => walk.Send("GET", Operations.Get, walk.Contact()),
        walk => walk.Send("GET-404", walk.Pick(Operations.Get, Operations.Delete), Token.UnknownContact),
        walk => walk.Send("GET-404", Operations.Update, Token.UnknownContact, body: new JsonObject { ["firstName"] = "x" }),
        Delete,
    ];

    /// <summary>A contact with every field. Groups and stages are those that both servers have.</summary>
    public static JsonObject Full(Walk walk)
    {
        var body = new JsonObject
        {
            ["email"] = walk.NewEmail("Full"),
            ["firstName"] = walk.Pick(Names),
            ["lastName"] = walk.Pick(Names),
            ["company"] = "Acme",
            ["jobTitle"] = "CEO",
            ["phone"] = "+33612345678",
            ["website"] = "https://acme.example",
            ["tags"] = new JsonArray(walk.Pick("vip", "VIP"), walk.Pick(Names)),
            ["customFields"] = Custom(walk),
        };
        if (walk.Knows(Token.Group(0)))
            body["groupIds"] = new JsonArray(Token.Group(0));
        if (walk.Knows(Token.Stage(0)))
            body["pipelineStageId"] = Token.Stage(0);
        return body;
    }

    private static JsonObject Custom(Walk walk) => new()
    {
        ["sector"] = walk.Pick(Names),
        ["size"] = walk.Pick(0, 1, 12),
        ["isCustomer"] = walk.Random.Next(2) == 0,
    };

    // The same email again: as it is, in other case, with blanks, with another domain or form of a letter.
    private static void Twins(Walk walk, int number)
    {
        var (clause, first, second) = Walk.At<(string, string, string)>(
            number,
            ("EMAIL-DUP", walk.NewEmail(), ""),
            ("EMAIL-CASE", walk.NewEmail("case"), "CASE"),
            ("EMAIL-FORM", walk.NewEmail("Upper"), ""),
            ("EMAIL-FORM", $" {walk.NewEmail("blank")} ", ""),
            ("EMAIL-FORM", walk.NewEmail("idn").Replace("example.com", "exämple.example", StringComparison.Ordinal),
                "xn--exmple-cua.example"),
            ("EMAIL-FORM", walk.NewEmail("accent").Replace("example.com", "caf\u00e9.example", StringComparison.Ordinal), "e\u0301"));
        walk.Create(clause, new JsonObject { ["email"] = first });
        var twin = second switch
        {
            "" => first,
            "CASE" => first.Replace("case", "CASE", StringComparison.Ordinal),
            "e\u0301" => first.Replace("\u00e9", second, StringComparison.Ordinal),
            _ => first.Replace("exämple.example", second, StringComparison.Ordinal),
        };
        walk.Create(clause, new JsonObject { ["email"] = twin });
        walk.List(clause);
    }

    private static void Rare(Walk walk, params IReadOnlyList<string> forms)
    {
        foreach (var form in forms)
        {
            var email = walk.NewEmail().Replace("@example.com", form, StringComparison.Ordinal);
            walk.Create("EMAIL-ACCEPTED", new JsonObject { ["email"] = email });
        }
    }

    private static void Invalid(Walk walk)
    {
        var id = walk.Pick(Operations.Create, Operations.Bulk, Operations.Search);
        if (walk.Spec.Operations.FirstOrDefault(one => one.Id == id) is not { Body: { } schema } operation
            || operation.BodyExamples.Values.FirstOrDefault() is not { ValueKind: JsonValueKind.Object } example)
            return;
        var keyword = walk.Pick("type", "required", "enum", "format", "minLength");
        InvalidBody[] bodies = [.. InvalidBodies.Generate(schema, example, keyword)];
        if (bodies.Length == 0)
            return;
        // The body may be accepted: then the walk must find what it created.
        var invalid = walk.Pick(bodies);
        var body = Marked(walk, invalid);
        if (body is null)
            return;
        walk.Send(ClauseOf(invalid.Pointer), operation.Id, text: body, creates: operation.Id == Operations.Create);
    }

    // Which clause decides about an invalid value.
    private static string ClauseOf(string pointer) => pointer.Split('/') switch
    {
        ["", "page" or "perPage"] => "PAGE-BAD",
        ["", "sort", "order"] => "SORT-DEFAULT",
        ["", "sort", ..] => "SORT-FIELDS",
        ["", "filters", "status", ..] => "F-UNKNOWN",
        ["", "contacts", _, ..] => "BULK-BAD",
        [.., "email"] => "EMAIL-FMT",
        _ => "MALFORMED",
    };

    // A server that accepts the body must create or find only what has the mark. Null when the mark has no place.
    private static string? Marked(Walk walk, InvalidBody invalid)
    {
        if (JsonNode.Parse(invalid.Body.GetRawText()) is not JsonObject body)
            return invalid.Body.GetRawText();
        if (body.ContainsKey("query") || body.ContainsKey("filters") || body.ContainsKey("sort"))
        {
            body["query"] = Token.Mark;
            return invalid.Pointer == "/query" ? null : Walk.Text(body);
        }

        var contacts = body["contacts"] as JsonArray ?? [body.DeepClone()];
        if (body["contacts"] is not null and not JsonArray)
            return Walk.Text(body);
        var isEmail = invalid.Pointer.EndsWith("/email", StringComparison.Ordinal);
        foreach (var contact in contacts.OfType<JsonObject>().Where(contact => contact["email"] is JsonValue && !isEmail))
            contact["email"] = walk.NewEmail();
        // An entry of a bulk creation is known only by its email.
        return body["contacts"] is null ? Replaced(Walk.Text(contacts[0]!)) : isEmail ? null : Replaced(Walk.Text(body));
    }

    private static string Replaced(string body) => body.Replace("grp_xyz789", Token.Group(0), StringComparison.Ordinal);

    // An email in use, and another field that is invalid.
    private static void Conflict(Walk walk)
    {
        var email = walk.NewEmail("conflict");
        walk.Create("CREATE", new JsonObject { ["email"] = email });
        walk.Create("ERR-ORDER", new JsonObject { ["email"] = email, ["firstName"] = 1 });
        var other = walk.Create("CREATE", new JsonObject { ["email"] = walk.NewEmail() });
        walk.Send("ERR-ORDER", Operations.Update, other, body: new JsonObject { ["email"] = email, ["tags"] = "vip" });
    }

    private static void InvalidUtf8(Walk walk)
    {
        walk.Create("BODY-UTF8", new JsonObject { ["email"] = walk.NewEmail("utf"), ["firstName"] = "a" + Token.InvalidByte });
        walk.List("BODY-UTF8");
    }

    private static void Update(Walk walk, int number)
    {
        var id = walk.Contact();
        var other = walk.Create("CREATE", Full(walk));
        var (clause, body) = Walk.At<(string, JsonObject)>(
            number,
            ("PUT", new JsonObject { ["firstName"] = walk.Pick(Names) }),
            ("PUT", new JsonObject { ["email"] = walk.NewEmail(), ["company"] = "Beta" }),
            ("PUT-KEEPS", []),
            ("PUT-NULL", new JsonObject { ["company"] = null }),
            ("PUT-NULL", new JsonObject { ["pipelineStageId"] = null, ["firstName"] = "B" }),
            ("PUT-NULL", new JsonObject { ["customFields"] = null }),
            ("PUT-NULL", new JsonObject { ["tags"] = null }),
            ("PUT-CUSTOM", new JsonObject { ["customFields"] = new JsonObject { ["added"] = "x" } }),
            ("PUT-CUSTOM", new JsonObject { ["customFields"] = new JsonObject { ["sector"] = null } }),
            ("TAGS-REPEATED", new JsonObject { ["tags"] = new JsonArray("b", "b") }),
            ("EMPTY-TEXT", new JsonObject { ["company"] = "" }),
            ("PUT-LISTS", new JsonObject { ["tags"] = new JsonArray("b", "c"), ["groupIds"] = new JsonArray(Token.Group(1)) }),
            ("PUT-LISTS", new JsonObject { ["groupIds"] = new JsonArray() }),
            ("BODY-UNKNOWN", new JsonObject { ["nickname"] = "x" }),
            ("BODY-GROUP", new JsonObject { ["groupId"] = Token.Group(1) }),
            ("REF-UNKNOWN", new JsonObject { ["pipelineStageId"] = Token.UnknownStage }),
            ("EMAIL-FMT", new JsonObject { ["email"] = walk.Pick(NoEmails) }),
            ("EMAIL-ACCEPTED", new JsonObject { ["email"] = walk.Pick(RareEmails) }),
            ("STATUS", new JsonObject { ["status"] = "blocked" }));
        // A deleted contact would show which error comes first, and one without custom fields not what becomes of them.
        var target = clause is "EMAIL-FMT" or "EMAIL-ACCEPTED" or "PUT-CUSTOM" ? other : walk.Pick(id, other);
        walk.Send(clause, Operations.Update, target, body: body);
        walk.Send(clause, Operations.Get, other);
    }

    private static void Delete(Walk walk)
    {
        var id = walk.Contact();
        walk.Send("DELETE", Operations.Delete, id);
        walk.Send("DELETE", walk.Pick(Operations.Get, Operations.Delete), id);
        walk.List("DELETE");
    }
}
