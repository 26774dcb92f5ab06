using System.Net;
using static Fluenzr.ContractKit.Conformance.Tests.KillMatrix.JsonMutations;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Servers that answer another contact, or unknown ids in another way.</summary>
internal static class BrokenGet
{
    public static IReadOnlyList<BrokenServer> All { get; } =
    [
        BrokenServer.Json("Reading a contact answers another id", "get/contact", (request, _) => request.Is("GET", "/contacts/*"),
            json => json["data"]!["id"] = "con_other"),
        Instead("Reading a contact answers a list", "get/contact", "GET", "/contacts/*", async (request, server) =>
            Response(200, $$"""{ "success": true, "data": [{{(await Contact(request, server)).Json()}}] }""")),
        BrokenServer.Json("Reading a contact answers another email", "get/own", (request, _) => request.Is("GET", "/contacts/*"),
            json => json["data"]!["email"] = "other@example.com"),
        InsteadOf404("An unknown id answers 200 with null", "get-404/read", "GET", "/contacts/*",
            _ => Response(200, """{ "success": true, "data": null }""")),
        InsteadOf404("An unknown id answers 404 without a body", "get-404/read", "GET", "/contacts/*", _ => Response(404, "")),
        InsteadOf404("Updating an unknown id answers 500", "get-404/write", "PUT", "/contacts/*",
            _ => Error(500, "INTERNAL_ERROR", "Oops")),
        InsteadOf404("Deleting an unknown id answers 200", "get-404/write", "DELETE", "/contacts/*", request =>
            Response(200, $$$"""{ "success": true, "data": { "id": "{{{IdOf(request)}}}", "deleted": true } }""")),
        InsteadOf404("Removing tags of an unknown id answers 200", "get-404/write", "DELETE", "/contacts/*/tags",
            _ => Response(200, """{ "success": true }""")),
    ];

    private static BrokenServer InsteadOf404(
        string name, string check, string method, string path, Func<HttpRequestMessage, HttpResponseMessage> answer) =>
        new(name, check, async (request, server) =>
        {
            var response = await server.Send(request);
            return request.Is(method, path) && response.StatusCode == HttpStatusCode.NotFound ? answer(request) : response;
        });
}
