using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Scripts;

/// <summary>The names in an exchange by which others refer to what it is about.</summary>
/// <param name="Ids">The ids at the top of the data of the response.</param>
/// <param name="Sent">What the request names: texts of the run, such as emails, and ids in its path.</param>
internal sealed partial record ExchangeNames(IReadOnlyList<string> Ids, IReadOnlyList<string> Sent)
{
    // Each failure looks at all writes of the run.
    private static readonly ConditionalWeakTable<Exchange, ExchangeNames> Known = [];

    private readonly Lazy<SearchValues<string>> _sent = new(() => SearchValues.Create([.. Sent], StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a text contains something that the request names.</summary>
    public bool OccurIn(string text) => text.AsSpan().ContainsAny(_sent.Value);

    /// <param name="exchange">The exchange.</param>
    /// <param name="runId">The text in everything that its run creates.</param>
    public static ExchangeNames Of(Exchange exchange, string runId) => Known.GetValue(exchange, it => new(
        [.. PathsOfIds(it).Select(entry => entry.Id)],
        [.. Texts(it.Url.PathAndQuery, runId).Concat(Texts(it.RequestBody ?? "", runId)).Distinct()]));

    /// <summary>The ids at the top of the data of a response, with their paths.</summary>
    public static IEnumerable<(string Path, string Id)> PathsOfIds(Exchange exchange) => (exchange.Json as JsonObject)?["data"] switch
    {
        JsonObject data => Id(data, "data.id"),
        JsonArray list => list.SelectMany((item, i) => item is JsonObject map ? Id(map, $"data[{i}].id") : []),
        _ => [],
    };

    private static (string, string)[] Id(JsonObject map, string path) =>
        map["id"] is JsonValue value && value.TryGetValue<string>(out var id) && id.Length > 0 ? [(path, id)] : [];

    // The run id, a number and a z, as CheckContext.NewToken makes them, and the ids in paths.
    private static IEnumerable<string> Texts(string sent, string runId)
    {
        for (var at = 0; (at = sent.IndexOf(runId, at, StringComparison.OrdinalIgnoreCase)) >= 0;)
        {
            var end = at + runId.Length;
            while (end < sent.Length && char.IsAsciiLetterOrDigit(sent[end]) && sent[end] is not ('z' or 'Z'))
                end++;
            if (end < sent.Length && sent[end] is ('z' or 'Z'))
                yield return sent[at..(end + 1)];
            at = end;
        }

        foreach (Match match in IdInPath().Matches(sent))
            yield return match.Value;
    }

    [GeneratedRegex("(?<=/(contacts|groups|webhooks)/)[^/? ]{8,}", RegexOptions.ExplicitCapture)]
    private static partial Regex IdInPath();
}
