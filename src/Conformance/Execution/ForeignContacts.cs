using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Execution;

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
            || exchange.Json is not JsonObject body)
            return exchange;
        var contacts = body["data"] is JsonArray list ? list.OfType<JsonObject>() : body["data"] is JsonObject one ? [one] : [];
        JsonObject[] foreign = [.. contacts.Where(contact => contact.ContainsKey("email") && !IsOwn(contact, runId))];
        foreach (var contact in foreign)
        {
            foreach (var name in contact.Select(field => field.Key).Except(Kept).ToArray())
                contact.Remove(name);
            contact["…"] = "a contact of others: fields removed";
        }

        return foreign.Length == 0 ? exchange : exchange with { ResponseBody = body.ToJsonString(JsonValues.Relaxed) };
    }

    private static bool IsOwn(JsonObject contact, string runId) =>
        contact.ToJsonString().Contains(runId, StringComparison.OrdinalIgnoreCase);
}
