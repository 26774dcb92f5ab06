using Fluenzr.ContractKit.MockServer.Json;
using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Journal;

/// <summary>Holds the journal against an expectation. One that is not met is told with the exchanges that come nearest.</summary>
internal sealed class VerificationResponse(RequestJournal journal, ExchangeView view, string basePath)
{
    private const int Failed = StatusCodes.Status417ExpectationFailed;
    private const int MostNear = 3, MostOfTooMany = 20;

    public ApiResponse Answer(RequestVerification verification)
    {
        var all = journal.Latest().Select(entry => (Entry: entry, Differences: verification.Differences(entry.Exchange, basePath).ToArray())).ToArray();
        var matched = all.Where(one => one.Differences.Length == 0).Select(one => one.Entry).ToArray();
        return matched.Length >= verification.AtLeast && matched.Length <= verification.AtMost
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
            : Unmet(verification, matched, [.. all.Where(one => one.Differences.Length > 0)]);
    }

    // Too many: those that matched are what one wants to see. Too few: those that all but did.
    private ApiResponse Unmet(RequestVerification verification, JournalEntry[] matched, (JournalEntry Entry, Difference[] Differences)[] others) => new(Failed, JsonOutput.Bytes(json =>
    {
        var nearest = matched.Length > verification.AtMost
            ? matched.Take(MostOfTooMany).Select(entry => (Entry: entry, Differences: Array.Empty<Difference>()))
            : others.OrderBy(one => one.Differences.Sum(difference => difference.Weight)).Take(MostNear);
        json.WriteStartObject();
        json.WriteBoolean("success", false);
        json.WriteStartObject("error");
        json.WriteString("code", "EXPECTATION_FAILED");
        json.WriteString("message", $"Expected {verification.Count}, but {Matched(matched.Length)}, of {matched.Length + others.Length} in the journal");
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
                json.WriteStringValue(Short(view.Redact(difference.Text, entry.Exchange)));
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
