using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Parity.Walks;

namespace Fluenzr.ContractKit.Parity.Expectations;

/// <summary>Whether a bulk creation counts what it was sent, and what it becomes of the contacts.</summary>
internal static class BulkRules
{
    /// <summary>What is wrong; null when nothing is.</summary>
    public static Finding? Check(SentStep sent, WalkState state, ExpectedOutcome outcome)
    {
        if (!sent.IsSuccess || sent.Step.Operation != Operations.Bulk || sent.Body["contacts"] is not JsonArray contacts)
            return null;
        var (created, updated, skipped) = (Count(sent, "created"), Count(sent, "updated"), Count(sent, "skipped"));
        var errors = JsonValues.At(sent.Data, "errors") is JsonArray list ? list.Count : 0;
        if (created is null || updated is null || skipped is null)
            return null;
        if (created + updated + skipped + errors != contacts.Count)
        {
            return sent.Find("BULK-SUM", "data", $"{contacts.Count} in all",
                $"{created} created, {updated} updated, {skipped} skipped, {errors} errors");
        }

        return outcome.IsCertain && IsKnown(contacts, state)
            ? OfCounts(sent, state, contacts, (created.Value, updated.Value, skipped.Value))
            : null;
    }

    /// <summary>Records what a bulk creation that succeeded wrote.</summary>
    public static void Apply(SentStep sent, WalkState state, bool isCertain)
    {
        var properties = ContactWrites.Properties(sent.Spec);
        var handling = JsonValues.Text(sent.Body["onDuplicate"]);
        var hasGroups = sent.Body.ContainsKey("groupIds");
        var imported = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in sent.Body["contacts"] as JsonArray ?? [])
        {
            if (entry is not JsonObject body || JsonValues.Text(body["email"]) is not { } email)
            {
                state.IsComplete = false;
                continue;
            }

            if (state.WithEmail(email).FirstOrDefault() is { } known)
                state.Replace(known, imported.Contains(email) && handling != "skip"
                    ? known.Opened([.. body.Select(field => field.Key), "groups"]) : Duplicate(known, body));
            else
                state.Add(New(email, body));
            imported.Add(email);
        }

        KnownContact New(string email, JsonObject body)
        {
            var empty = new KnownContact(email) { MayBeAbsent = !isCertain, IsOpen = !isCertain };
            var contact = ContactWrites.Written(empty, properties, body, state);
            return hasGroups
                ? contact.With(KeyValuePair.Create<string, JsonNode?>("groups", state.Groups(GroupsOf(body)))) : contact;
        }

        // Those of the request and its own.
        IEnumerable<string> GroupsOf(JsonObject body) =>
            JsonValues.Texts(sent.Body["groupIds"]).Concat(JsonValues.Texts(body["groupIds"]));

        KnownContact Duplicate(KnownContact known, JsonObject body)
        {
            if (!isCertain)
                return known with { IsOpen = true };
            if (handling == "skip")
                return hasGroups ? known.Opened("groups") : known;
            var written = ContactWrites.Written(known, properties, body, state, handling == "update" ? ["customFields", "groups"] : []);
            return handling == "update"
                ? (hasGroups ? written.Opened("groups") : written) with { AtLeast = AtLeast(body) }
                : known.Opened([.. body.Select(field => field.Key), "groups"]);
        }

        // Whether an update by an import replaces groups and custom fields, or adds to them, is open.
        JsonObject AtLeast(JsonObject body) => new()
        {
            ["groups"] = ContactFields.Distinct(GroupsOf(body)),
            ["customFields"] = body["customFields"] is JsonObject custom
                ? ContactFields.Only(custom, field => field.Value is not null) : null,
        };
    }

    // Whether an unusual email is taken is open.
    private static bool IsKnown(JsonArray contacts, WalkState state) => state.IsComplete && contacts.All(entry =>
        state.WithEmail(JsonValues.Text(JsonValues.At(entry, "email")) ?? "").All(contact => !contact.MayBeAbsent));

    private static Finding? OfCounts(
        SentStep sent, WalkState state, JsonArray contacts, (long Created, long Updated, long Skipped) counts)
    {
        var emails = contacts.Select(entry => JsonValues.Text(JsonValues.At(entry, "email"))!.ToUpperInvariant()).ToArray();
        var created = emails.Distinct().Count(email => !state.WithEmail(email).Any());
        var rest = emails.Length - created;
        // A repeated email may be an error.
        var others = rest - (emails.Length - emails.Distinct().Count());
        var actual = $"{counts.Created} created, {counts.Updated} updated, {counts.Skipped} skipped";
        return JsonValues.Text(sent.Body["onDuplicate"]) switch
        {
            "skip" when counts != (created, 0, rest) && counts != (created, 0, others) =>
                sent.Find("BULK-SKIP", "data", $"{created} created, {rest} skipped", actual),
            "update" when counts != (created, rest, 0) && counts != (created, others, 0) =>
                sent.Find("BULK-UPDATE", "data", $"{created} created, {rest} updated", actual),
            null when counts.Created != created => sent.Find("BULK", "data.created", $"{created}", actual),
            _ => null,
        };
    }

    private static long? Count(SentStep sent, string name) => JsonValues.Whole(JsonValues.At(sent.Data, name));
}
