using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
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
        ReadsDeleted("Reading a deleted contact answers 400", 400),
        ReadsDeleted("Reading a deleted contact answers 410", 410),
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
            (json["data"]!["created"], json["data"]!["skipped"]) = (0, 1)) with { Clause = "BULK" },
        BrokenServer.Json("The total still counts deleted contacts", "delete/not-listed", (request, _) => ResponseMutations.IsList(request),
            json => json["meta"]!["total"] = json["meta"]!["total"]!.GetValue<int>() + 1),
        FoundByCustomFields(),
    ];

    private static BrokenServer DeletesNothing(string name, string check) =>
        Instead(name, check, "DELETE", One, (request, _) => Task.FromResult(DeletedResponse(request)));

    // Only a search without query finds deleted contacts.
    private static BrokenServer FoundByCustomFields()
    {
        var deleted = new ConcurrentDictionary<string, JsonNode>();
        return new("A search by custom fields still finds a deleted contact", "delete/not-found", async (request, server) =>
        {
            if (request.Is("DELETE", One) && await DataOf(await server.Send(request, "GET", PathOf(request))) is { } contact)
                deleted[IdOf(request)] = contact;
            var response = await server.Send(request);
            if (!ResponseMutations.IsSearch(request) || await BodyOf(request) is not { } search || search["query"] is not null
                || search["filters"]?["customFields"] is not JsonObject wanted)
                return response;
            var found = (await DataOf(response))!.AsArray();
            foreach (var match in deleted.Values.Where(it => wanted.All(field => Same(it["customFields"]?[field.Key], field.Value))))
                found.Add(match.DeepClone());
            return Response(200, $$"""{ "success": true, "data": {{found.Json()}} }""");
        });
    }

    private static bool Same(JsonNode? one, JsonNode? other) => JsonNode.DeepEquals(one, other);

    private static BrokenServer ReadsDeleted(string name, int status)
    {
        var deleted = new ConcurrentDictionary<string, bool>();
        return new(name, "delete/gone", async (request, server) =>
        {
            var response = await server.Send(request);
            if (request.Is("DELETE", One) && response.IsSuccessStatusCode)
                deleted[IdOf(request)] = true;
            else if (request.Is("GET", One) && deleted.ContainsKey(IdOf(request)))
                response.StatusCode = (HttpStatusCode)status;
            return response;
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
