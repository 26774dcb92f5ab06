using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>
/// Removes the personal data of contacts that the run did not create from the evidence: lists return contacts of others, too. Their ids,
/// statuses and times stay, so that the evidence still shows how many there were and in which order.
/// </summary>
internal static class ForeignContacts
{
    private static readonly string[] Kept = ["id", "status", "createdAt", "updatedAt"];

    public static CheckResult Remove(CheckResult result, string runId) => result with
    {
        Exchanges = [.. result.Exchanges.Select(exchange => Remove(exchange, runId))],
        FailingExchange = result.FailingExchange is { } failing ? Remove(failing, runId) : null,
    };

    public static Exchange Remove(Exchange exchange, string runId)
    {
        // The evidence of such a response is cut off.
        if (exchange.ResponseBody.Length >= LargeResponses.MinLength
            || !exchange.Url.AbsolutePath.Contains("/contacts", StringComparison.Ordinal)
            || exchange.Json is not { } body)
            return exchange;
        JsonObject[] foreign = [.. Contacts(body).Where(contact => !IsOwn(contact, runId))];
        foreach (var contact in foreign)
        {
            foreach (var name in contact.Select(field => field.Key).Except(Kept).ToArray())
                contact.Remove(name);
            contact["…"] = "a contact of others: fields removed";
        }

        return foreign.Length == 0 ? exchange : exchange with { ResponseBody = body.ToJsonString(JsonValues.Relaxed) };
    }

    // Wherever they are: a broken server may have another envelope, or none.
    private static IEnumerable<JsonObject> Contacts(JsonNode? node) => node switch
    {
        JsonObject contact when contact.ContainsKey("email") && contact.Count > 1 => [contact],
        JsonObject map => map.SelectMany(entry => Contacts(entry.Value)),
        JsonArray list => list.SelectMany(Contacts),
        _ => [],
    };

    private static bool IsOwn(JsonObject contact, string runId) =>
        contact.ToJsonString().Contains(runId, StringComparison.OrdinalIgnoreCase);
}
