using System.Text.Json.Nodes;
using static Fluenzr.ContractKit.Conformance.Tests.KillMatrix.JsonMutations;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Servers that import carelessly, or lie about it.</summary>
internal static class BulkBreaks
{
    private const string Path = "/contacts/bulk";

    public static IReadOnlyList<BrokenServer> All { get; } =
    [
        Told("One more is counted than was created", "bulk/answer", data => data["created"] = data["created"]!.GetValue<int>() + 1),
        Told("Errors are a number", "bulk/answer", data => data["errors"] = 0),
        Told("Counts are texts", "bulk/answer", data => data["created"] = data["created"]!.ToJsonString()),
        BrokenServer.Status("An import is only taken in", "bulk/answer", (request, _) => request.Is("POST", Path), 202),
        Short("The last entry is counted but not stored", "bulk/answer"),
        OfEntries("Tags of an import are lost", "bulk/values", entry => entry.Remove("tags")),
        OfEntries("Groups of an entry are lost", "bulk/values", entry => entry.Remove("groupIds")),
        Told("What was skipped is not counted", "bulk-skip/counted", data => data["skipped"] = 0),
        OnDuplicate("Skip updates", "bulk-skip/untouched", "update"),
        OnDuplicate("Skip is counted as update", "bulk-skip/counted", "update"),
        OfEntries("Case counts in an import", "bulk-skip/case", CaseCounts),
        OnDuplicate("Update skips", "bulk-update/counted", "skip"),
        Told("What was updated is counted as created", "bulk-update/counted", data => (data["created"], data["updated"]) = (2, 0)),
        OnDuplicate("Update leaves the duplicate alone", "bulk-update/changed", "skip"),
        OfEntries("Update wipes what is not given", "bulk-update/changed", entry => entry.TryAdd("lastName", null)),
        Misread("Groups of an import are ignored", "bulk-groups/created", "POST", Path, body => body.Remove("groupIds")),
        Misread("Groups are for the first entry only", "bulk-groups/created", "POST", Path, body =>
        {
            if (body["groupIds"] is not { } ids)
                return;
            body["contacts"]![0]!["groupIds"] = ids.DeepClone();
            body.Remove("groupIds");
        }),
        Misread("Groups are for new contacts only", "bulk-groups/updated", "POST", Path, body => body.Remove("groupIds")),
        Told("Invalid entries are passed over in silence", "bulk-sum/skip", data => data["errors"] = new JsonArray()),
        Told("Invalid entries are counted as skipped, too", "bulk-sum/update", data => data["skipped"] = 1),
        Besides("An import stores more than it counts", "bulk-sum/update", "POST", Path, More),
        Besides("An import that is refused is half carried out", "bulk-sum/skip", "POST", Path, (_, answer, _) =>
        {
            (answer.StatusCode, answer.Content) = (System.Net.HttpStatusCode.BadRequest, Refusal(400, "VALIDATION_ERROR", "Invalid email format").Content);
            return Task.CompletedTask;
        }),
        .. new[] { "skip", "update" }.SelectMany(way => new[]
        {
            Misread($"Twins are created twice, with {way}", "bulk-twins/" + way, "POST", Path, Parted),
            Besides($"Twins are stored twice but counted once, with {way}", "bulk-twins/" + way, "POST", Path, More),
        }),
        Told("The second of twins is not counted at all", "bulk-twins/skip", data => data["skipped"] = 0),
        Instead("Twins end in 500", "bulk-twins/update", "POST", Path, (_, _) => Task.FromResult(Refusal(500, "INTERNAL_ERROR", "cannot affect row a second time"))),
        OfEntries("Twins in other letters are two", "bulk-twins/case", CaseCounts),
        Instead("The limit is one too low", "bulk-max/most", "POST", Path, (request, server) => Limited(request, server, 999)),
        Misread("What is over the limit is cut off", "bulk-max/over", "POST", Path, body => Cut(body, 1000)),
        Instead("There is no limit", "bulk-max/over", "POST", Path, async (request, server) =>
        {
            var body = await Sent(request);
            Cut(body, 1);
            return await server.Send(request, "POST", Path, body.ToJsonString());
        }),
        Short("The last of many is counted but not stored", "bulk-max/most-created"),
        Instead("What is refused as too much is created up to the limit", "bulk-max/over-creates-nothing", "POST", Path, async (request, server) =>
        {
            var body = await Sent(request);
            Cut(body, 1000);
            await server.Send(request, "POST", Path, body.ToJsonString());
            return await server.Send(request);
        }),
        Instead("Of too many the first is created before they are counted", "bulk-max/over-no-trace", "POST", Path, async (request, server) =>
        {
            var body = await Sent(request);
            Cut(body, 1);
            await server.Send(request, "POST", Path, body.ToJsonString());
            return await server.Send(request);
        }),
        Misread("Groups for all take the place of those of an entry", "bulk-groups/created", "POST", Path, body =>
        {
            foreach (var entry in body["groupIds"] is null ? [] : body["contacts"]!.AsArray())
                entry!.AsObject().Remove("groupIds");
        }),
        Misread("Of groups for all only the first counts", "bulk-groups/created", "POST", Path, body => Keep(body["groupIds"], 1)),
        Misread("Of groups for all only the first counts for the updated", "bulk-groups/updated", "POST", Path, body => Keep(body["groupIds"], 1)),
        OfEntries("Custom fields are never updated by an import", "bulk-update/changed", entry => entry.Remove("customFields")),
        OfEntries("An import wipes the telephone number", "bulk-update/changed", entry => entry.TryAdd("phone", null)),
        Misread("The second of twins is counted as updated and changes nothing", "bulk-twins/update", "POST", Path, body => body["contacts"]![1]!.AsObject().Remove("firstName")),
        OfEntries("Names of an import are escaped for HTML", "bulk/values", entry => entry["lastName"] = entry["lastName"]?.GetValue<string>().Replace("<", "&lt;", StringComparison.Ordinal)),
    ];

    private static BrokenServer Told(string name, string check, Action<JsonObject> spoil) =>
        BrokenServer.Json(name, check, (request, answer) => request.Is("POST", Path) && answer.IsSuccessStatusCode, json => spoil(json["data"]!.AsObject()));

    private static BrokenServer OnDuplicate(string name, string check, string way) => Misread(name, check, "POST", Path, body => body["onDuplicate"] = way);

    private static BrokenServer OfEntries(string name, string check, Action<JsonObject> change) => Misread(name, check, "POST", Path, body =>
    {
        foreach (var entry in body["contacts"]!.AsArray())
            change(entry!.AsObject());
    });

    private static BrokenServer Short(string name, string check) => Instead(name, check, "POST", Path, async (request, server) =>
    {
        var body = await Sent(request);
        var entries = body["contacts"]!.AsArray();
        var sent = entries.Count;
        entries.RemoveAt(sent - 1);
        await server.Send(request, "POST", Path, body.ToJsonString());
        return Answer(200, $$$"""{ "success": true, "data": { "created": {{{sent}}}, "updated": 0, "skipped": 0, "errors": [] } }""");
    });

    private static void Keep(JsonNode? list, int count)
    {
        while (list is JsonArray items && items.Count > count)
            items.RemoveAt(items.Count - 1);
    }

    private static void CaseCounts(JsonObject entry)
    {
        var email = entry["email"]!.GetValue<string>();
        if (email.Any(char.IsUpper))
            entry["email"] = "UPPER." + email;
    }

    // The second entry gets an email of its own.
    private static void Parted(JsonObject body) => body["contacts"]![1]!["email"] = "twin." + body["contacts"]![1]!["email"]!.GetValue<string>();

    private static async Task More(HttpRequestMessage request, HttpResponseMessage answer, ServerResponse server) =>
        await server.Send(request, "POST", "/contacts", $$"""{ "email": "more.{{(await Sent(request))["contacts"]![0]!["email"]!.GetValue<string>()}}" }""");

    private static async Task<HttpResponseMessage> Limited(HttpRequestMessage request, ServerResponse server, int limit) =>
        (await Sent(request))["contacts"]!.AsArray().Count > limit ? Refusal(400, "VALIDATION_ERROR", "Too many contacts") : await server.Send(request);

    private static void Cut(JsonObject body, int limit)
    {
        var entries = body["contacts"]!.AsArray();
        while (entries.Count > limit)
            entries.RemoveAt(entries.Count - 1);
    }
}
