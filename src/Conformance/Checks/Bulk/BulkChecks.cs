using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Conformance.Checks.Bulk;

/// <summary>Many contacts in one request: what is created, updated, skipped and refused, and what the answer says of it.</summary>
internal static class BulkChecks
{
    public static IReadOnlyList<Check> Checks { get; } =
    [
        new("bulk/answer", "BULK", "A bulk creation answers how many were created, updated and skipped, and which failed.", Answer),
        new("bulk/values", "BULK", "Contacts created in bulk hold every value that was sent.", ValuesStored),
        new("bulk-skip/counted", "BULK-SKIP", "With skip, a duplicate is counted as skipped and the others are created.", SkipCounted),
        new("bulk-skip/untouched", "BULK-SKIP", "With skip, a duplicate stays as it was.", SkipUntouched),
        new("bulk-skip/case", "EMAIL-CASE", "An entry whose email differs from one in use in the case of its letters only is a duplicate.", SkipCase),
        new("bulk-update/counted", "BULK-UPDATE", "With update, a duplicate is counted as updated and the others are created.", UpdateCounted),
        new("bulk-update/changed", "BULK-UPDATE", "With update, a duplicate takes the values given and keeps the others, as by PUT.", UpdateChanged),
        new("bulk-groups/created", "BULK-GROUPS", "Contacts created in bulk are put into the groups of groupIds.", GroupsOfCreated, Needs.Writing | Needs.Group),
        new("bulk-groups/updated", "BULK-GROUPS", "Contacts updated in bulk are put into the groups of groupIds.", GroupsOfUpdated, Needs.Writing | Needs.Group),
        new("bulk-sum/skip", "BULK-SUM", "The counts add up to what was sent, and are what is stored, with skip.", api => Sum(api, "skip")),
        new("bulk-sum/update", "BULK-SUM", "The counts add up to what was sent, and are what is stored, with update.", api => Sum(api, "update")),
        new("bulk-twins/skip", "BULK-TWINS", "Two entries with one email make one contact, with skip.", api => Twins(api, "skip", email => email)),
        new("bulk-twins/update", "BULK-TWINS", "Two entries with one email make one contact, with update.", api => Twins(api, "update", email => email)),
        new("bulk-twins/case", "EMAIL-CASE", "Two entries with one email in other letters make one contact.", api => Twins(api, "skip", email => email.ToUpperInvariant())),
    ];

    public static string Email(string token, int index) => $"b{index}.{token}@example.com";

    public static Task<Response> Import(ApiClient api, JsonArray contacts, string? onDuplicate, params string[] groupIds)
    {
        var body = ApiClient.Body(("contacts", contacts));
        if (onDuplicate is not null)
            body["onDuplicate"] = onDuplicate;
        if (groupIds.Length > 0)
            body["groupIds"] = new JsonArray([.. groupIds.Select(id => (JsonNode)id)]);
        return api.Post("/contacts/bulk", body);
    }

    public static JsonObject Entry(string email, string firstName) => ApiClient.Body(("email", email), ("firstName", firstName));

    /// <summary>Fails unless the answer counts so; null for any number.</summary>
    public static void RequireCounts(Response response, long? created, long? updated, long? skipped, int? errors)
    {
        response.RequireSuccess(200, 201);
        var expected = $"created {Text(created)}, updated {Text(updated)}, skipped {Text(skipped)}, {Text(errors)} errors";
        response.Require(
            Is("created", created) && Is("updated", updated) && Is("skipped", skipped) && response.At("data.errors") is JsonArray list && (errors is null || list.Count == errors),
            "The counts are others.", expected);

        bool Is(string name, long? count) => JsonValues.Whole(response.At("data." + name)) is { } told && (count is null || told == count);
        static string Text(long? count) => count?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "any";
    }

    private static async Task Answer(ApiClient api)
    {
        var token = api.NewToken();

        var response = await Import(api, [Entry(Email(token, 1), "One"), Entry(Email(token, 2), "Two")], "skip");

        RequireCounts(response, created: 2, updated: 0, skipped: 0, errors: 0);
        var (list, stored) = await api.WithEmail(token, expected: 2);
        list.Require(stored.Count == 2, "Not just those are stored that were sent.", "2 contacts", $"{stored.Count} contacts");
    }

    private static async Task ValuesStored(ApiClient api)
    {
        var body = api.Full();
        body["lastName"] = "O'Éa & <b>日本</b>";

        RequireCounts(await Import(api, [body.DeepClone()], "skip"), created: 1, updated: 0, skipped: 0, errors: 0);

        var (list, stored) = await api.WithEmail(body.EmailOf(), expected: 1);
        list.Require(stored.Count == 1, "The contact is not stored once.", "1 contact", $"{stored.Count} contacts");
        var read = await api.Read(stored[0].IdOf());
        foreach (var property in api.Fields().Where(property => body[property.Name] is not null && api.Spec.Schema("Contact").Find(ContactBodies.Field(property)) is not null))
        {
            read.Reply.Require(
                read.Contact.Shows(property, body[property.Name]), $"{property.Name} is not what was sent.", body[property.Name]!.ToJsonString(),
                read.Contact[ContactBodies.Field(property)]?.ToJsonString() ?? "none");
        }
    }

    private static async Task SkipCounted(ApiClient api)
    {
        var (_, taken) = await api.Taken();

        var response = await Import(api, [Entry(taken, "Changed"), Entry(api.NewEmail(), "New")], "skip");

        RequireCounts(response, created: 1, updated: 0, skipped: 1, errors: 0);
    }

    private static async Task SkipUntouched(ApiClient api)
    {
        var taken = await api.GivenContact(("firstName", "Original"), ("tags", new JsonArray("original")));
        var before = await api.Read(taken.IdOf());

        var entry = api.Full();
        (entry["email"], entry["firstName"], entry["tags"]) = (taken.EmailOf(), "Changed", new JsonArray("changed"));
        await Import(api, [entry], "skip");

        api.RequireAsBefore(await api.Read(taken.IdOf()), before.Contact, "A skipped duplicate was changed.");
    }

    private static async Task SkipCase(ApiClient api)
    {
        var taken = await api.GivenContact();

        var response = await Import(api, [Entry(taken.EmailOf().ToUpperInvariant(), "Changed")], "skip");

        RequireCounts(response, created: 0, updated: 0, skipped: 1, errors: 0);
        var (list, stored) = await api.WithEmail(taken.EmailOf(), expected: 1);
        list.Require(stored.Count == 1, "There is another contact with the email.", "1 contact", $"{stored.Count} contacts");
    }

    private static async Task UpdateCounted(ApiClient api)
    {
        var taken = await api.GivenContact();

        var response = await Import(api, [Entry(taken.EmailOf(), "Changed"), Entry(api.NewEmail(), "New")], "update");

        RequireCounts(response, created: 1, updated: 1, skipped: 0, errors: 0);
    }

    // In two imports, each of every other field: every one is changed once, and kept once.
    private static async Task UpdateChanged(ApiClient api)
    {
        var given = api.Full();
        // There may be one stage only: it is left for the first import, and kept by the second.
        foreach (var property in api.Fields().Where(property => property.Schema.Reference is not null and not { Collection: "groups" }))
            given.Remove(property.Name);
        var taken = await api.GivenContact(given);
        var before = await api.Read(taken.IdOf());
        Property[] fields = [.. api.Fields().Where(property => property.Name != "email" && api.Spec.Schema("Contact").Find(ContactBodies.Field(property)) is not null)];

        foreach (var half in new[] { 1, 0 })
        {
            var entry = ApiClient.Body(("email", taken.EmailOf()));
            Property[] changed = [.. fields.Where((property, i) => i % 2 == half && api.Value(property, given[property.Name]) is not null)];
            foreach (var property in changed)
                entry[property.Name] = api.Value(property, given[property.Name]);
            await Import(api, [entry.DeepClone()], "update");

            var after = await api.Read(taken.IdOf());
            foreach (var property in changed)
            {
                after.Reply.Require(
                    after.Contact.Shows(property, entry[property.Name]), "The duplicate was not updated.", $"{property.Name}: {entry[property.Name]!.ToJsonString()}",
                    after.Contact[ContactBodies.Field(property)]?.ToJsonString() ?? "none");
            }

            api.RequireAsBefore(after, before.Contact, "The update changed fields that were not given.", [.. changed.Select(ContactBodies.Field), "updatedAt"]);
            before = after;
        }
    }

    // Two groups for all, or one where there are but two. The second entry names one of them, too, and the third another: it is in all of them.
    private static async Task GroupsOfCreated(ApiClient api)
    {
        var token = api.NewToken();
        string[] groups = [.. api.Environment.Groups.Take(3).Select(group => group.Id)];
        var forAll = groups.Take(Math.Max(1, groups.Length - 1)).ToArray();
        var own = Entry(Email(token, 3), "Three");
        own["groupIds"] = new JsonArray(groups[^1]);
        var same = Entry(Email(token, 2), "Two");
        same["groupIds"] = new JsonArray(groups[0]);

        await Import(api, [Entry(Email(token, 1), "One"), same, own], "skip", forAll);

        var (list, stored) = await api.WithEmail(token, expected: 3);
        list.Require(stored.Count == 3, "Not just those are stored that were sent.", "3 contacts", $"{stored.Count} contacts");
        foreach (var contact in stored)
        {
            var expected = JsonValues.Text(contact["firstName"]) == "Three" ? groups : forAll;
            list.Require(
                JsonValues.Ids(contact["groups"]).Order(StringComparer.Ordinal).SequenceEqual(expected.Order(StringComparer.Ordinal)), "Not all were put into the groups.",
                $"{contact.EmailOf()} in {string.Join(", ", expected)}, each once", contact["groups"]?.ToJsonString() ?? "none");
        }
    }

    private static async Task GroupsOfUpdated(ApiClient api)
    {
        var taken = await api.GivenContact();
        string[] groups = [.. api.Environment.Groups.Take(2).Select(group => group.Id)];

        await Import(api, [Entry(taken.EmailOf(), "Changed")], "update", groups);

        var after = await api.Read(taken.IdOf());
        after.Reply.Require(
            groups.All(JsonValues.Ids(after.Contact["groups"]).Contains), "The updated contact was not put into the groups.", string.Join(", ", groups),
            after.Contact["groups"]?.ToJsonString() ?? "none");
    }

    private static async Task Sum(ApiClient api, string onDuplicate)
    {
        var token = api.NewToken();
        var taken = await api.GivenContact(("email", Email(token, 0)));

        var response = await Import(
            api, [Entry(Email(token, 1), "New"), Entry(taken.EmailOf(), "Changed"), Entry($"{token}-no-email", "Wrong"), Entry(Email(token, 2), "New")], onDuplicate);

        // An invalid entry may be the end of all (BULK-BAD): then nothing is stored.
        var isRefused = response.Status == 400;
        if (isRefused)
            response.RequireErrorStatus(400);
        else
            RequireCounts(response, created: 2, updated: onDuplicate == "update" ? 1 : 0, skipped: onDuplicate == "skip" ? 1 : 0, errors: 1);
        var expected = isRefused ? 1 : 3;
        var (list, stored) = await api.WithEmail(token, expected);
        list.Require(stored.Count == expected, "What is counted is not what is stored.", $"{expected} contacts", $"{stored.Count} contacts");
    }

    private static async Task Twins(ApiClient api, string onDuplicate, Func<string, string> written)
    {
        var token = api.NewToken();

        var response = await Import(
            api, [Entry(Email(token, 1), "First"), Entry(written(Email(token, 1)), "Second"), Entry(Email(token, 2), "Other")], onDuplicate);

        RequireCounts(response, created: 2, updated: null, skipped: null, errors: null);
        var sum = 2 + JsonValues.Whole(response.At("data.updated")) + JsonValues.Whole(response.At("data.skipped")) + ((JsonArray)response.At("data.errors")!).Count;
        response.Require(sum == 3, "The counts do not add up to what was sent.", "3 in all");
        var (list, stored) = await api.WithEmail(token, expected: 2);
        list.Require(stored.Count == 2, "The twins did not make one contact.", "2 contacts", $"{stored.Count} contacts");
        // Of two, the second updates the first; one that was not counted so may be passed over.
        var twin = stored.FirstOrDefault(contact => string.Equals(contact.EmailOf(), Email(token, 1), StringComparison.OrdinalIgnoreCase));
        list.Require(
            JsonValues.Whole(response.At("data.updated")) == 0 || JsonValues.Text(twin?["firstName"]) == "Second", "The second of the twins is counted as an update and changed nothing.",
            "firstName: Second", twin?["firstName"]?.ToJsonString() ?? "none");
    }
}
