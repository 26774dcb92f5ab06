using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.Conformance.Results;

/// <summary>Writes JSON in one form, whatever escapes a server used: letters as themselves. Scripts write the same form.</summary>
internal static class JsonLeaves
{
    /// <summary>
    /// The scalars of a value, in order, each with its path below the value: <c>[0].name</c>. Empty lists and objects are leaves. Null and
    /// missing are equal (OBJ-NULLS), so null is left out.
    /// </summary>
    public static IEnumerable<(string Path, string Text)> Of(JsonNode? node, string path = "") => node switch
    {
        JsonObject { Count: 0 } => [(path, "{}")],
        JsonArray { Count: 0 } => [(path, "[]")],
        JsonObject map => map.SelectMany(entry => Of(entry.Value, path.Length == 0 ? entry.Key : $"{path}.{entry.Key}")),
        JsonArray list => list.SelectMany((item, i) => Of(item, $"{path}[{i.ToString(CultureInfo.InvariantCulture)}]")),
        null => [],
        _ => [(path, Text(node))],
    };

    /// <summary>The JSON text of a value, on one line.</summary>
    public static string Text(JsonNode? node) => node switch
    {
        null => "null",
        JsonObject map => $"{{{string.Join(',', map.Select(entry => $"{Quote(entry.Key)}:{Text(entry.Value)}"))}}}",
        JsonArray list => $"[{string.Join(',', list.Select(Text))}]",
        _ when node.GetValueKind() == JsonValueKind.String => Quote(node.GetValue<string>()),
        _ => node.ToJsonString(),
    };

    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' or '\\' => quoted.Append('\\').Append(c),
                '\b' => quoted.Append("\\b"),
                '\f' => quoted.Append("\\f"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                < ' ' => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }
}
