using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Reports;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Parity.Comparison;

/// <summary>
/// What a server answered, without what two equal servers answer differently: ids and the digits of times.
/// </summary>
/// <param name="Exchange">The request and the response as they were.</param>
/// <param name="Json">The body; null when it is not JSON.</param>
/// <param name="Times">The creation time of each item of a list, in its order.</param>
internal sealed partial record Answer(Exchange Exchange, JsonNode? Json, IReadOnlyList<DateTimeOffset?> Times)
{
    /// <summary>Stands for a header whose value is not compared.</summary>
    public const string Sent = "sent";

    private const string Created = "«created";

    private static readonly string[] ComparedValues = ["Allow", "Content-Type"];

    public int Status => Exchange.Status;

    /// <summary>The headers that are compared, with the values that must be equal.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>Whether the body is JSON, or something else.</summary>
    public string BodyForm => Json is not null ? "JSON" : Exchange.ResponseBody.Length == 0 ? "empty" : "not JSON";

    public JsonNode? Data => JsonValues.At(Json, "data");

    /// <summary>The total of a list; null when the answer has none.</summary>
    public long? Total => JsonValues.Whole(JsonValues.At(Json, "meta.total"));

    /// <summary>Whether a contact was updated clearly later than it was created; null when the answer is no contact.</summary>
    public bool? IsUpdatedLater =>
        JsonValues.Time(JsonValues.At(Exchange.Json, "data.updatedAt")) - JsonValues.Time(JsonValues.At(Exchange.Json, "data.createdAt"))
            is { } between ? between > TimeSpan.FromSeconds(1) : null;

    /// <summary>The names of the items of a list that the walk created, in its order.</summary>
    public IReadOnlyList<string> CreatedItems =>
    [
        .. from item in Data as JsonArray ?? []
           where JsonValues.Text(JsonValues.At(item, "id"))?.StartsWith(Created, StringComparison.Ordinal) == true
           select JsonValues.Display(JsonValues.At(item, "name")),
    ];

    public static Answer Of(Exchange exchange, SideWalk walk, Side side)
    {
        var json = exchange.Json;
        var times = (JsonValues.At(json, "data") as JsonArray)?.Select(Time).ToArray() ?? [];
        var tokens = walk.Tokens.DistinctBy(entry => entry.Key).ToDictionary(entry => entry.Key, entry => entry.Value);
        var names = side.Known.Values.Select(known => known.Name).ToHashSet();
        return new Answer(exchange, Normalize(json, "", tokens, names), times)
        {
            Headers = side.RateLimitHeaders.Append("Retry-After").Where(name => exchange.Header(name) is not null)
                .Select(name => (name, Sent))
                .Concat(ComparedValues.Where(name => exchange.Header(name) is not null)
                    .Select(name => (name, ReportText.Printable(WithoutBlanks(exchange.Header(name)!)))))
                .ToDictionary(),
        };
    }

    private static string WithoutBlanks(string text) => text.Replace(" ", "", StringComparison.Ordinal);

    private static DateTimeOffset? Time(JsonNode? item) =>
        (item as JsonObject)?["createdAt"] is JsonValue value && value.TryGetValue(out string? text)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static JsonNode? Normalize(JsonNode? node, string key, Dictionary<string, string> tokens, HashSet<string> names) => node switch
    {
        JsonObject entries => new JsonObject(entries.Select(entry =>
            KeyValuePair.Create(entry.Key, Normalize(entry.Value, entry.Key, tokens, names)))),
        // The ids of groups of the walk are in no order that both servers share.
        JsonArray items when key == "groups" && items.Any(item => IsCreated(item, tokens)) => new JsonArray(
            [.. items.Select(item => Normalize(item, "", tokens, names)).OrderBy(item => item?.ToJsonString(), StringComparer.Ordinal)]),
        JsonArray items => new JsonArray([.. items.Select(item => Normalize(item, "", tokens, names))]),
        JsonValue value when value.TryGetValue(out string? text) =>
            key == "name" && names.Contains(text) ? "«name»"
            : key == "id" && !tokens.ContainsKey(text) ? "«id»"
            : Normalize(text, tokens),
        _ => node?.DeepClone(),
    };

    private static bool IsCreated(JsonNode? item, Dictionary<string, string> tokens) =>
        JsonValues.Text(JsonValues.At(item, "id")) is { } id
        && tokens.GetValueOrDefault(id)?.StartsWith(Created, StringComparison.Ordinal) == true;

    // A message may name an id. Trailing zeros of a fraction may be left out.
    private static string Normalize(string text, Dictionary<string, string> tokens) =>
        TimeForm().Match(text) is { Success: true } time
            ? $"0000-00-00T00:00:00{Fraction(time.Groups[1].Length)}{Zone(time.Groups[2].Value)}"
        : tokens.Aggregate(text, (all, entry) => WithToken(all, entry.Key, entry.Value));

    /// <summary>A text with a token for an id. A short id may also be a part of another value, of a phone number for example.</summary>
    public static string WithToken(string text, string id, string token) =>
        text == id ? token
        : !text.Contains(id, StringComparison.Ordinal) ? text
        : Regex.Replace(text, $"(?<![0-9A-Za-z]){Regex.Escape(id)}(?![0-9A-Za-z])", _ => token);

    private static string Fraction(int length) => length == 0 ? "" : length <= 4 ? ".000" : ".0000000";

    private static string Zone(string zone) => zone == "Z" ? zone : "+00:00";

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$")]
    private static partial Regex TimeForm();
}
