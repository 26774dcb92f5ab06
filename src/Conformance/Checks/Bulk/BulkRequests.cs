using System.Globalization;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Checks.Bulk;

/// <summary>Sends bulk imports and verifies the counts of their responses.</summary>
internal static class BulkRequests
{
    public static string Email(CheckContext api, string token, int index) => api.Email($"b{index}.{token}");

    public static JsonObject Entry(CheckContext api, string email, string text) =>
        ApiClient.Body(("email", email), (api.TextField(), text));

    /// <summary>Sends an import with more entries than the contract allows.</summary>
    public static Task<Response> ImportTooMany(CheckContext api, JsonArray contacts) =>
        api.PostInvalid("/contacts/bulk", ApiClient.Body(("contacts", contacts), ("onDuplicate", "skip")));

    public static Task<Response> Import(CheckContext api, JsonArray contacts, string? onDuplicate, params string[] groupIds)
    {
        var body = ApiClient.Body(("contacts", contacts));
        if (onDuplicate is not null)
            body["onDuplicate"] = onDuplicate;
        if (groupIds.Length > 0)
            body["groupIds"] = new JsonArray([.. groupIds.Select(id => (JsonNode)id)]);
        return api.Post("/contacts/bulk", body);
    }

    /// <summary>Fails unless the response has these counts; null accepts any number.</summary>
    public static void RequireCounts(Response response, long? created, long? updated, long? skipped, int? errors)
    {
        response.RequireSuccess(200, 201);
        var isExpected = Has("created", created) && Has("updated", updated) && Has("skipped", skipped)
            && response.At("data.errors") is JsonArray list && (errors is null || list.Count == errors);
        response.Expect(
            isExpected,
            $"created {Text(created)}, updated {Text(updated)}, skipped {Text(skipped)} and {Text(errors)} errors"
                + (created + updated + skipped + errors is { } entries ? $" for {entries} {(entries == 1 ? "entry" : "entries")}" : ""),
            response.TextAt("data"), Claims().First());

        bool Has(string name, long? count) =>
            JsonValues.Whole(response.At("data." + name)) is { } actual && (count is null || actual == count);

        // The first count that is wrong; the last claim is about the errors.
        IEnumerable<Claim> Claims()
        {
            (string Name, long? Count)[] counts = [("created", created), ("updated", updated), ("skipped", skipped)];
            foreach (var (name, count) in counts.Where(it => !Has(it.Name, it.Count)))
                yield return count is { } number ? Claim.Number("data." + name, number) : Claim.Type("data." + name, "number");
            yield return response.At("data.errors") is JsonArray
                ? new Claim(ClaimKind.Count, ["data.errors[].index"], Text(errors))
                : Claim.Type("data.errors", "list");
        }

        static string Text(long? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "any number of";
    }
}
