using System.Text.Json.Nodes;
using static Fluenzr.ContractKit.Conformance.Tests.KillMatrix.JsonMutations;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Servers that import wrong contacts, or count them wrong.</summary>
internal static class BrokenBulk
{
    private const string Path = "/contacts/bulk";

    public static IReadOnlyList<BrokenServer> All { get; } =
    [
        Counts("created is one too high", "bulk/answer", data => data["created"] = data["created"]!.GetValue<int>() + 1),
        Counts("errors is a number", "bulk/answer", data => data["errors"] = 0),
        Counts("Counts are strings", "bulk/answer", data => data["created"] = data["created"]!.ToJsonString()),
        BrokenServer.Status("An import answers 202", "bulk/answer", (request, _) => request.Is("POST", Path), 202),
        DropsLastEntry("The last entry of an import is counted but not stored", "bulk/answer"),
        Entries("An import loses tags", "bulk/values", entry => entry.Remove("tags")),
        Entries("An import loses the groups of an entry", "bulk/values", entry => entry.Remove("groupIds")),
        Counts("skipped is always 0", "bulk-skip/counted", data => data["skipped"] = 0),
        OnDuplicate("With skip, duplicates are updated", "bulk-skip/untouched", "update"),
        OnDuplicate("With skip, duplicates count as updated", "bulk-skip/counted", "update"),
        Entries("An import compares emails with case", "bulk-skip/case", DistinguishCase),
        OnDuplicate("With update, duplicates are skipped", "bulk-update/counted", "skip"),
        Counts("With update, duplicates count as created", "bulk-update/counted", data =>
            (data["created"], data["updated"]) = (data["created"]!.GetValue<int>() + data["updated"]!.GetValue<int>(), 0)),
        OnDuplicate("With update, duplicates do not change", "bulk-update/changed", "skip"),
        Entries("With update, fields that are not given are cleared", "bulk-update/changed", entry => entry.TryAdd("lastName", null)),
        ChangesRequest("An import ignores groupIds", "bulk-groups/created", "POST", Path, body => body.Remove("groupIds")),
        ChangesRequest("groupIds apply only to the first entry", "bulk-groups/created", "POST", Path, body =>
        {
            if (body["groupIds"] is not { } ids)
                return;
            body["contacts"]![0]!["groupIds"] = ids.DeepClone();
            body.Remove("groupIds");
        }),
        ChangesRequest("groupIds apply only to new contacts", "bulk-groups/updated", "POST", Path, body => body.Remove("groupIds")),
        Counts("Invalid entries are missing in errors", "bulk-sum/skip", data => data["errors"] = new JsonArray()),
        Counts("Invalid entries also count as skipped", "bulk-sum/update", data =>
            data["skipped"] = data["skipped"]!.GetValue<int>() + data["errors"]!.AsArray().Count),
        AlsoDoes("An import stores more contacts than it counts", "bulk-sum/update", "POST", Path, CreateOneMore),
        AlsoDoes("A rejected import stores a part of its entries", "bulk-sum/skip", "POST", Path, async (_, response, _) =>
        {
            if (!response.IsSuccessStatusCode || (await DataOf(response))!["errors"]!.AsArray().Count == 0)
                return;
            (response.StatusCode, response.Content) =
                (System.Net.HttpStatusCode.BadRequest, Error(400, "VALIDATION_ERROR", "Invalid email format").Content);
        }),
        .. new[] { "skip", "update" }.SelectMany(way => new[]
        {
            ChangesRequest($"Entries with the same email create two contacts, with {way}", "bulk-twins/" + way, "POST", Path,
                SeparateTwins),
            AlsoDoes($"Entries with the same email create two contacts but count as one, with {way}", "bulk-twins/" + way, "POST", Path,
                async (request, response, server) =>
                {
                    if (await HasTwinsAsync(request))
                        await CreateOneMore(request, response, server);
                }),
        }),
        Instead("The second of two entries with the same email is not counted", "bulk-twins/skip", "POST", Path, async (request, server) =>
        {
            var hasTwins = await HasTwinsAsync(request);
            var response = await server.Send(request);
            if (!hasTwins)
                return response;
            var data = (await DataOf(response))!;
            data["skipped"] = 0;
            return Response(200, $$"""{ "success": true, "data": {{data.Json()}} }""");
        }),
        Instead("Two entries with the same email answer 500", "bulk-twins/update", "POST", Path, async (request, server) =>
            await HasTwinsAsync(request) ? Error(500, "INTERNAL_ERROR", "cannot affect row a second time") : await server.Send(request)),
        Entries("Entries whose emails differ in case create two contacts", "bulk-twins/case", DistinguishCase),
        Instead("The maximum is one entry too low", "bulk-max/most", "POST", Path, (request, server) => RejectOver(request, server, 999)),
        ChangesRequest("Entries over the maximum are dropped", "bulk-max/over", "POST", Path, body => Truncate(body, 1000)),
        Instead("There is no maximum", "bulk-max/over", "POST", Path, async (request, server) =>
        {
            var body = await BodyOf(request);
            if (body["contacts"]!.AsArray().Count > 1000)
                Truncate(body, 1);
            return await server.Send(request, "POST", Path, body.ToJsonString());
        }),
        DropsLastEntry("The last of many entries is counted but not stored", "bulk-max/most-created"),
        Instead("A rejected import over the maximum creates the first 1000 contacts", "bulk-max/over-creates-nothing", "POST", Path,
            async (request, server) =>
            {
                var body = await BodyOf(request);
                Truncate(body, 1000);
                await server.Send(request, "POST", Path, body.ToJsonString());
                return await server.Send(request);
            }),
        Instead("A rejected import over the maximum creates the first contact", "bulk-max/over-no-trace", "POST", Path,
            async (request, server) =>
            {
                var body = await BodyOf(request);
                Truncate(body, 1);
                await server.Send(request, "POST", Path, body.ToJsonString());
                return await server.Send(request);
            }),
        ChangesRequest("groupIds of an import replace those of an entry", "bulk-groups/created", "POST", Path, body =>
        {
            foreach (var entry in body["groupIds"] is null ? [] : body["contacts"]!.AsArray())
                entry!.AsObject().Remove("groupIds");
        }),
        ChangesRequest("Only the first of groupIds is assigned", "bulk-groups/created", "POST", Path,
            body => KeepFirst(body["groupIds"], 1)),
        ChangesRequest("Only the first of groupIds is assigned to updated contacts", "bulk-groups/updated", "POST", Path,
            body => KeepFirst(body["groupIds"], 1)),
        ChangesRequest("An import never updates custom fields", "bulk-update/changed", "POST", Path, body =>
        {
            foreach (var entry in (string?)body["onDuplicate"] == "update" ? body["contacts"]!.AsArray() : [])
                entry!.AsObject().Remove("customFields");
        }),
        Entries("An import clears the phone number", "bulk-update/changed", entry => entry.TryAdd("phone", null)),
        ChangesRequest("The second entry with the same email counts as updated but changes nothing", "bulk-twins/update", "POST", Path,
            body => body["contacts"]![1]!.AsObject().Remove("firstName")),
        Entries("An import escapes names for HTML", "bulk/values",
            entry => entry["lastName"] = entry["lastName"]?.GetValue<string>().Replace("<", "&lt;", StringComparison.Ordinal)),
    ];

    private static BrokenServer Counts(string name, string check, Action<JsonObject> mutate) =>
        BrokenServer.Json(name, check, (request, response) => request.Is("POST", Path) && response.IsSuccessStatusCode,
            json => mutate(json["data"]!.AsObject()));

    private static BrokenServer OnDuplicate(string name, string check, string value) =>
        ChangesRequest(name, check, "POST", Path, body => body["onDuplicate"] = value);

    private static BrokenServer Entries(string name, string check, Action<JsonObject> change) =>
        ChangesRequest(name, check, "POST", Path, body =>
        {
            foreach (var entry in body["contacts"]!.AsArray())
                change(entry!.AsObject());
        });

    private static BrokenServer DropsLastEntry(string name, string check) => Instead(name, check, "POST", Path, async (request, server) =>
    {
        var body = await BodyOf(request);
        var entries = body["contacts"]!.AsArray();
        var sent = entries.Count;
        entries.RemoveAt(sent - 1);
        await server.Send(request, "POST", Path, body.ToJsonString());
        return Response(200, $$$"""{ "success": true, "data": { "created": {{{sent}}}, "updated": 0, "skipped": 0, "errors": [] } }""");
    });

    private static void KeepFirst(JsonNode? list, int count)
    {
        while (list is JsonArray items && items.Count > count)
            items.RemoveAt(items.Count - 1);
    }

    private static void DistinguishCase(JsonObject entry)
    {
        var email = entry["email"]!.GetValue<string>();
        if (email.Any(char.IsUpper))
            entry["email"] = "UPPER." + email;
    }

    private static async Task<bool> HasTwinsAsync(HttpRequestMessage request)
    {
        var emails = (await BodyOf(request))["contacts"]!.AsArray().Select(entry => (string?)entry!["email"]).ToArray();
        return emails.Distinct(StringComparer.OrdinalIgnoreCase).Count() < emails.Length;
    }

    // Gives the second entry another email.
    private static void SeparateTwins(JsonObject body)
    {
        var emails = body["contacts"]!.AsArray().Select(entry => entry!["email"]!.GetValue<string>()).ToArray();
        if (string.Equals(emails[0], emails[1], StringComparison.OrdinalIgnoreCase))
            body["contacts"]![1]!["email"] = "twin." + emails[1];
    }

    private static async Task CreateOneMore(HttpRequestMessage request, HttpResponseMessage response, MockServerAccess server) =>
        await server.Send(request, "POST", "/contacts",
            $$"""{ "email": "more.{{(await BodyOf(request))["contacts"]![0]!["email"]!.GetValue<string>()}}" }""");

    private static async Task<HttpResponseMessage> RejectOver(HttpRequestMessage request, MockServerAccess server, int limit) =>
        (await BodyOf(request))["contacts"]!.AsArray().Count > limit ? Error(400, "VALIDATION_ERROR", "Too many contacts")
            : await server.Send(request);

    private static void Truncate(JsonObject body, int limit)
    {
        var entries = body["contacts"]!.AsArray();
        while (entries.Count > limit)
            entries.RemoveAt(entries.Count - 1);
    }
}
