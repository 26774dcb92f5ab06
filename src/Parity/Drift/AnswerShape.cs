using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Parity.Drift;

/// <summary>The fields, types and headers of all answers of an operation with one status.</summary>
internal sealed class AnswerShape
{
    public const string Absent = "absent";

    // Types of a body that is not JSON.
    private const string Empty = "empty", NotJson = "not-json";

    // Which fields these objects have depends on the data.
    private static readonly string[] Maps = ["customFields", "details"];

    private static readonly string[] NotStable =
        [
            "Date", "Server", "Connection", "Keep-Alive", "Transfer-Encoding", "Content-Length", "Content-Encoding", "Vary",
            "Via", "Age", "ETag",
        ];

    private readonly Dictionary<string, SortedSet<string>> _types = [];
    private readonly Dictionary<string, int> _counts = [];
    private readonly Dictionary<string, int> _headers = new(StringComparer.OrdinalIgnoreCase);
    private int _answers;

    /// <summary>
    /// Path → types: <c>data.company</c> → <c>null string</c>. A field that not every object has is also <c>absent</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string> Fields =>
        _types.OrderBy(entry => entry.Key, StringComparer.Ordinal).ToDictionary(entry => entry.Key, entry => string.Join(
            ' ', IsEverywhere(entry.Key) ? entry.Value : [.. entry.Value, Absent]));

    /// <summary>The headers that every answer has, in lower case.</summary>
    public IReadOnlyList<string> Headers =>
        [.. _headers.Where(entry => entry.Value == _answers).Select(entry => entry.Key.ToLowerInvariant()).Order(StringComparer.Ordinal)];

    public void Add(Exchange exchange)
    {
        _answers++;
        foreach (var name in exchange.ResponseHeaders.Select(header => header.Key).Distinct(StringComparer.OrdinalIgnoreCase)
            .Where(name => !NotStable.Contains(name, StringComparer.OrdinalIgnoreCase)))
        {
            _headers[name] = _headers.GetValueOrDefault(name) + 1;
        }

        if (exchange.Json is { } json)
            Add("", json);
        else if (exchange.Method != "HEAD")
            TypesAt("").Add(exchange.ResponseBody.Length == 0 ? Empty : NotJson);
    }

    private void Add(string path, JsonNode? node)
    {
        TypesAt(path).Add(TypeOf(node));
        _counts[$"{path} {TypeOf(node)}"] = _counts.GetValueOrDefault($"{path} {TypeOf(node)}") + 1;
        _counts[path] = _counts.GetValueOrDefault(path) + 1;
        if (node is JsonObject map && !Maps.Contains(path.Split('.')[^1]))
        {
            foreach (var (name, value) in map)
                Add(path.Length == 0 ? name : $"{path}.{name}", value);
        }
        else if (node is JsonArray list)
        {
            foreach (var item in list)
                Add($"{path}[]", item);
        }
    }

    private SortedSet<string> TypesAt(string path)
    {
        if (!_types.TryGetValue(path, out var types))
            _types[path] = types = new SortedSet<string>(StringComparer.Ordinal);
        return types;
    }

    private bool IsEverywhere(string path) => path.Length == 0 || path.EndsWith("[]", StringComparison.Ordinal)
        || _counts[path] == _counts.GetValueOrDefault($"{DriftPath.Parent(path)} object");

    private static string TypeOf(JsonNode? node) => node?.GetValueKind() switch
    {
        null => "null",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        var kind => kind.Value.ToString().ToLowerInvariant(),
    };
}
