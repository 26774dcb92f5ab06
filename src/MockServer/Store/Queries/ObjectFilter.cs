using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Json;
using Fluenzr.ContractKit.MockServer.Store.Indexing;

namespace Fluenzr.ContractKit.MockServer.Store.Queries;

/// <summary>Conditions on the entries of an object: all that are wanted must be there, and equal (SEARCH-CUSTOM).</summary>
internal static class ObjectFilter
{
    public static Condition Condition(string path, JsonElement wanted)
    {
        var hashes = new Projection<ulong>($"{path} has", contact => Object(contact, path) is { } entries ? entries.EnumerateObject().SelectMany(Hashes) : []);
        Condition[] conditions = [.. wanted.EnumerateObject().Select(entry => Has(path, hashes, entry))];
        return chunk => conditions.Aggregate(chunk.Present, (bits, condition) => bits & condition(chunk));
    }

    private static Condition Has(string path, Projection<ulong> hashes, JsonProperty wanted)
    {
        // Null is wanted of what is not there, too.
        var isNull = wanted.Value.ValueKind == JsonValueKind.Null;
        var hash = isNull ? Key(wanted.Name) : Entry(wanted);
        return chunk =>
        {
            var bits = chunk.Column(hashes.Name, contacts => HashColumn.Build(hashes, contacts)).Matching(hash);
            return isNull ? ~bits
                : IsExact(wanted.Value) ? bits
                : chunk.Where(bits, contact => Object(contact.Json, path) is { } entries && IsEqual(entries, wanted));
        };
    }

    private static bool IsEqual(JsonElement entries, JsonProperty wanted) =>
        entries.TryGetProperty(wanted.Name, out var value) && JsonEquality.Instance.Equals(value, wanted.Value);

    private static JsonElement? Object(JsonElement contact, string path) =>
        JsonPaths.Values(contact, path).FirstOrDefault() is { ValueKind: JsonValueKind.Object } entries ? entries : null;

    // An entry is found by what it is, and by its key alone.
    private static IEnumerable<ulong> Hashes(JsonProperty entry) =>
        entry.Value.ValueKind == JsonValueKind.Null ? [] : [Entry(entry), Key(entry.Name)];

    private static ulong Key(string name) => HashColumn.Hash(name);

    private static ulong Entry(JsonProperty entry) => HashColumn.Hash($"{entry.Name}\0{entry.Value.ValueKind}\0{Text(entry.Value)}");

    // Whether the hash tells all of the value. Numbers that are equal may be written differently, and lists and objects be equal in parts.
    private static bool IsExact(JsonElement value) => value.ValueKind is JsonValueKind.String or JsonValueKind.True or JsonValueKind.False;

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        // -0 is 0.
        JsonValueKind.Number => (value.GetDouble() + 0.0).ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        _ => "",
    };
}
