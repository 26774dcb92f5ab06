using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.SecondServer.Answers;

/// <summary>Gives errors another status, code and message than those of the documentation.</summary>
/// <param name="Errors">Documented message → what the server says instead.</param>
/// <param name="Headers">Headers of every answer.</param>
public sealed record Wording(
    IReadOnlyDictionary<string, (int Status, string Code, string Message)> Errors, IReadOnlyDictionary<string, string> Headers)
{
    internal Answer Of(Answer answer)
    {
        if (answer.Body["error"] is JsonObject error && Errors.TryGetValue((string?)error["message"] ?? "", out var own))
            answer = answer with { Status = own.Status };
        Reword(answer.Body);
        return answer with { Headers = [.. answer.Headers, .. Headers.Select(header => (header.Key, header.Value))] };
    }

    private void Reword(JsonNode? node)
    {
        foreach (var inner in node is JsonArray list ? list.AsEnumerable() : [])
            Reword(inner);
        foreach (var (name, value) in node is JsonObject map ? map.ToArray() : [])
        {
            if (value?.GetValueKind() != System.Text.Json.JsonValueKind.String)
            {
                Reword(value);
            }
            else if (Errors.TryGetValue(value.GetValue<string>(), out var own))
            {
                node![name] = own.Message;
                if (name == "message" && node["code"] is not null)
                    node["code"] = own.Code;
            }
        }
    }
}
