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

    /// <summary>A value must match all of them.</summary>
    public static SchemaMatch All(this IEnumerable<SchemaMatch> matches)
    {
        var result = SchemaMatch.Yes;
        foreach (var match in matches)
        {
            if (match < result)
                result = match;
            if (result == SchemaMatch.No)
                break;
        }

        return result;
    }
}
