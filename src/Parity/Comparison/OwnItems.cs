using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Parity.Walks;

namespace Fluenzr.ContractKit.Parity.Comparison;

/// <summary>Keeps the contacts and groups of others, which do not contain the id of the run, out of everything that is reported.</summary>
internal static class OwnItems
{
    /// <summary>Stands for a value of such a contact.</summary>
    public const string OfOthers = "a contact without the mark";

    /// <summary>The exchange without the items of others.</summary>
    public static Exchange Of(Exchange exchange, string runId)
    {
        var json = exchange.Json;
        // A list in another format cannot be divided into its items.
        if (json is null && exchange.ResponseBody.Contains('@', StringComparison.Ordinal)
            && exchange.Operation is Operations.List or Operations.Search)
            return exchange with { ResponseBody = $"({exchange.ResponseBody.Length} characters, not JSON)" };
        if (List(json) is not { } items || items.All(item => IsOwn(item, runId)))
            return exchange;
        items.RemoveAll(item => !IsOwn(item, runId));
        return exchange with { ResponseBody = json!.ToJsonString(JsonValues.Relaxed) };
    }

    /// <summary>The difference without values of others.</summary>
    public static Difference Of(Difference difference, Exchange left, Exchange right, string runId) =>
        difference.Field.Length > 0 && !difference.Field.StartsWith("data", StringComparison.Ordinal) ? difference
        : difference with { Left = Masked(difference.Left, left, runId), Right = Masked(difference.Right, right, runId) };

    private static string Masked(string value, Exchange exchange, string runId) =>
        value is ['"' or '{' or '[', ..] && exchange.Operation != Operations.ListGroups
        && List(exchange.Json)?.All(item => IsOwn(item, runId)) == false
            ? OfOthers : value;

    private static JsonArray? List(JsonNode? json) => json as JsonArray ?? JsonValues.At(json, "data") as JsonArray;

    private static bool IsOwn(JsonNode? item, string runId) =>
        item is null || item.ToJsonString().Contains(runId, StringComparison.OrdinalIgnoreCase);
}
