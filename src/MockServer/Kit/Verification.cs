using Fluenzr.ContractKit.MockServer.Http;

namespace Fluenzr.ContractKit.MockServer.Kit;

/// <summary>Holds the journal against an expectation. One that is not met is told with the exchanges that come nearest.</summary>
internal sealed class Verification(Journal journal, ExchangeView view, string basePath)
{
    private const int Failed = StatusCodes.Status417ExpectationFailed;
    private const int MostNear = 3, MostOfTooMany = 20;

    public Reply Answer(Expectation expectation)
    {
        var all = journal.Latest().Select(entry => (Entry: entry, Differences: expectation.Differences(entry.Exchange, basePath).ToArray())).ToArray();
        var matched = all.Where(one => one.Differences.Length == 0).Select(one => one.Entry).ToArray();
        return matched.Length >= expectation.AtLeast && matched.Length <= expectation.AtMost
            ? Envelope.Data(200, json =>
            {
                json.WriteStartObject();
                json.WriteNumber("matched", matched.Length);
                json.WriteStartArray("requests");
                foreach (var entry in matched)
                    view.WriteSummary(json, entry);
                json.WriteEndArray();
                json.WriteEndObject();
            })
            : Unmet(expectation, matched, [.. all.Where(one => one.Differences.Length > 0)]);
    }

    // Too many: those that matched are what one wants to see. Too few: those that all but did.
    private Reply Unmet(Expectation expectation, Entry[] matched, (Entry Entry, Difference[] Differences)[] others) => new(Failed, Json.Bytes(json =>
    {
        var nearest = matched.Length > expectation.AtMost
            ? matched.Take(MostOfTooMany).Select(entry => (Entry: entry, Differences: Array.Empty<Difference>()))
            : others.OrderBy(one => one.Differences.Sum(difference => difference.Weight)).Take(MostNear);
        json.WriteStartObject();
        json.WriteBoolean("success", false);
        json.WriteStartObject("error");
        json.WriteString("code", "EXPECTATION_FAILED");
        json.WriteString("message", $"Expected {expectation.Count}, but {Matched(matched.Length)}, of {matched.Length + others.Length} in the journal");
        json.WriteEndObject();
        json.WriteNumber("matched", matched.Length);
        json.WriteStartArray("nearest");
        foreach (var (entry, differences) in nearest)
        {
            json.WriteStartObject();
            json.WritePropertyName("request");
            view.WriteSummary(json, entry);
            json.WriteStartArray("differs");
            foreach (var difference in differences)
                json.WriteStringValue(Short(view.Redact(difference.Says, entry.Exchange)));
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }));

    // After keys were taken out: a part of one would not be found.
    private static string Short(string text) => text.Length <= 150 ? text : text[..150] + "…";

    private static string Matched(int count) => count switch
    {
        0 => "no request matches",
        1 => "1 request matches",
        _ => $"{count} requests match",
    };
}
