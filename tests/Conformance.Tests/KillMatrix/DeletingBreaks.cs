using System.Collections.Concurrent;
using System.Net;
using static Fluenzr.ContractKit.Conformance.Tests.KillMatrix.JsonMutations;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Servers that do not quite delete, or delete too much.</summary>
internal static class DeletingBreaks
{
    private const string One = "/contacts/*";

    public static IReadOnlyList<BrokenServer> All { get; } =
    [
        Instead("A deletion answers 204", "delete/answer", "DELETE", One, async (request, server) =>
        {
            await server.Send(request);
            return Answer(204, "");
        }),
        BrokenServer.Json("The answer to a deletion has no id", "delete/answer", (request, _) => request.Is("DELETE", One), json => json["data"]!.AsObject().Remove("id")),
        BrokenServer.Json("deleted is a text", "delete/answer", (request, _) => request.Is("DELETE", One), json => json["data"]!["deleted"] = "true"),
        Pretended("A deletion is only said", "delete/gone"),
        Pretended("A deleted contact is still listed", "delete/not-listed"),
        Pretended("A deleted contact is still found", "delete/not-found"),
        Pretended("A deleted contact keeps its email", "delete/email-free"),
        BrokenServer.Status("A deleted contact is an invalid id", "delete/gone", (_, answer) => answer.StatusCode == HttpStatusCode.NotFound, 400),
        BrokenServer.Status("A deleted contact is gone by another name", "delete/gone", (_, answer) => answer.StatusCode == HttpStatusCode.NotFound, 410),
        Twice(),
        Instead("A deletion leaves its email behind", "delete/email-free", "DELETE", One, async (request, server) =>
        {
            var found = await server.Send(request, "GET", PathOf(request));
            var answer = await server.Send(request);
            if (found.IsSuccessStatusCode)
                await server.Send(request, "POST", "/contacts", $$"""{ "email": {{(await Data(found))!["email"]!.Json()}} }""");
            return answer;
        }),
        Leaking("A deletion takes others with it", "delete/others-kept", "DELETE", One),
        BrokenServer.Json("The email of a deleted contact is a duplicate to an import", "delete/email-free", (request, _) => request.Is("POST", "/contacts/bulk"), json =>
            (json["data"]!["created"], json["data"]!["skipped"]) = (0, 1)),
        BrokenServer.Json("A deleted contact is still counted", "delete/not-listed", (request, _) => ResponseMutations.IsList(request), json => json["meta"]!["total"] = json["meta"]!["total"]!.GetValue<int>() + 1),
        Searched(),
    ];

    private static BrokenServer Pretended(string name, string check) => Instead(name, check, "DELETE", One, (request, _) => Task.FromResult(Deleted(request)));

    // By its custom fields alone it can be found as if it were there.
    private static BrokenServer Searched()
    {
        var deleted = new ConcurrentDictionary<string, System.Text.Json.Nodes.JsonNode>();
        return new("A deleted contact is still found by its custom fields", "delete/not-found", async (request, server) =>
        {
            if (request.Is("DELETE", One))
                deleted[IdOf(request)] = await Contact(request, server);
            var answer = await server.Send(request);
            if (!ResponseMutations.IsSearch(request) || (await Sent(request))["query"] is not null)
                return answer;
            return Answer(200, $$"""{ "success": true, "data": [{{string.Join(", ", deleted.Values.Select(contact => contact.ToJsonString()))}}] }""");
        });
    }

    private static BrokenServer Twice()
    {
        var deleted = new ConcurrentDictionary<string, bool>();
        return Instead("A contact can be deleted twice", "delete/gone", "DELETE", One, async (request, server) =>
            deleted.TryAdd(IdOf(request), true) ? await server.Send(request) : Deleted(request));
    }

    private static HttpResponseMessage Deleted(HttpRequestMessage request) =>
        Answer(200, $$$"""{ "success": true, "data": { "id": "{{{IdOf(request)}}}", "deleted": true } }""");
}
