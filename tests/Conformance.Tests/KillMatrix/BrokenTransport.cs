using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Servers with another base URL, envelope, format or status.</summary>
internal static class BrokenTransport
{
    public static IReadOnlyList<BrokenServer> All { get; } =
    [
        BrokenServer.Status("The list without parameters is redirected", "base/answers",
            (request, _) => ResponseMutations.IsList(request) && request.RequestUri!.Query.Length == 0, 301),
        BrokenServer.Status("The list without parameters answers 500", "base/answers",
            (request, _) => ResponseMutations.IsList(request) && request.RequestUri!.Query.Length == 0, 500),
        ResponseMutations.Html("A deletion answers an HTML page", "json/successes", (request, _) => request.Method == HttpMethod.Delete),
        ResponseMutations.Headers("The Content-Type is text/plain", "json/successes",
            response => response.Content.Headers.ContentType = new("text/plain")),
        ResponseMutations.Headers("The Content-Type is missing", "json/successes",
            response => response.Content.Headers.Remove("Content-Type")),
        WithMark("Lists start with a byte order mark", (request, _) => ResponseMutations.IsList(request)),
        WithMark("Errors start with a byte order mark", (_, response) => !response.IsSuccessStatusCode),
        new("The JSON is truncated", "json/successes", async (request, server) =>
        {
            var response = await server.Send(request);
            if (ResponseMutations.IsSearch(request))
                response.Content = new StringContent("{\"success\": true, \"data\": [", Encoding.UTF8, "application/json");
            return response;
        }),
        ResponseMutations.Html("A 404 is an HTML page", "json/refusals", (_, response) => response.StatusCode == HttpStatusCode.NotFound),
        ResponseMutations.Html("A 401 is an HTML page", "json/refusals",
            (_, response) => response.StatusCode == HttpStatusCode.Unauthorized),
        ResponseMutations.Html("A 409 is an HTML page", "json/refusals", (_, response) => response.StatusCode == HttpStatusCode.Conflict),
        BrokenServer.Json("success is missing", "env-ok/successes",
            (request, response) => response.IsSuccessStatusCode && ResponseMutations.IsRead(request), json => json.Remove("success")),
        BrokenServer.Json("success is a string", "env-ok/successes", (_, response) => response.IsSuccessStatusCode,
            json => json["success"] = "true"),
        BrokenServer.Json("data has another name", "env-ok/successes", (request, _) => ResponseMutations.IsSearch(request), json =>
        {
            json["contacts"] = json["data"]?.DeepClone();
            json.Remove("data");
        }),
        BrokenServer.Json("Numbers in meta are strings", "env-list/meta", (request, _) => ResponseMutations.IsList(request),
            json => json["meta"]!["total"] = json["meta"]!["total"]!.ToString()),
        BrokenServer.Json("meta is missing", "env-list/meta", (request, _) => ResponseMutations.IsList(request),
            json => json.Remove("meta")),
        BrokenServer.Json("meta is in snake_case", "env-list/meta", (request, _) => ResponseMutations.IsList(request),
            json => json["meta"] = JsonNode.Parse("""{"page":1,"per_page":2,"total":3,"total_pages":2}""")),
        BrokenServer.Json("error is a string", "env-err/refusals", (_, response) => !response.IsSuccessStatusCode,
            json => json["error"] = "failed"),
        BrokenServer.Json("An error has success true", "env-err/refusals", (_, response) => response.StatusCode == HttpStatusCode.NotFound,
            json => json["success"] = true),
        BrokenServer.Json("error.details is a list", "env-err/refusals", (_, response) => response.StatusCode == HttpStatusCode.BadRequest,
            json => json["error"]!["details"] = new JsonArray("wrong")),
        BrokenServer.Json("A validation error has the code BAD_REQUEST", "env-err/validation",
            (_, response) => response.StatusCode == HttpStatusCode.BadRequest, json => json["error"]!["code"] = "BAD_REQUEST"),
        BrokenServer.Status("A creation answers 200", "codes/successes",
            (request, response) => ResponseMutations.IsCreate(request) && response.IsSuccessStatusCode, 200),
        BrokenServer.Status("A deletion answers 202", "codes/successes", (request, _) => request.Method == HttpMethod.Delete, 202),
        BrokenServer.Status("A validation error answers 422", "codes/refusals",
            (_, response) => response.StatusCode == HttpStatusCode.BadRequest, 422),
        BrokenServer.Status("A deleted contact answers 410", "codes/refusals",
            (_, response) => response.StatusCode == HttpStatusCode.NotFound, 410),
        BrokenServer.Status("Errors answer 200", "codes/refusals", (_, response) => !response.IsSuccessStatusCode, 200),
    ];

    private static BrokenServer WithMark(string name, Func<HttpRequestMessage, HttpResponseMessage, bool> applies) =>
        new(name, "json/no-mark", async (request, server) =>
        {
            var response = await server.Send(request);
            if (!applies(request, response))
                return response;
            var body = await response.Content.ReadAsStringAsync();
            response.Content = new StringContent('\uFEFF' + body, Encoding.UTF8, "application/json");
            return response;
        });
}
