using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.Contract.Renditions;

/// <summary>A collection for Postman (format 2.1). Each request tests its status; creations store the new id.</summary>
internal static class PostmanCollection
{
    private const string Format = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";

    public static JsonObject Write(Spec spec) => new()
    {
        ["info"] = new JsonObject { ["name"] = spec.Document.GetProperty("info").GetProperty("title").GetString(), ["schema"] = Format },
        ["auth"] = new JsonObject
        {
            ["type"] = "bearer",
            ["bearer"] = new JsonArray(new JsonObject { ["key"] = "token", ["value"] = "{{apiKey}}", ["type"] = "string" }),
        },
        ["variable"] = Array(CollectionRequest.Variables(spec)
            .Select(variable => new JsonObject { ["key"] = variable.Name, ["value"] = variable.Value })),
        ["item"] = Array(CollectionRequest.All(spec).GroupBy(request => request.Group)
            .Select(group => new JsonObject { ["name"] = group.Key, ["item"] = Array(group.Select(Item)) })),
    };

    private static JsonObject Item(CollectionRequest request) => new()
    {
        ["name"] = request.Name,
        ["event"] = new JsonArray(new JsonObject
        {
            ["listen"] = "test",
            ["script"] = new JsonObject
            {
                ["type"] = "text/javascript",
                ["exec"] = Array(Test(request).Select(line => JsonValue.Create(line))),
            },
        }),
        ["request"] = Request(request),
    };

    private static JsonObject Request(CollectionRequest request)
    {
        var item = new JsonObject { ["method"] = request.Operation.Method };
        if (request.Body is not null)
        {
            item["header"] = new JsonArray(new JsonObject { ["key"] = "Content-Type", ["value"] = "application/json" });
            item["body"] = new JsonObject { ["mode"] = "raw", ["raw"] = request.Body };
        }

        var query = request.Operation.Parameters.Where(parameter => parameter.In == "query")
            .Select(parameter => new JsonObject { ["key"] = parameter.Name, ["value"] = "", ["disabled"] = true });
        item["url"] = new JsonObject
        {
            ["raw"] = "{{baseUrl}}" + request.Path,
            ["host"] = new JsonArray("{{baseUrl}}"),
            ["path"] = Array(request.Path.Split('/').Skip(1).Select(segment => JsonValue.Create(segment))),
            ["query"] = Array(query),
        };
        return item;
    }

    private static IEnumerable<string> Test(CollectionRequest request)
    {
        var status = request.Operation.SuccessStatus;
        yield return $"pm.test('{request.Operation.Id} answers {status}', () => pm.response.to.have.status({status}));";
        if (request.IsCreation)
            yield return $"pm.collectionVariables.set('{request.Variable!.Name}', pm.response.json().data.id);";
    }

    private static JsonArray Array(IEnumerable<JsonNode?> items) => new([.. items]);
}
