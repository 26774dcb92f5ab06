using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Servers whose answers have another form.</summary>
internal static class TransportBreaks
{
    public static IReadOnlyList<BrokenServer> All { get; } =
    [
        BrokenServer.Status("The list without parameters is redirected", "base/answers", (request, _) => ResponseMutations.IsList(request) && request.RequestUri!.Query.Length == 0, 301),
        BrokenServer.Status("There is nothing below the base URL but single contacts", "base/answers", (request, _) => ResponseMutations.IsList(request) && request.RequestUri!.Query.Length == 0, 500),
        ResponseMutations.Html("A deletion is answered with HTML", "json/successes", (request, _) => request.Method == HttpMethod.Delete),
        ResponseMutations.Headers("JSON is called text", "json/successes", answer => answer.Content.Headers.ContentType = new("text/plain")),
        ResponseMutations.Headers("JSON is called nothing", "json/successes", answer => answer.Content.Headers.Remove("Content-Type")),
        new("JSON is cut off", "json/successes", async (request, server) =>
        {
            var answer = await server.Send(request);
            if (ResponseMutations.IsSearch(request))
                answer.Content = new StringContent("{\"success\": true, \"data\": [", Encoding.UTF8, "application/json");
            return answer;
        }),
        ResponseMutations.Html("A 404 is a page of HTML", "json/refusals", (_, answer) => answer.StatusCode == HttpStatusCode.NotFound),
        ResponseMutations.Html("A 401 is a page of HTML", "json/refusals", (_, answer) => answer.StatusCode == HttpStatusCode.Unauthorized),
        ResponseMutations.Html("A 409 is a page of HTML", "json/refusals", (_, answer) => answer.StatusCode == HttpStatusCode.Conflict),
        BrokenServer.Json("A success does not say so", "env-ok/successes", (request, answer) => answer.IsSuccessStatusCode && ResponseMutations.IsRead(request), json => json.Remove("success")),
        BrokenServer.Json("Success is a text", "env-ok/successes", (_, answer) => answer.IsSuccessStatusCode, json => json["success"] = "true"),
        BrokenServer.Json("The data has another name", "env-ok/successes", (request, _) => ResponseMutations.IsSearch(request), json =>
        {
            json["contacts"] = json["data"]?.DeepClone();
            json.Remove("data");
        }),
        BrokenServer.Json("The meta is of texts", "env-list/meta", (request, _) => ResponseMutations.IsList(request), json => json["meta"]!["total"] = json["meta"]!["total"]!.ToString()),
        BrokenServer.Json("The meta is missing", "env-list/meta", (request, _) => ResponseMutations.IsList(request), json => json.Remove("meta")),
        BrokenServer.Json("The meta is snake_case", "env-list/meta", (request, _) => ResponseMutations.IsList(request), json => json["meta"] = JsonNode.Parse("""{"page":1,"per_page":2,"total":3,"total_pages":2}""")),
        BrokenServer.Json("A refusal is a text", "env-err/refusals", (_, answer) => !answer.IsSuccessStatusCode, json => json["error"] = "failed"),
        BrokenServer.Json("A refusal says success", "env-err/refusals", (_, answer) => answer.StatusCode == HttpStatusCode.NotFound, json => json["success"] = true),
        BrokenServer.Json("Details are a list", "env-err/refusals", (_, answer) => answer.StatusCode == HttpStatusCode.BadRequest, json => json["error"]!["details"] = new JsonArray("wrong")),
        BrokenServer.Json("A broken rule is a BAD_REQUEST", "env-err/validation", (_, answer) => answer.StatusCode == HttpStatusCode.BadRequest, json => json["error"]!["code"] = "BAD_REQUEST"),
        BrokenServer.Status("A creation answers 200", "codes/successes", (request, answer) => ResponseMutations.IsCreate(request) && answer.IsSuccessStatusCode, 200),
        BrokenServer.Status("A deletion answers 202", "codes/successes", (request, _) => request.Method == HttpMethod.Delete, 202),
        BrokenServer.Status("A broken rule gets 422", "codes/refusals", (_, answer) => answer.StatusCode == HttpStatusCode.BadRequest, 422),
        BrokenServer.Status("A deleted contact is gone with 410", "codes/refusals", (_, answer) => answer.StatusCode == HttpStatusCode.NotFound, 410),
        BrokenServer.Status("A failure is answered with 200", "codes/refusals", (_, answer) => !answer.IsSuccessStatusCode, 200),
    ];
}
