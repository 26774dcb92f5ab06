using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Fixtures;

/// <summary>A collection in which the items of a run contain the run id: subscriptions and groups.</summary>
/// <param name="Noun">An item, for messages: "group".</param>
/// <param name="Path">The path of the collection.</param>
/// <param name="Mark">The field that contains the run id, for messages: "name".</param>
internal sealed record MarkedCollection(string Noun, string Path, string Mark)
{
    private const int MaxPages = 50;

    public static MarkedCollection Subscriptions { get; } = new("subscription", "/webhooks", "URL");

    public static MarkedCollection Groups { get; } = new("group", "/groups", "name");

    /// <summary>The path of an item.</summary>
    public string PathOf(string id) => $"{Path}/{Uri.EscapeDataString(id)}";

    /// <summary>The items that contain a text, with the last response; null when the list cannot be read.</summary>
    public async Task<(Response Response, IReadOnlyList<JsonObject>? Items)> ReadAsync(ApiClient api, string text)
    {
        var own = new List<JsonObject>();
        for (var page = 1; ; page++)
        {
            var (response, count) = await api.GetOwnItems($"{Path}?perPage={api.LargestPage}&page={page}", text);
            if (response.Status != 200 || count is null)
                return (response, null);
            own.AddRange(response.Data!.AsArray().OfType<JsonObject>().Select(item => item.DeepClone().AsObject()));
            if (count == 0 || page >= MaxPages || page >= (JsonValues.Whole(response.At("meta.totalPages")) ?? 1))
                return (response, own);
        }
    }
}
