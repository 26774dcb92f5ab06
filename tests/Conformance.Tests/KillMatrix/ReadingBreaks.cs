using static Fluenzr.ContractKit.Conformance.Tests.KillMatrix.JsonMutations;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Servers that read the wrong contact, or one that there is not.</summary>
internal static class ReadingBreaks
{
    public static IReadOnlyList<BrokenServer> All { get; } =
    [
        BrokenServer.Json("Another contact is read", "get/contact", (request, _) => request.Is("GET", "/contacts/*"), json => json["data"]!["id"] = "con_other"),
        Instead("A contact is a list of one", "get/contact", "GET", "/contacts/*", async (request, server) =>
            Answer(200, $$"""{ "success": true, "data": [{{(await Contact(request, server)).Json()}}] }""")),
        BrokenServer.Json("The email of another is read", "get/own", (request, _) => request.Is("GET", "/contacts/*"), json => json["data"]!["email"] = "other@example.com"),
        Instead("An unknown id is null", "get-404/read", "GET", "/contacts/*", (_, _) => Task.FromResult(Answer(200, """{ "success": true, "data": null }"""))),
        Instead("An unknown id is an empty 404", "get-404/read", "GET", "/contacts/*", (_, _) => Task.FromResult(Answer(404, ""))),
        Instead("An unknown id ends in 500", "get-404/write", "PUT", "/contacts/*", (_, _) => Task.FromResult(Refusal(500, "INTERNAL_ERROR", "Oops"))),
        Instead("What is unknown can be deleted", "get-404/write", "DELETE", "/contacts/*", (request, _) =>
            Task.FromResult(Answer(200, $$$"""{ "success": true, "data": { "id": "{{{IdOf(request)}}}", "deleted": true } }"""))),
        Instead("Tags of an unknown contact are removed", "get-404/write", "DELETE", "/contacts/*/tags", (_, _) =>
            Task.FromResult(Answer(200, """{ "success": true }"""))),
    ];
}
