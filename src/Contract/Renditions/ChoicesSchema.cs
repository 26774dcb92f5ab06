using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.Contract.Renditions;

/// <summary>The JSON Schema of choices files: every choice with its values, flat (<c>F-CASE.tag</c>) and nested.</summary>
internal static class ChoicesSchema
{
    public static JsonObject Write(Spec spec)
    {
        var properties = new JsonObject();
        foreach (var clause in spec.Choices.Values.GroupBy(choice => choice.Clause))
        {
            foreach (var choice in clause)
                properties[choice.Id] = Value(spec, choice);
            if (Facets(spec, clause) is { Count: > 0 } facets)
                properties[clause.Key] = WithFacets(properties[clause.Key]?.DeepClone(), facets);
        }

        properties[LearnedValues.Key] = Values(spec);
        return FileSchema.Object("What a mock does where the documentation leaves it open. Other choices keep their default.", properties);
    }

    private static JsonObject Values(Spec spec)
    {
        return Object("What a server does that is not one of a few values.", new JsonObject
        {
            ["rateLimit"] = Number("Requests of a key in a window.", 0, int.MaxValue),
            ["rateWindow"] = Number("Seconds of that window.", 1, 31 * 24 * 60 * 60),
            ["timeDigits"] = Number("Digits of the fractions of times, instead of TIME-FORM.fraction.", 0, 9),
            ["ids"] = Object("What follows the prefix of an id, for example [0-9a-f]{24}, instead of ID-FORM.", new JsonObject(
                LearnedValues.IdSchemas.Select(name => KeyValuePair.Create(name, (JsonNode?)new JsonObject { ["type"] = "string" })))),
            ["fields"] = new JsonObject
            {
                ["description"] = "Further fields of contacts and their values, instead of those of OBJ-EXTRA.",
                ["type"] = "object",
            },
            ["errors"] = Object("Errors by their names in the contract.", new JsonObject(spec.Errors.Values.Select(error =>
                KeyValuePair.Create(error.Name, (JsonNode?)Object(error.Message, new JsonObject
                {
                    ["status"] = new JsonObject { ["type"] = "integer", ["minimum"] = 400, ["maximum"] = 599 },
                    ["code"] = new JsonObject { ["type"] = "string" },
                    ["message"] = new JsonObject { ["type"] = "string" },
                }))))),
            ["headers"] = Texts("Headers of every answer."),
            ["groups"] = Texts("Groups that exist: id and name."),
            ["stages"] = Texts("Stages that exist: id and name."),
        });

        static JsonObject Object(string description, JsonObject properties) => new()
        {
            ["description"] = description,
            ["type"] = "object",
            ["properties"] = properties,
            ["additionalProperties"] = false,
        };

        static JsonObject Number(string description, int least, int most) => new()
        {
            ["type"] = "integer",
            ["minimum"] = least,
            ["maximum"] = most,
            ["description"] = description,
        };

        static JsonObject Texts(string description) => new()
        {
            ["description"] = description,
            ["type"] = "object",
            ["additionalProperties"] = new JsonObject { ["type"] = "string" },
        };
    }

    private static JsonObject Facets(Spec spec, IGrouping<string, Choice> clause) => new(clause
        .Where(choice => choice.Id != clause.Key)
        .Select(choice => KeyValuePair.Create(choice.Id[(clause.Key.Length + 1)..], (JsonNode?)Value(spec, choice))));

    private static JsonObject WithFacets(JsonNode? value, JsonObject facets)
    {
        var nested = new JsonObject { ["type"] = "object", ["properties"] = facets, ["additionalProperties"] = false };
        return value is null ? nested : new JsonObject { ["anyOf"] = new JsonArray(value, nested) };
    }

    private static JsonObject Value(Spec spec, Choice choice)
    {
        var values = choice.Values.Keys.Select(name => (Json: (JsonNode?)name, Name: name))
            .Concat(choice.Values.Keys.Where(IsLiteral).Select(name => (Json: JsonNode.Parse(name), Name: name))).ToArray();
        return new JsonObject
        {
            ["description"] = spec.Clauses.GetValueOrDefault(choice.Clause)?.Description,
            ["enum"] = new JsonArray([.. values.Select(value => value.Json)]),
            // Shown by editors beside each value.
            ["enumDescriptions"] = new JsonArray([.. values.Select(value => (JsonNode?)(choice.Describe(value.Name) ?? ""))]),
            ["default"] = choice.Default,
        };
    }

    // In a file, 405 means "405".
    private static bool IsLiteral(string name) => name is "true" or "false"
        || (name.All(char.IsAsciiDigit) && int.TryParse(name, out var number) && $"{number}" == name);
}
