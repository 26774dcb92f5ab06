using System.Text.Json;
using System.Web;

namespace Fluenzr.ContractKit.SecondServer.Operations;

/// <summary>A request to an operation.</summary>
/// <param name="Id">The id in the path; empty when it has none.</param>
/// <param name="Query">The query string.</param>
/// <param name="Body">The body; undefined when the operation has none.</param>
internal sealed record Call(string Id, string Query, JsonElement Body)
{
    /// <summary>The parameters in their order, also those without a value.</summary>
    public IReadOnlyList<(string Name, string Value)> Parameters =>
    [
        .. Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Select(pair => (HttpUtility.UrlDecode(pair[0]), pair.Length > 1 ? HttpUtility.UrlDecode(pair[1]) : "")),
    ];

    /// <summary>A value of the body; null when it, or what it is in, is absent.</summary>
    public JsonElement? At(params string[] path)
    {
        JsonElement? value = Body;
        foreach (var name in path)
            value = value is { ValueKind: JsonValueKind.Object } part && part.TryGetProperty(name, out var child) ? child : null;
        return value;
    }
}
