using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Admin;

/// <summary><c>/_kit/choices</c>: shows and changes how a sandbox behaves where the documentation leaves it open.</summary>
internal static class ChoiceRoutes
{
    public static IReadOnlyList<AdminRoute> Routes { get; } =
    [
        new("GET", "/_kit/choices", Show),
        new("PUT", "/_kit/choices", Choose) { MaxBody = AdminBody.Small },
    ];

    private static ApiResponse Show(AdminContext context)
    {
        var (choices, spec) = (context.Store.State.Choices, context.Template.Spec);
        IReadOnlyList<ChoiceAnswer> all =
        [
            .. spec.Choices.Values.Select(choice => new ChoiceAnswer(
                choice.Id,
                spec.Clauses.GetValueOrDefault(choice.Clause)?.Description,
                choices[choice.Id],
                choice.Default,
                [.. choice.Values.Keys.Select(value => new ChoiceValue(value, choice.Describe(value)))])),
        ];
        return AdminContext.Ok(all, AdminJson.Default.IReadOnlyListChoiceAnswer);
    }

    private static ApiResponse Choose(AdminContext context)
    {
        var changes = new Dictionary<string, string>();
        foreach (var (id, value) in context.Body.EnumerateObject().Where(entry => entry.Name != Choices.SchemaField).SelectMany(Flatten))
        {
            if (!context.Template.Spec.Choices.TryGetValue(id, out var choice))
                return context.Error($"Unknown choice '{id}'. GET /_kit/choices lists all choices");
            // As everywhere in choices, 405 means "405".
            var name = value.ValueKind switch
            {
                JsonValueKind.Null => choice.Default,
                JsonValueKind.String => value.GetString()!,
                _ => value.GetRawText(),
            };
            if (!choice.Values.ContainsKey(name))
            {
                return context.Error(
                    $"'{name}' is not a value of {id}. Values: {string.Join(", ", choice.Values.Keys)}; null resets to {choice.Default}");
            }

            changes[id] = name;
        }

        context.Store.SetChoices(changes);
        return Show(context);
    }

    private static IEnumerable<(string Id, JsonElement Value)> Flatten(JsonProperty entry) => entry.Value.ValueKind == JsonValueKind.Object
        ? entry.Value.EnumerateObject().Select(facet => ($"{entry.Name}.{facet.Name}", facet.Value))
        : [(entry.Name, entry.Value)];
}
