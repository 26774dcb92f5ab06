using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.Parity.Walks;

/// <summary>Lists and searches contacts.</summary>
internal static class ListProbes
{
    private static readonly (string Clause, string Query)[] Queries =
    [
        ("LIST", ""), ("PAGE", "&perPage=2&sort=email&order=desc"), ("PAGE", "&page=2&perPage=1&sort=email&order=asc"),
        ("PAGE", "&perPage=100&page=1"),
        ("PAGE-OVER", "&perPage=101"), ("PAGE-OVER", "&perPage=999999999999"), ("PAGE-BAD", "&perPage=0"), ("PAGE-BAD", "&page=0"),
        ("PAGE-BAD", "&page=-1"), ("PAGE-BAD", "&page=two"), ("PAGE-NUMBER", "&perPage=1.5&sort=email&order=asc"),
        ("PAGE-NUMBER", "&perPage=1e1&sort=email&order=asc"), ("PAGE-NUMBER", "&perPage=3.0&sort=email&order=asc"),
        ("PAGE-NUMBER", "&perPage=01&sort=email&order=asc"), ("PAGE-NUMBER", "&perPage=%201%20&sort=email&order=asc"),
        ("PARAM-EMPTY", "&page="), ("PARAM-EMPTY", "&perPage=&sort=email"), ("PARAM-EMPTY", "&sort="), ("PARAM-EMPTY", "&order="),
        ("PARAM-EMPTY", "&status="), ("PARAM-EMPTY", "&tag="), ("PARAM-EMPTY", "&groupId="), ("PAGE-BEYOND", "&page=9999"),
        ("EMPTY-PAGES", "&tag=nobody-has-this-tag"), ("F-CASE", "&tag=vip"), ("F-CASE", "&tag=VIP"), ("F-TAG", "&tag=ab&status=active"),
        ("F-STATUS", "&status=active"), ("F-STATUS", "&status=blocked"), ("F-GROUP", "&groupId=«group0»"), ("F-UNKNOWN", "&status=nope"),
        ("F-UNKNOWN", "&nope=1"), ("SORT", "&sort=email&order=asc"),
        ("SORT", "&sort=email&order=desc"), ("SORT", "&sort=firstName&order=asc"), ("SORT", "&sort=lastName&order=desc"),
        ("SORT-DEFAULT", "&sort=email"), ("SORT-DEFAULT", "&sort=firstName"), ("SORT-DEFAULT", "&order=asc"),
        ("SORT-DEFAULT", "&order=desc"), ("SORT-FIELDS", "&sort=phone"), ("SORT-FIELDS", "&sort=nope"),
        ("SORT-FIELDS", "&sort=nope&order=desc"), ("SORT-DEFAULT", "&sort=email&order=sideways"),
    ];

    private static readonly (string Name, string Text)[] Fields =
        [("jobTitle", "Job"), ("tags", "Tag"), ("company", "Acmé"), ("customFields", "Note"), ("lastName", "Ångström"), ("phone", "06")];

    public static IReadOnlyList<Action<Walk>> All { get; } =
    [
        .. Queries.Select(query => (Action<Walk>)(walk => Query(walk, query.Clause, query.Query))),
        GroupParameter,
        walk =>
        {
            walk.Create("CREATE", new JsonObject { ["email"] = walk.NewEmail(), ["tags"] = new JsonArray("VIP") });
            walk.List("F-CASE", "&tag=vip");
        },
        walk => walk.Send("F-CASE", Operations.List, query: $"?email={Token.CapitalMark}"),
        walk => Search(walk, "SEARCH", new JsonObject { ["query"] = Token.Mark }),
        walk => Search(walk, "PAGE-BEYOND", new JsonObject
        {
            ["query"] = Token.Mark, ["page"] = 2, ["perPage"] = 1, ["sort"] = new JsonObject { ["field"] = "email", ["order"] = "asc" },
        }),
        walk => Search(walk, "SEARCH-QUERY", new JsonObject { ["query"] = Token.CapitalMark }),
        .. Fields.Select(field => (Action<Walk>)(walk => Texts(walk, field.Name, field.Text))),
        walk => Filter(walk, "SEARCH", "status", "active"),
        walk => Filter(walk, "F-UNKNOWN", "groups", new JsonArray(Token.UnknownGroup)),
        Groups, Groups,
        walk => Filter(walk, "SEARCH-CUSTOM", "customFields", new JsonObject { ["size"] = walk.Pick(0, 1, 12) }),
        walk => Sort(walk, "SORT", walk.Pick("email", "firstName", "lastName"), walk.Pick("asc", "desc")),
        walk => Sort(walk, "SORT-DEFAULT", "email", null),
        walk => Sort(walk, "SORT-DEFAULT", "email", "sideways"),
        walk => Sort(walk, "SORT-FIELDS", "nope", "asc"),
        walk => Search(walk, "PAGE-OVER", new JsonObject { ["query"] = Token.Mark, ["perPage"] = 101 }),
        walk => Search(walk, "EMPTY-PAGES", new JsonObject { ["query"] = Token.Mark + "-nobody" }),
    ];

    private static void Query(Walk walk, string clause, string query)
    {
        if (walk.Random.Next(3) == 0)
            walk.Create("CREATE", ContactProbes.Full(walk));
        walk.Contact();
        walk.List(clause, query);
    }

    // A group that one of two contacts is in.
    private static void GroupParameter(Walk walk)
    {
        walk.Create("CREATE", new JsonObject { ["email"] = walk.NewEmail(), ["groupIds"] = new JsonArray(Token.Group(0)) });
        walk.Create("CREATE", new JsonObject { ["email"] = walk.NewEmail() });
        walk.List("GROUP-PARAM", $"&group={Token.Group(0)}");
    }

    private static void Filter(Walk walk, string clause, string field, JsonNode value) =>
        Search(walk, clause, new JsonObject { ["query"] = Token.Mark, ["filters"] = new JsonObject { [field] = value } });

    private static void Sort(Walk walk, string clause, string field, string? order)
    {
        var sort = new JsonObject { ["field"] = field };
        if (order is not null)
            sort["order"] = order;
        Search(walk, clause, new JsonObject { ["query"] = Token.Mark, ["sort"] = sort });
    }

    private static void Search(Walk walk, string clause, JsonObject body)
    {
        walk.Contact();
        walk.Send(clause, Operations.Search, body: body);
    }

    // A text that occurs only in one field of one contact, searched as it is, in other case and without accents.
    private static void Texts(Walk walk, string field, string text)
    {
        JsonNode value = field switch
        {
            "tags" => new JsonArray(text + Token.Mark),
            "customFields" => new JsonObject { ["note"] = text + Token.Mark },
            _ => text + Token.Mark,
        };
        walk.Create("CREATE", new JsonObject { ["email"] = walk.NewEmail(), ["firstName"] = "Zed", [field] = value });
        var plain = text.Replace('é', 'e').Replace('Å', 'A').Replace('ö', 'o');
        foreach (var query in new[] { text, text.ToUpperInvariant(), plain }.Distinct())
            walk.Send("SEARCH-QUERY", Operations.Search, body: new JsonObject { ["query"] = query + Token.Mark });
    }

    private static void Groups(Walk walk)
    {
        walk.Create("CREATE", new JsonObject { ["email"] = walk.NewEmail(), ["groupIds"] = new JsonArray(Token.Group(0)) });
        walk.Create("CREATE", new JsonObject { ["email"] = walk.NewEmail(), ["groupIds"] = new JsonArray(Token.Group(0), Token.Group(1)) });
        walk.Send("SEARCH-GROUPS", Operations.Search, body: new JsonObject
        {
            ["query"] = Token.Mark,
            ["filters"] = new JsonObject { ["groups"] = new JsonArray(Token.Group(0), Token.Group(1)) },
        });
    }
}
