using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Transport;

/// <summary>The fields that the details of an error name. Their form is open (ERR-DETAILS).</summary>
internal static class ErrorFields
{
    /// <summary>All names and texts in the details, with dots between the parts of a path.</summary>
    public static HashSet<string> In(JsonNode? details) => [.. Texts(details).Select(Dotted)];

    /// <summary>The names of a field: an item of a list may be named by its list.</summary>
    public static IEnumerable<string> Names(string field) =>
        field.EndsWith(".0", StringComparison.Ordinal) ? [field, field[..^2]] : [field];

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(entry => Texts(entry.Value).Append(entry.Key)),
        JsonArray list => list.SelectMany(Texts),
        _ => JsonValues.Text(node) is { } text ? [text] : [],
    };

    private static string Dotted(string text) => text.Replace('/', '.').Replace("[", ".", StringComparison.Ordinal)
        .Replace("]", "", StringComparison.Ordinal).TrimStart('.', '#');
}
