using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.Contract.Renditions;

/// <summary>What the JSON Schemas of files have in common: editors read draft 7.</summary>
internal static class FileSchema
{
    public const string Keyword = "$schema";

    private const string Draft = "http://json-schema.org/draft-07/schema#";

    /// <summary>A schema that begins with what the file is.</summary>
    public static JsonObject Create(string description, string type) => new()
    {
        [Keyword] = Draft,
        ["description"] = description,
        ["type"] = type,
    };

    /// <summary>An object with these fields and no others, which may name its schema.</summary>
    public static JsonObject Object(string description, JsonObject properties)
    {
        var schema = Create(description, "object");
        var name = new JsonObject { ["description"] = "The JSON Schema of this file, for editors.", ["type"] = "string" };
        properties.Insert(0, Keyword, name);
        schema["properties"] = properties;
        schema["additionalProperties"] = false;
        return schema;
    }
}
