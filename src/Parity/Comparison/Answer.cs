using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Parity.Comparison;

/// <summary>
/// What a server answered, without what two equal servers answer differently: ids that both know are tokens, other ids show their prefix,
/// and digits of times are 0.
/// </summary>
/// <param name="Exchange">The request and the response as they were.</param>
/// <param name="Json">The body; null when it is not JSON.</param>
/// <param name="Times">The creation time of each item of a list, in its order.</param>
internal sealed partial record Answer(Exchange Exchange, JsonNode? Json, IReadOnlyList<DateTimeOffset?> Times)
{
    private static readonly string[] ComparedHeaders =
        ["Allow", "Content-Type", "Retry-After", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"];

    public int Status => Exchange.Status;

    /// <summary>The headers that are compared, with the values that must be equal.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; } = ComparedHeaders
        .Where(name => Exchange.Header(name) is not null)
        .ToDictionary(name => name, name => name is "Allow" or "Content-Type" ? WithoutBlanks(Exchange.Header(name)!) : "sent");

    public JsonNode? Data => (Json as JsonObject)?["data"];

    public static Answer Of(Exchange exchange, SideWalk walk, IEnumerable<string> groupNames)
    {
        var json = exchange.Json;
        var times = ((json as JsonObject)?["data"] as JsonArray)?.Select(item => Time(item)).ToArray() ?? [];
        var tokens = walk.Tokens.DistinctBy(entry => entry.Key).ToDictionary(entry => entry.Key, entry => entry.Value);
        return new Answer(exchange, Normalize(json, tokens, [.. groupNames]), times);
    }

    private static string WithoutBlanks(string text) => text.Replace(" ", "", StringComparison.Ordinal);

    private static DateTimeOffset? Time(JsonNode? item) =>
        (item as JsonObject)?["createdAt"] is JsonValue value && value.TryGetValue(out string? text)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static JsonNode? Normalize(JsonNode? node, Dictionary<string, string> tokens, HashSet<string> names) => node switch
    {
        JsonObject entries => new JsonObject(entries.Select(entry => KeyValuePair.Create(
            entry.Key, entry.Key == "name" && IsText(entry.Value, names.Contains) ? "«name»" : Normalize(entry.Value, tokens, names)))),
        JsonArray items => new JsonArray([.. items.Select(item => Normalize(item, tokens, names))]),
        JsonValue value when value.TryGetValue(out string? text) => Normalize(text, tokens),
        _ => node?.DeepClone(),
    };

    private static string Normalize(string text, Dictionary<string, string> tokens) =>
        tokens.TryGetValue(text, out var token) ? token
        : TimeForm().IsMatch(text) ? Digit().Replace(text, "0")
        : IdForm().Match(text) is { Success: true } id ? $"{id.Groups[1].Value}_…"
        // A message may name an id.
        : tokens.Aggregate(text, (all, entry) => all.Replace(entry.Key, entry.Value, StringComparison.Ordinal));

    private static bool IsText(JsonNode? node, Func<string, bool> matches) =>
        node is JsonValue value && value.TryGetValue(out string? text) && matches(text);

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$")]
    private static partial Regex TimeForm();

    [GeneratedRegex(@"\d")]
    private static partial Regex Digit();

    [GeneratedRegex("^(con|grp|stg|whk|log|evt)_[A-Za-z0-9-]+$")]
    private static partial Regex IdForm();
}
