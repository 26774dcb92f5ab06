using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Tests.EditedSpecs;
using static Fluenzr.ContractKit.Conformance.Tests.KillMatrix.JsonMutations;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Servers that ignore what an edited contract says beyond the built-in one.</summary>
internal static class BrokenAdditions
{
    private const int MaxName = 40;

    private static readonly Func<string, string> NameLimit = Edit.Input("firstName", $$"""{ "maxLength": {{MaxName}} }""");

    private static readonly Func<string, string> UniquePhone = Edit.All(
        Edit.Input("phone", """{ "x-unique": "phoneTaken" }"""),
        Edit.Error("phoneTaken", """{ "status": 409, "code": "CONFLICT", "message": "Phone already exists" }"""));

    private static readonly Func<string, string> Language = Edit.Field(
        "language", """{ "type": "string", "enum": ["fr", "en", "es"], "default": "fr", "description": "The language." }""");

    private static readonly Func<string, string> CompanyFilters = Edit.All(
        Edit.ListParameter("""
            { "name": "company", "in": "query", "description": "The company.", "schema": { "type": "string" },
              "x-filter": { "path": "company", "compare": "contains", "case": "F-CASE.email" } }
            """),
        Edit.Property("SearchFilters", "company", """
            { "type": "string", "description": "The company.", "x-filter": { "path": "company", "compare": "equals" } }
            """));

    private static readonly Func<string, string> PhoneSort = Edit.Schema("SortField", """
        { "enum": ["email", "firstName", "lastName", "company", "jobTitle", "phone", "status", "createdAt", "updatedAt"] }
        """);

    private static readonly Func<string, string> Score = Edit.Field(
        "score", """{ "type": ["integer", "null"], "readOnly": true, "description": "The score." }""");

    private static readonly Func<string, string> Pin = Edit.Field(
        "pin", """{ "type": ["string", "null"], "writeOnly": true, "description": "The pin." }""");

    public static IReadOnlyList<BrokenServer> All { get; } =
    [
        With(NameLimit, ChangesRequest("A creation cuts a firstName that is too long for the contract", "limits/createContact",
            "POST", "/contacts", Cut)),
        With(NameLimit, Instead("A creation rejects a firstName of the largest length", "limits/createContact",
            "POST", "/contacts", async (request, server) => LengthOfName(await BodyOf(request)) == MaxName
                ? Error(400, "VALIDATION_ERROR", "firstName is too long") : await server.Send(request))),
        With(NameLimit, ChangesRequest("An update ignores a firstName that is too long for the contract", "limits/updateContact",
            "PUT", "/contacts/*", body =>
            {
                if (LengthOfName(body) > MaxName)
                    body.Remove("firstName");
            })),
        With(NameLimit, ChangesRequest("An import cuts a firstName that is too long for the contract", "limits/bulkContacts",
            "POST", "/contacts/bulk", body =>
            {
                foreach (var contact in body["contacts"]!.AsArray())
                    Cut(contact!.AsObject());
            })),
        With(Edit.Property("TagNames", "tags", """{ "minItems": 1 }"""), ChangesRequest(
            "No tag is added, although the contract wants one", "limits/addContactTags", "POST", "/contacts/*/tags", body =>
            {
                if (body["tags"]!.AsArray().Count == 0)
                    body["tags"] = new JsonArray("none");
            })),
        With(Edit.Property("SearchInput", "query", """{ "maxLength": 100 }"""), ResponseMutations.Search(
            "A search cuts a query that is too long for the contract", "limits/searchContacts", search =>
            {
                if (search["query"]!.GetValue<string>() is { Length: > 100 } query)
                    search["query"] = query[..100];
            })),
        With(Edit.Document(document => document["x-max-body-bytes"] = 204800), Instead(
            "A body that is too large for the contract is read", "limits/body", "POST", "/contacts/search",
            async (request, server) => await server.Send(request, "POST", "/contacts/search", (await BodyOf(request)).ToJsonString()))),
        With(Edit.Property("WebhookInput", "secret", """{ "minLength": 16 }"""), ChangesRequest(
            "A subscription pads a secret that is too short for the contract", "limits/createWebhook", "POST", "/webhooks",
            body => body["secret"] = body["secret"]?.GetValue<string>().PadRight(16, 's'))),
        With(UniquePhone, ChangesRequest("A creation with a taken phone number has none", "unique/phone", "POST", "/contacts",
            body =>
            {
                if (body.Count == 2)
                    body["phone"] = "+" + Random.Shared.NextInt64(100_000_000, 999_999_999);
            })),
        With(UniquePhone, ChangesRequest("An update ignores a taken phone number", "unique/phone", "PUT", "/contacts/*",
            body => body.Remove("phone"))),
        With(Language, BrokenServer.Json("A default of the contract is not stored", "default/language",
            (request, response) => request.Is("POST", "/contacts") && response.IsSuccessStatusCode,
            json => json["data"]!["language"] = "en")),
        With(Language, ChangesRequest("An update resets a field to its default", "default/language", "PUT", "/contacts/*",
            body => body["language"] ??= "fr")),
        With(CompanyFilters, ResponseMutations.Query("A filter that the contract adds is ignored", "filter/company",
            query => query.Remove("company"))),
        With(CompanyFilters, ResponseMutations.Query("A filter that the contract adds replaces another one", "filter/company", query =>
        {
            if (query["company"] is not null)
                query["company"] = query["company"]![..1];
        })),
        With(CompanyFilters, ResponseMutations.Search("A search ignores a filter that the contract adds", "filter/filters.company",
            search => search["filters"]!.AsObject().Remove("company"))),
        With(PhoneSort, ResponseMutations.Query("A sort field that the contract adds is ignored", "sort-field/phone", query =>
        {
            if (query["sort"] == "phone")
                query["sort"] = "createdAt";
        })),
        With(PhoneSort, ResponseMutations.Query("A sort field that the contract adds only ascends", "sort-field/phone", query =>
        {
            if (query["sort"] == "phone")
                query["order"] = "asc";
        })),
        With(Score, Instead("A creation stores a field that only the server sets", "read-only/score", "POST", "/contacts",
            async (request, server) =>
            {
                var score = (await BodyOf(request))["score"];
                return await WithData(await server.Send(request), data => data["score"] = score?.DeepClone());
            })),
        With(Pin, BrokenServer.Json("A response shows a field that only clients send", "write-only/pin",
            (request, response) => request.Is("GET", "/contacts/*") && response.IsSuccessStatusCode,
            json => json["data"]!["pin"] = "1234")),
        With(
            Edit.Document(document => document["paths"]!["/groups"]!["get"]!["security"] = new JsonArray()),
            Instead("An operation without a key asks for one", "no-key/listGroups", "GET", "/groups", async (request, server) =>
                request.Headers.Authorization is null
                    ? Error(401, "UNAUTHORIZED", "Invalid or missing API key") : await server.Send(request))),
        With(Edit.Document(document => document["x-rate-limit"]!["requests"] = 5000), ResponseMutations.Headers(
            "The rate limit is not the one of the contract", "rate/limit", response =>
            {
                if (response.Headers.Remove("X-RateLimit-Limit"))
                    response.Headers.Add("X-RateLimit-Limit", "1000");
            })),
    ];

    private static BrokenServer With(Func<string, string> edit, BrokenServer broken) => broken with { Edit = edit };

    private static async Task<HttpResponseMessage> WithData(HttpResponseMessage response, Action<JsonObject> change)
    {
        var json = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        if (json["data"] is JsonObject data)
            change(data);
        return Response((int)response.StatusCode, json.ToJsonString());
    }

    private static int LengthOfName(JsonObject body) => body["firstName"]?.GetValue<string>().Length ?? 0;

    private static void Cut(JsonObject body)
    {
        if (LengthOfName(body) > MaxName)
            body["firstName"] = body["firstName"]!.GetValue<string>()[..MaxName];
    }
}
