using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Checks.Contact;

/// <summary>Verifies that values come back exactly as sent.</summary>
internal static class RoundTrips
{
    public static void RequireSame(Response response, JsonObject sent)
    {
        response.RequireContact();
        foreach (var (name, value) in sent)
            RequireSame(response, name, value!);
    }

    public static void RequireSame(Response response, string field, JsonNode sent)
    {
        response.RequireContact();
        var shown = response.At("data." + field);
        // As it was sent: a value of code is not always equal to the same value of a text.
        FieldDifference[] differences = [.. Differences(field, JsonNode.Parse(sent.ToJsonString()), shown)];
        if (differences is not [var first, ..])
            return;
        var (expected, actual) = TextDifference.Around(first.Expected, first.Actual);
        response.RequireNone(
            differences, $"Expected {first.Field} as sent, got {actual} in place of {expected}.", Claim.Value("data." + field, sent));
    }

    private static IEnumerable<FieldDifference> Differences(string field, JsonNode? sent, JsonNode? shown) =>
        JsonNode.DeepEquals(sent, shown) ? []
        : sent is JsonObject map && shown is JsonObject other
            ? map.Select(entry => entry.Key).Union(other.Select(entry => entry.Key))
                .SelectMany(name => Differences($"{field}.{name}", map[name], other[name]))
        : [new(field, JsonValues.Display(sent), JsonValues.Display(shown))];
}
