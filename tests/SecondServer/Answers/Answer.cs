using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.SecondServer.Answers;

/// <summary>An answer of the API.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body.</param>
internal sealed record Answer(int Status, JsonObject Body)
{
    /// <summary>Further headers.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public static Answer Ok(JsonNode? data, int status = 200) => new(status, new JsonObject { ["success"] = true, ["data"] = data });

    public static Answer Done() => new(200, new JsonObject { ["success"] = true });

    public static Answer Deleted(string id) => Ok(new JsonObject { ["id"] = id, ["deleted"] = true });

    /// <param name="items">The items of the page.</param>
    /// <param name="meta">The value of <c>meta</c>; null for none.</param>
    public static Answer List(IEnumerable<JsonNode> items, JsonObject? meta)
    {
        var answer = Ok(new JsonArray([.. items]));
        if (meta is not null)
            answer.Body["meta"] = meta;
        return answer;
    }
}
