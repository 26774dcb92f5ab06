using System.Collections.Concurrent;
using System.Net;
using static Fluenzr.ContractKit.Conformance.Tests.KillMatrix.JsonMutations;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Servers that delete too little or too much.</summary>
internal static class BrokenDelete
{
    private const string One = "/contacts/*";

    public static IReadOnlyList<BrokenServer> All { get; } =
    [
        Instead("A deletion answers 204", "delete/answer", "DELETE", One, async (request, server) =>
        {
            await server.Send(request);
            return Response(204, "");
        }),
        BrokenServer.Json("The response to a deletion has no id", "delete/answer", (request, _) => request.Is("DELETE", One),
            json => json["data"]!.AsObject().Remove("id")),
        BrokenServer.Json("deleted is a string", "delete/answer", (request, _) => request.Is("DELETE", One),
            json => json["data"]!["deleted"] = "true"),
        DeletesNothing("A deletion answers 200 but deletes nothing", "delete/gone"),
        DeletesNothing("A deleted contact is still in the list", "delete/not-listed"),
        DeletesNothing("A search still finds a deleted contact", "delete/not-found"),
        DeletesNothing("The email of a deleted contact stays taken", "delete/email-free"),
        BrokenServer.Status("Reading a deleted contact answers 400", "delete/gone",
            (_, response) => response.StatusCode == HttpStatusCode.NotFound, 400),
        BrokenServer.Status("Reading a deleted contact answers 410", "delete/gone",
            (_, response) => response.StatusCode == HttpStatusCode.NotFound, 410),
        DeletableTwice(),
        Instead("A deletion creates a new contact with the email", "delete/email-free", "DELETE", One, async (request, server) =>
        {
            var found = await server.Send(request, "GET", PathOf(request));
            var response = await server.Send(request);
            if (found.IsSuccessStatusCode)
                await server.Send(request, "POST", "/contacts", $$"""{ "email": {{(await DataOf(found))!["email"]!.Json()}} }""");
            return response;
        }),
        AffectsOthers("A deletion also deletes other contacts", "delete/others-kept", "DELETE", One),
        BrokenServer.Json("An import treats the email of a deleted contact as a duplicate", "delete/email-free",
            (request, _) => request.Is("POST", "/contacts/bulk"), json =>
            (json["data"]!["created"], json["data"]!["skipped"]) = (0, 1)),
        BrokenServer.Json("The total still counts deleted contacts", "delete/not-listed", (request, _) => ResponseMutations.IsList(request),
            json => json["meta"]!["total"] = json["meta"]!["total"]!.GetValue<int>() + 1),
        FoundByCustomFields(),
    ];

    private static BrokenServer DeletesNothing(string name, string check) =>
        Instead(name, check, "DELETE", One, (request, _) => Task.FromResult(DeletedResponse(request)));

    // Only a search without query finds deleted contacts.
    private static BrokenServer FoundByCustomFields()
    {
        var deleted = new ConcurrentDictionary<string, System.Text.Json.Nodes.JsonNode>();
        return new("A search by custom fields still finds a deleted contact", "delete/not-found", async (request, server) =>
        {
            if (request.Is("DELETE", One))
                deleted[IdOf(request)] = await Contact(request, server);
            var response = await server.Send(request);
            if (!ResponseMutations.IsSearch(request) || (await BodyOf(request))["query"] is not null)
                return response;
            return Response(200,
                $$"""{ "success": true, "data": [{{string.Join(", ", deleted.Values.Select(contact => contact.ToJsonString()))}}] }""");
        });
    }

    private static BrokenServer DeletableTwice()
    {
        var deleted = new ConcurrentDictionary<string, bool>();
        return Instead("A contact can be deleted twice", "delete/gone", "DELETE", One, async (request, server) =>
            deleted.TryAdd(IdOf(request), true) ? await server.Send(request) : DeletedResponse(request));
    }

    private static HttpResponseMessage DeletedResponse(HttpRequestMessage request) =>
        Response(200, $$$"""{ "success": true, "data": { "id": "{{{IdOf(request)}}}", "deleted": true } }""");
}
