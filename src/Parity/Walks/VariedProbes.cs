using System.Globalization;
using System.Text.Json.Nodes;
using static Fluenzr.ContractKit.Parity.Walks.VariedBodies;

namespace Fluenzr.ContractKit.Parity.Walks;

/// <summary>
/// Writes and reads whose fields, values, filters and pages are drawn at random. What the documentation leaves open has probes of its own:
/// here are no repeated items, no names in other case, and no orders by time, which many contacts share.
/// </summary>
internal static class VariedProbes
{
    // Each pair differs in a sign that has a meaning in queries, patterns or URLs.
    private static readonly (string Email, string Other)[] Emails = [("q_r", "qxr"), ("q.r", "qxr"), ("q+r", "qxr"), ("q-r", "q.r")];

    private static readonly (string Tag, string Other)[] Tags =
        [("t+u", "t u"), ("t_u", "txu"), ("t%u", "txxu"), ("t&u", "t"), ("t", "tt")];

    public static IReadOnlyList<Action<Walk>> All { get; } =
    [
        Write, Write, Write, EmailFilter, TagFilter, Filters, Filters, SearchFilters, CustomFilter, Pages, Pages, Order, OwnEmail, Import,
        ImportUpdates, Nothing, Refused,
    ];

    // A contact with some fields is created and updated with others.
    private static void Write(Walk walk)
    {
        var id = walk.Create("CREATE", New(walk, walk.NewEmail(walk.Pick(Emails).Email)));
        var other = walk.Create("CREATE", ContactProbes.Full(walk));
        var target = walk.Pick(id, other);
        walk.Send("PUT", Operations.Update, target, body: New(walk));
        walk.Send("PUT-KEEPS", Operations.Get, target);
        walk.Send("PUT-KEEPS", Operations.Get, target == id ? other : id);
        walk.List("LIST");
    }

    private static void EmailFilter(Walk walk)
    {
        var (sign, other) = walk.Pick(Emails);
        var email = walk.NewEmail(sign);
        walk.Create("CREATE", new JsonObject { ["email"] = email });
        walk.Create("CREATE", new JsonObject { ["email"] = email.Replace(sign, other, StringComparison.Ordinal) });
        walk.Send("F-EMAIL", Operations.List, query: $"?email={Uri.EscapeDataString(email.Split(Token.Mark)[0])}{Token.Mark}");
    }

    // The tags have the mark: a list by tag alone shows only contacts of the walk.
    private static void TagFilter(Walk walk)
    {
        var (tag, other) = walk.Pick(Tags);
        foreach (var own in (string[])[tag, other])
            walk.Create("CREATE", new JsonObject { ["email"] = walk.NewEmail(), ["tags"] = new JsonArray(Token.Mark + own) });
        walk.Send("F-TAG", Operations.List, query: $"?tag={Token.Mark}{Uri.EscapeDataString(tag)}{walk.Pick("", "&status=active")}");
    }

    private static void Filters(Walk walk)
    {
        Filtered(walk);
        var group = Token.Group(walk.Random.Next(2));
        string[] filters =
            [$"&tag=red{Token.Mark}", $"&status={walk.Pick("active", "blocked")}", walk.Knows(group) ? $"&groupId={group}" : ""];
        var omitted = walk.Random.Next(filters.Length + 1);
        var sort = walk.Pick("", "&sort=email&order=asc", "&sort=email&order=desc");
        walk.List("F-AND", string.Concat(filters.Where((_, i) => i != omitted)) + sort);
    }

    private static void SearchFilters(Walk walk)
    {
        Filtered(walk);
        var filters = new JsonObject { ["status"] = walk.Pick("active", "blocked") };
        var group = Token.Group(walk.Random.Next(2));
        if (walk.Random.Next(2) == 0 && walk.Knows(group))
            filters["groups"] = new JsonArray(group);
        walk.Send("SEARCH-AND", Operations.Search, body: new JsonObject { ["query"] = Token.Mark, ["filters"] = filters });
    }

    private static void CustomFilter(Walk walk)
    {
        foreach (var (sector, size) in ((string, int)[])[("food", 1), ("seafood", 1), ("food", 2)])
        {
            walk.Create("CREATE", new JsonObject
            {
                ["email"] = walk.NewEmail(),
                ["customFields"] = new JsonObject { ["sector"] = sector, ["size"] = size },
            });
        }

        var wanted = new JsonObject { ["sector"] = "food" };
        if (walk.Random.Next(2) == 0)
            wanted["size"] = 2;
        var filters = new JsonObject { ["customFields"] = wanted };
        if (walk.Random.Next(2) == 0)
            filters["status"] = walk.Pick("active", "blocked");
        walk.Send("SEARCH-CUSTOM", Operations.Search, body: new JsonObject { ["query"] = Token.Mark, ["filters"] = filters });
    }

    // Contacts that differ in group and tag.
    private static void Filtered(Walk walk)
    {
        foreach (var (tag, group) in ((string, int)[])[("red", 0), ("red", 1), ("blue", 0)])
        {
            var body = new JsonObject { ["email"] = walk.NewEmail(walk.Pick(Names)), ["tags"] = new JsonArray(tag + Token.Mark) };
            if (walk.Knows(Token.Group(group)))
                body["groupIds"] = new JsonArray(Token.Group(group));
            walk.Create("CREATE", body);
        }
    }

    // All pages of a list that does not change, and one that is larger than a page can be.
    private static void Pages(Walk walk)
    {
        for (var i = 0; i < 3; i++)
            walk.Create("CREATE", new JsonObject { ["email"] = walk.NewEmail(walk.Pick(Names)), ["firstName"] = walk.Pick(Names) });
        var size = walk.Random.Next(1, 4);
        var order = walk.Pick("asc", "desc");
        for (var page = 1; page <= 3; page++)
            walk.List("PAGE-WALK", string.Create(CultureInfo.InvariantCulture, $"&perPage={size}&page={page}&sort=email&order={order}"));
        walk.List("PAGE-OVER", $"&perPage={walk.Pick("1000", "500", "10000")}");
    }

    private static void Order(Walk walk)
    {
        var names = Names.ToArray();
        walk.Random.Shuffle(names);
        for (var i = 0; i < 3; i++)
        {
            walk.Create("CREATE", new JsonObject
            {
                ["email"] = walk.NewEmail(names[^(i + 1)]),
                ["firstName"] = names[i],
                ["lastName"] = names[i + 2],
            });
        }

        var (field, order) = (walk.Pick("email", "firstName", "lastName"), walk.Pick("asc", "desc"));
        walk.List("SORT", $"&sort={field}&order={order}");
        walk.Send("SORT", Operations.Search, body: new JsonObject
        {
            ["query"] = Token.Mark,
            ["sort"] = new JsonObject { ["field"] = field, ["order"] = order },
        });
    }

    private static void OwnEmail(Walk walk)
    {
        var (own, taken) = (walk.NewEmail("own"), walk.NewEmail("taken"));
        var isCapital = walk.Random.Next(2) == 0;
        var id = walk.Create("CREATE", new JsonObject { ["email"] = own });
        var other = walk.Create("CREATE", new JsonObject { ["email"] = taken });
        walk.Send("PUT-EMAIL", Operations.Update, id, body: new JsonObject { ["email"] = Written(own), ["firstName"] = walk.Pick(Names) });
        walk.Send("PUT-EMAIL", Operations.Update, id, body: new JsonObject { ["email"] = Written(taken), ["company"] = "Changed" });
        walk.Send("PUT-EMAIL", Operations.Get, walk.Pick(id, other));

        string Written(string email) => isCapital
            ? email.Replace("own", "OWN", StringComparison.Ordinal).Replace("taken", "TAKEN", StringComparison.Ordinal) : email;
    }

    private static void Import(Walk walk)
    {
        var body = new JsonObject
        {
            ["contacts"] = new JsonArray(New(walk, walk.NewEmail()), New(walk, walk.NewEmail())),
            ["onDuplicate"] = walk.Pick("skip", "update"),
        };
        if (walk.Random.Next(2) == 0 && walk.Knows(Token.Group(2)))
            body["groupIds"] = new JsonArray(Token.Group(0), Token.Group(2));
        walk.Send("BULK", Operations.Bulk, body: body);
        walk.List("BULK", "&sort=email&order=asc");
    }

    private static void ImportUpdates(Walk walk)
    {
        var full = ContactProbes.Full(walk);
        walk.Create("CREATE", full);
        var body = new JsonObject
        {
            ["contacts"] = new JsonArray(New(walk, (string)full["email"]!)),
            ["onDuplicate"] = "update",
        };
        if (walk.Random.Next(2) == 0 && walk.Knows(Token.Group(1)))
            body["groupIds"] = new JsonArray(Token.Group(0), Token.Group(1));
        walk.Send("BULK-UPDATE", Operations.Bulk, body: body);
        walk.List("BULK-UPDATE");
    }

    // A sign and the mark: no email has it. A search by words may find the mark alone.
    private static void Nothing(Walk walk)
    {
        walk.Contact();
        var sign = walk.Pick("🚀", "(", "[", "%", "\\", "\"", "*", "'");
        walk.Send("SEARCH", Operations.Search, body: new JsonObject { ["query"] = sign + Token.Mark });
        walk.Send("F-EMAIL", Operations.List, query: $"?email={Uri.EscapeDataString(sign)}{Token.Mark}");
    }

    // What is refused changes nothing.
    private static void Refused(Walk walk)
    {
        var email = walk.NewEmail("refused");
        var id = walk.Create("CREATE", new JsonObject { ["email"] = email, ["company"] = "First" });
        walk.Create("EMAIL-DUP", new JsonObject { ["email"] = email, ["company"] = "Second" });
        walk.Send("GET", Operations.Get, id);
        walk.Create("MALFORMED", new JsonObject { ["email"] = walk.NewEmail("refused"), ["company"] = new JsonArray(1) });
        walk.List("MALFORMED");
    }
}
