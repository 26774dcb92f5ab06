using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Fixtures;

/// <summary>Says how a list differs from the expected contacts.</summary>
internal static class FoundContacts
{
    /// <summary>"2; missing: a@example.com; not expected: b@example.com".</summary>
    public static string Describe(CheckContext api, IReadOnlyList<JsonObject> found, IReadOnlyList<JsonObject> expected)
    {
        var ids = found.Select(contact => contact.IdOf()).ToHashSet();
        var expectedIds = expected.Select(contact => contact.IdOf()).ToHashSet();
        var isOwn = found.ToLookup(contact => contact.EmailOf().Contains(api.RunId, StringComparison.OrdinalIgnoreCase));
        var isExpected = isOwn[true].DistinctBy(contact => contact.IdOf()).ToLookup(contact => expectedIds.Contains(contact.IdOf()));
        var repeated = isOwn[true].GroupBy(contact => contact.IdOf()).Where(same => same.Count() > 1).Select(same => same.First());
        string?[] parts =
        [
            found.Count == 0 ? "none" : $"{found.Count}",
            Named("missing", expected.Where(contact => !ids.Contains(contact.IdOf()))),
            Named("not expected", isExpected[false]),
            Named("more than once", repeated),
            // Contacts of others are counted but not named.
            isOwn[false].Any() ? $"not expected: {isOwn[false].Count()} of others" : null,
        ];
        return string.Join("; ", parts.OfType<string>());
    }

    private static string? Named(string what, IEnumerable<JsonObject> contacts) =>
        contacts.Select(contact => contact.EmailOf()).ToArray() is { Length: > 0 } emails ? $"{what}: {ShortList.Of(emails)}" : null;
}
