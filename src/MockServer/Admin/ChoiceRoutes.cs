using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Admin;

/// <summary><c>/_kit/choices</c>: what the documentation leaves open, and what a sandbox makes of it.</summary>
internal static class ChoiceRoutes
{
    public static IReadOnlyList<AdminRoute> Routes { get; } = [new("GET", "/_kit/choices", Show), new("PUT", "/_kit/choices", Choose) { MaxBody = AdminBody.Small }];

    private static ApiResponse Show(AdminContext context)
    {
        var choices = context.Store.Choices;
        return Envelope.Data(200, json =>
        {
            json.WriteStartArray();
            foreach (var choice in context.Template.Spec.Choices.Values)
            {
                json.WriteStartObject();
                json.WriteString("id", choice.Id);
                json.WriteString("description", context.Template.Spec.Clauses.GetValueOrDefault(choice.Clause)?.Description);
                json.WriteString("chosen", choices[choice.Id]);
                json.WriteString("default", choice.Default);
                json.WriteStartArray("values");
                foreach (var (value, meaning) in choice.Values)
                {
                    json.WriteStartObject();
                    json.WriteString("value", value);
                    json.WriteString("description", DescriptionOf(meaning));
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private static ApiResponse Choose(AdminContext context)
    {
        var changes = new Dictionary<string, string>();
        foreach (var (id, value) in context.Body.EnumerateObject().SelectMany(Flatten))
        {
            if (!context.Template.Spec.Choices.TryGetValue(id, out var choice))
                return context.Error($"There is no choice '{id}'; GET /_kit/choices lists those that there are");
            // As everywhere in choices, 405 is as good as "405".
            var name = value.ValueKind switch
            {
                JsonValueKind.Null => choice.Default,
                JsonValueKind.String => value.GetString()!,
                _ => value.GetRawText(),
            };
            if (!choice.Values.ContainsKey(name))
                return context.Error($"'{name}' is no value of {id}; there are {string.Join(", ", choice.Values.Keys)}, and null for the default, {choice.Default}");
            changes[id] = name;
        }

        context.Store.SetChoices(changes);
        return Show(context);
    }

    private static IEnumerable<(string Id, JsonElement Value)> Flatten(JsonProperty entry) => entry.Value.ValueKind == JsonValueKind.Object
        ? entry.Value.EnumerateObject().Select(facet => ($"{entry.Name}.{facet.Name}", facet.Value))
        : [(entry.Name, entry.Value)];

    private static string? DescriptionOf(JsonElement meaning) => meaning.ValueKind switch
    {
        JsonValueKind.String => meaning.GetString(),
        JsonValueKind.Object when meaning.TryGetProperty("description", out var description) => description.GetString(),
        _ => null,
    };
}
