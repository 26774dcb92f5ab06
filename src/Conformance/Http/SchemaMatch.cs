using System.Text.Json;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>Whether a value matches a schema, as far as it can be said fast.</summary>
internal enum SchemaMatch
{
    No,
    Unknown,
    Yes,
}

internal static class SchemaMatches
{
    public static SchemaMatch Of(bool matches) => matches ? SchemaMatch.Yes : SchemaMatch.No;

    public static SchemaMatch And(this SchemaMatch match, SchemaMatch other) => match < other ? match : other;

    /// <summary>A value must match all of them. In a loop, because each value of each response comes here.</summary>
    public static SchemaMatch All(Func<JsonElement, SchemaMatch>[] schemas, JsonElement value)
    {
        var all = SchemaMatch.Yes;
        foreach (var matches in schemas)
            all = all.And(matches(value));
        return all;
    }
}
