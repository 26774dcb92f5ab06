using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Http;

namespace Fluenzr.ContractKit.MockServer.Kit;

/// <summary><c>/_kit/choices</c>: what the documentation leaves open, and what a sandbox makes of it.</summary>
internal static class ChoiceEndpoints
{
    public static IReadOnlyList<KitRoute> Routes { get; } = [new("GET", "/_kit/choices", Show), new("PUT", "/_kit/choices", Choose) { MaxBody = KitBody.Small }];

    private static Reply Show(KitCall call)
    {
        var choices = call.World.Choices;
        return Envelope.Data(200, json =>
        {
            json.WriteStartArray();
            foreach (var choice in call.Origin.Spec.Choices.Values)
            {
                json.WriteStartObject();
                json.WriteString("id", choice.Id);
                json.WriteString("says", call.Origin.Spec.Clauses.GetValueOrDefault(choice.Clause)?.Says);
                json.WriteString("chosen", choices[choice.Id]);
                json.WriteString("default", choice.Default);
                json.WriteStartArray("values");
                foreach (var (value, meaning) in choice.Values)
                {
                    json.WriteStartObject();
                    json.WriteString("value", value);
                    json.WriteString("says", Says(meaning));
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private static Reply Choose(KitCall call)
    {
        var changes = new Dictionary<string, string>();
        foreach (var (id, value) in call.Body.EnumerateObject().SelectMany(Flatten))
        {
            if (!call.Origin.Spec.Choices.TryGetValue(id, out var choice))
                return call.Refuse($"There is no choice '{id}'; GET /_kit/choices lists those that there are");
            // As everywhere in choices, 405 is as good as "405".
            var name = value.ValueKind switch
            {
                JsonValueKind.Null => choice.Default,
                JsonValueKind.String => value.GetString()!,
                _ => value.GetRawText(),
            };
            if (!choice.Values.ContainsKey(name))
                return call.Refuse($"'{name}' is no value of {id}; there are {string.Join(", ", choice.Values.Keys)}, and null for the default, {choice.Default}");
            changes[id] = name;
        }

        call.World.Choose(changes);
        return Show(call);
    }

    private static IEnumerable<(string Id, JsonElement Value)> Flatten(JsonProperty entry) => entry.Value.ValueKind == JsonValueKind.Object
        ? entry.Value.EnumerateObject().Select(facet => ($"{entry.Name}.{facet.Name}", facet.Value))
        : [(entry.Name, entry.Value)];

    private static string? Says(JsonElement meaning) => meaning.ValueKind switch
    {
        JsonValueKind.String => meaning.GetString(),
        JsonValueKind.Object when meaning.TryGetProperty("says", out var says) => says.GetString(),
        _ => null,
    };
}
