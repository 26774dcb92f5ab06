using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.Contract.Renditions;

/// <summary>The JSON Schema of lists of known deviations.</summary>
internal static class DeviationsSchema
{
    /// <param name="checks">The ids of all checks, with what a server must do.</param>
    public static JsonObject Write(IEnumerable<(string Id, string Title)> checks)
    {
        var known = checks.ToArray();
        var schema = FileSchema.Create("Failures that are known and accepted until a day.", "array");
        schema["items"] = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["check"] = new JsonObject
                {
                    ["description"] = "The id of the check that fails, or a pattern: unicode/*.",
                    ["anyOf"] = new JsonArray(
                        new JsonObject
                        {
                            ["enum"] = Array(known.Select(check => check.Id)),
                            ["enumDescriptions"] = Array(known.Select(check => check.Title)),
                        },
                        new JsonObject { ["type"] = "string", ["pattern"] = @"\*" }),
                },
                ["reason"] = new JsonObject { ["type"] = "string", ["description"] = "Why the failure is accepted." },
                ["until"] = new JsonObject
                {
                    ["type"] = "string",
                    ["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
                    ["description"] = "The last day on which it is accepted: 2026-12-31.",
                },
                ["flaky"] = new JsonObject { ["type"] = "boolean", ["description"] = "Whether the check sometimes passes." },
            },
            ["required"] = new JsonArray("check", "reason", "until"),
            ["additionalProperties"] = false,
        };
        return schema;
    }

    private static JsonArray Array(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode?)text)]);
}
