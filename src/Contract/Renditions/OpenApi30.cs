using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.Contract.Renditions;

/// <summary>
/// The contract as OpenAPI 3.0, for tools that do not read 3.1. 3.0 has no webhooks: they become <c>x-webhooks</c>, where Redocly's tools
/// look for them. All other extensions are left out, because they drive the mock and the suite; those of tools, <c>x-ms-</c>, stay.
/// DELETE keeps its body: 3.0 says that tools may ignore it, but those that we tried send it.
/// </summary>
internal static class OpenApi30
{
    private const string Version = "3.0.3";

    // In these, the keys are names. A header may be called x-request-id.
    private static readonly HashSet<string> Maps =
    [
        "callbacks", "content", "encoding", "headers", "links", "mapping", "parameters", "requestBodies", "responses", "scopes",
        "security", "securitySchemes", "variables", "webhooks",
    ];

    /// <param name="document">The contract as OpenAPI 3.1, in nodes of its own: they are changed.</param>
    public static JsonObject Convert(JsonObject document)
    {
        document["openapi"] = Version;
        if (document["info"] is JsonObject info)
        {
            info.Remove("summary");
            if (info["license"] is JsonObject license && license.Remove("identifier", out var identifier))
                license["url"] = $"https://spdx.org/licenses/{identifier}.html";
        }

        ConvertAll(document);
        if (document.Remove("webhooks", out var webhooks))
            document["x-webhooks"] = webhooks;
        return document;
    }

    /// <summary>Whether the key is an extension that 3.0 does not get.</summary>
    public static bool IsLeftOut(string key) =>
        key.StartsWith("x-", StringComparison.Ordinal) && !key.StartsWith("x-ms-", StringComparison.Ordinal);

    // Schemas are the value of schema, and those of components/schemas. Examples and extensions hold other things.
    private static void ConvertAll(JsonNode? node, bool hasNames = false)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list)
                ConvertAll(item, hasNames);
        }

        foreach (var (key, value) in node is JsonObject map ? map.ToArray() : [])
        {
            if (hasNames)
                ConvertAll(value);
            else if (IsLeftOut(key))
                node!.AsObject().Remove(key);
            else if (key == "schema" && value is JsonObject schema)
                node![key] = SchemaOf30.Convert(schema);
            else if (key == "schemas" && value is JsonObject named)
                node![key] = SchemaOf30.ConvertMap(named);
            else if (key is not ("example" or "examples") && !key.StartsWith("x-", StringComparison.Ordinal))
                ConvertAll(value, Maps.Contains(key) && (value is JsonObject || key == "security"));
        }
    }
}
