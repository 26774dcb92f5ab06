using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Conformance.Checks.Bulk;

/// <summary>BULK-SKIP, BULK-UPDATE, BULK-TWINS: emails that exist already, or occur twice in one import.</summary>
internal static class BulkDuplicateChecks
{
    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("bulk-skip/counted", "BULK-SKIP", "With onDuplicate skip, a duplicate counts as skipped and the other contacts are created.",
            SkipCounted),
        new("bulk-skip/untouched", "BULK-SKIP", "With onDuplicate skip, a duplicate does not change.", SkipUnchanged),
        new("bulk-skip/case", "EMAIL-CASE", "An imported email that differs from an existing one only in case is a duplicate.",
            SkipIgnoresCase),
        new("bulk-update/counted", "BULK-UPDATE",
            "With onDuplicate update, a duplicate counts as updated and the other contacts are created.", UpdateCounted),
        new("bulk-update/changed", "BULK-UPDATE",
            "With onDuplicate update, a duplicate gets the given values and keeps the others, as with PUT.", UpdateApplied),
        new("bulk-twins/skip", "BULK-TWINS", "Two entries with the same email create one contact, with onDuplicate skip.",
            api => Twins(api, "skip", email => email)),
        new("bulk-twins/update", "BULK-TWINS", "Two entries with the same email create one contact, with onDuplicate update.",
            api => Twins(api, "update", email => email)),
        new("bulk-twins/case", "EMAIL-CASE", "Two entries whose emails differ only in case create one contact.",
            api => Twins(api, "skip", email => email.ToUpperInvariant())),
    ];

    private static async Task SkipCounted(CheckContext api)
    {
        var (_, taken) = await api.ContactWithTakenEmail();

        var response = await BulkRequests.Import(
            api, [BulkRequests.Entry(api, taken, "Changed"), BulkRequests.Entry(api, api.NewEmail(), "New")], "skip");

        BulkRequests.RequireCounts(response, created: 1, updated: 0, skipped: 1, errors: 0);
    }

    private static async Task SkipUnchanged(CheckContext api)
    {
        var existing = await api.GivenContact((api.TextField(), "Original"), ("tags", new JsonArray("original")));
        var before = await api.Read(existing.IdOf());

        var entry = api.FullBody();
        (entry["email"], entry[api.TextField()], entry["tags"]) = (existing.EmailOf(), "Changed", new JsonArray("changed"));
        await BulkRequests.Import(api, [entry], "skip");

        api.RequireUnchanged(await api.Read(existing.IdOf()), before, "An import with onDuplicate skip");
    }

    private static async Task SkipIgnoresCase(CheckContext api)
    {
        var existing = await api.GivenContact();

        var response = await BulkRequests.Import(api, [BulkRequests.Entry(api, existing.EmailOf().ToUpperInvariant(), "Changed")], "skip");

        BulkRequests.RequireCounts(response, created: 0, updated: 0, skipped: 1, errors: 0);
        await api.RequireStored(existing.EmailOf(), expected: 1);
    }

    private static async Task UpdateCounted(CheckContext api)
    {
        var existing = await api.GivenContact();

        var response = await BulkRequests.Import(
            api, [BulkRequests.Entry(api, existing.EmailOf(), "Changed"), BulkRequests.Entry(api, api.NewEmail(), "New")], "update");

        BulkRequests.RequireCounts(response, created: 1, updated: 1, skipped: 0, errors: 0);
    }

    // Two imports, each with every other field: each field is changed once and kept once.
    private static async Task UpdateApplied(CheckContext api)
    {
        var given = api.FullBody();
        // There may be only one stage: the first import sets it, the second keeps it.
        foreach (var property in api.Fields().Where(property => property.Schema.Reference is not null and not { Collection: "groups" }))
            given.Remove(property.Name);
        var existing = await api.GivenContact(given);
        var before = await api.Read(existing.IdOf());
        Property[] fields = [.. api.VisibleFields().Where(property => property.Name != "email")];

        foreach (var half in new[] { 1, 0 })
        {
            var entry = ApiClient.Body(("email", existing.EmailOf()));
            Property[] changed =
                [.. fields.Where((property, i) => i % 2 == half && api.NewValue(property, given[property.Name]) is not null)];
            foreach (var property in changed)
                entry[property.Name] = api.NewValue(property, given[property.Name]);
            // What every entry must have stays as it is.
            foreach (var name in api.Spec.Schema("ContactInput").AllRequired.Where(name => !entry.ContainsKey(name)))
                entry[name] = before.Contact[name]?.DeepClone();
            await BulkRequests.Import(api, [entry.DeepClone()], "update");

            var after = await api.Read(existing.IdOf());
            foreach (var property in changed)
                after.RequireShows(property, entry[property.Name]);
            api.RequireUnchanged(
                after, before, "An import with onDuplicate update", [.. changed.Select(ContactBodies.ResponseField), "updatedAt"]);
            before = after;
        }
    }

    private static async Task Twins(CheckContext api, string onDuplicate, Func<string, string> spell)
    {
        var token = api.NewToken();
        var email = BulkRequests.Email(api, token, 1);

        var response = await BulkRequests.Import(
            api,
            [
                BulkRequests.Entry(api, email, "First"), BulkRequests.Entry(api, spell(email), "Second"),
                BulkRequests.Entry(api, BulkRequests.Email(api, token, 2), "Other"),
            ],
            onDuplicate);

        BulkRequests.RequireCounts(response, created: 2, updated: null, skipped: null, errors: null);
        var (updated, skipped) = (JsonValues.Whole(response.At("data.updated")), JsonValues.Whole(response.At("data.skipped")));
        var sum = 2 + updated + skipped + ((JsonArray)response.At("data.errors")!).Count;
        response.Expect(sum == 3, "counts that add up to 3 entries", response.TextAt("data"),
            onDuplicate == "skip" ? Claim.Number("data.skipped", 1) : Claim.Number("data.updated", 1));
        var (_, stored) = await api.RequireStored(token, expected: 2);
        if (updated == 0)
            return;
        // An entry that counts as an update must have taken effect.
        var field = api.TextField();
        var twin = stored.FirstOrDefault(contact => string.Equals(contact.EmailOf(), email, StringComparison.OrdinalIgnoreCase));
        api.ResponseOf(api.Exchanges[^1]).Expect(
            JsonValues.Text(twin?[field]) == "Second", $"{field} \"Second\" after the counted update",
            JsonValues.Display(twin?[field]), Claim.Texts(ClaimKind.Contains, $"data[].{field}", ["Second"]));
    }
}
