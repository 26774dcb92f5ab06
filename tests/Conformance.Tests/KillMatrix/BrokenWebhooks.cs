using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using static Fluenzr.ContractKit.Conformance.Tests.KillMatrix.JsonMutations;
using static Fluenzr.ContractKit.Conformance.Tests.KillMatrix.WebhookRelay;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Servers that manage subscriptions, send, sign or retry events in another way.</summary>
internal static class BrokenWebhooks
{
    private const string Many = "/webhooks", One = "/webhooks/*", Test = "/webhooks/*/test", Log = "/webhooks/*/logs";

    public static IReadOnlyList<BrokenServer> All { get; } =
    [
        .. Management(), .. EventBodies(), .. Signatures(), .. Retries(),
    ];

    private static BrokenServer[] Management() =>
    [
        Instead("A subscription answers 500", "hook-manage/created", "POST", Many, (_, _) => Task.FromResult(InternalError())),
        BrokenServer.Json("A new subscription has success false", "hook-manage/created", (request, _) => request.Is("POST", Many),
            json => json["success"] = false),
        BrokenServer.Json("The list of subscriptions is empty", "hook-manage/listed", (request, _) => request.Is("GET", Many),
            json => json["data"] = new JsonArray()),
        BrokenServer.Status("The list of subscriptions answers 404", "hook-manage/listed", (request, _) => request.Is("GET", Many), 404),
        Instead("An update of the URL is in the list but has no effect", "hook-manage/changed", "PUT", One, async (request, server) =>
        {
            await server.Send(request, "POST", Many,
                $$"""{ "url": {{(await BodyOf(request))["url"]!.Json()}}, "events": ["campaign.started"] }""");
            return Response(200, """{ "success": true, "data": {} }""");
        }),
        BrokenServer.Status("A subscription answers 400", "hook-manage/created", (request, _) => request.Is("POST", Many), 400),
        ChangesRequest("An update with only events is ignored", "hook-manage/events", "PUT", One, body => body.Remove("events"))
            with { Clause = "HOOK-MANAGE" },
        ChangesRequest("An update with only events pauses the subscription", "hook-manage/events", "PUT", One,
            body => body["status"] = "paused"),
        BrokenServer.Status("An update with only events answers 400", "hook-manage/events", (request, _) => request.Is("PUT", One), 400),
        Shapes("A new subscription has active instead of a status", "POST", subscription =>
        {
            subscription.Remove("status");
            subscription["active"] = true;
        }),
        Shapes("The status of a new subscription is enabled", "POST", subscription => subscription["status"] = "enabled"),
        Shapes("A new subscription has no id", "POST", subscription => subscription.Remove("id")),
        Shapes("The id of a new subscription has no prefix", "POST", subscription => subscription["id"] = "8d3f"),
        Shapes("A new subscription has no url", "POST", subscription => subscription.Remove("url")),
        Shapes("A new subscription has all events", "POST", subscription => subscription["events"]!.AsArray().Add("contact.updated")),
        Shapes("A new subscription has created_at", "POST", subscription =>
        {
            subscription["created_at"] = subscription["createdAt"]!.DeepClone();
            subscription.Remove("createdAt");
        }),
        Shapes("The time of a new subscription is in seconds", "POST", subscription => subscription["createdAt"] = 1736937000),
        Shapes("The list of subscriptions has active instead of a status", "GET", subscription =>
        {
            subscription.Remove("status");
            subscription["active"] = true;
        }),
        Shapes("The list of subscriptions has no events", "GET", subscription => subscription.Remove("events")),
        BrokenServer.Status("An update of a subscription answers 405", "hook-manage/changed", (request, _) => request.Is("PUT", One), 405),
        Instead("Events go to the new and to the old URL", "hook-manage/changed", "PUT", One, async (request, server) =>
        {
            await server.Send(request, "POST", Many,
                $$"""{ "url": {{(await BodyOf(request))["url"]!.Json()}}, "events": ["contact.created"] }""");
            return Response(200, """{ "success": true, "data": {} }""");
        }),
        DeletesNothing("The deletion of a subscription answers 200 but deletes nothing", "hook-manage/deleted"),
        BrokenServer.Status("The deletion of a subscription answers 500", "hook-manage/deleted", (request, _) => request.Is("DELETE", One),
            500),
        DeletesNothing("A subscription can be deleted again and again", "get-404/webhooks") with { Clause = "HOOK-MANAGE" },
        BrokenServer.Status("A deleted subscription answers 400", "get-404/webhooks",
            (request, response) => IsSubscription(request) && response.StatusCode == HttpStatusCode.NotFound, 400),
        BrokenServer.Status("The log of a deleted subscription answers 200", "get-404/webhooks",
            (request, response) => request.Is("GET", Log) && response.StatusCode == HttpStatusCode.NotFound, 200),
        Instead("A test sends nothing", "hook-test/sent", "POST", Test,
            (_, _) => Task.FromResult(Response(200, """{ "success": true, "data": {} }"""))),
        BrokenServer.Status("A test answers 500", "hook-test/sent", (request, _) => request.Is("POST", Test), 500),
        SendsTwice("A test sends its event twice", "hook-test/sent"),
        Mutated("The event of a test is not signed", "hook-test/sent", sent =>
        {
            if (sent.Body.Contains("con_abc123", StringComparison.Ordinal))
                sent.RemoveSignature();
        }),
        BrokenServer.Json("The log is empty", "hook-log/lists", (request, _) => request.Is("GET", Log),
            json => json["data"] = new JsonArray()),
        BrokenServer.Json("The log is a number", "hook-log/lists", (request, _) => request.Is("GET", Log), json => json["data"] = 1),
        BrokenServer.Status("The log answers 404", "hook-log/lists", (request, _) => request.Is("GET", Log), 404),
        LogEntries("A log entry has the id of its event", "hook-log/delivered", entry => entry["id"] = entry["eventId"]!.DeepClone()),
        LogEntries("A log entry has type instead of eventType", "hook-log/delivered", entry =>
        {
            entry["type"] = entry["eventType"]!.DeepClone();
            entry.Remove("eventType");
        }),
        LogEntries("The id of the event is nested", "hook-log/delivered", entry =>
        {
            entry["event"] = new JsonObject { ["id"] = entry["eventId"]!.DeepClone() };
            entry.Remove("eventId");
        }),
        LogEntries("The status of a delivered event is success", "hook-log/delivered", entry => entry["status"] = "success"),
        LogEntries("A log entry has no status code", "hook-log/delivered", entry => entry.Remove("statusCode")),
        LogEntries("A log entry has no response time", "hook-log/delivered", entry => entry.Remove("responseTime")),
        LogEntries("A log entry has no timestamp", "hook-log/delivered", entry => entry.Remove("timestamp")),
        LogEntries("A failed attempt is logged as delivered", "hook-log/failed", entry => entry["status"] = "delivered"),
        Statuses("The status code in the log differs from the response", "hook-log/failed", status => status == 410 ? 400 : status),
    ];

    private static BrokenServer[] EventBodies() =>
    [
        Withholds("contact.created is not sent", "hook-event/created", "contact.created"),
        Bodies("An event has no id", "hook-event/created", Without("id")),
        Bodies("The id of an event is a number", "hook-event/created", With("id", 5)),
        Bodies("The id of an event has no prefix", "hook-event/created", With("id", "8d3f")),
        Bodies("An event has no type", "hook-event/created", Without("type")),
        Bodies("The type of an event is 'created'", "hook-event/created", With("type", "created")),
        Bodies("An event has no timestamp", "hook-event/created", Without("timestamp")),
        Bodies("The timestamp of an event is in seconds", "hook-event/created", With("timestamp", 1736937000)),
        Bodies("The contact is in data, not in data.contact", "hook-event/created",
            body => With("data", body["data"]!["contact"]!.DeepClone())(body)),
        Bodies("An event has only the id and email of the contact", "hook-event/created",
            Contact(contact => new JsonObject { ["id"] = contact["id"]!.DeepClone(), ["email"] = contact["email"]!.DeepClone() })),
        Bodies("The contact of an event has no tags", "hook-event/created", Contact(contact => With("tags", new JsonArray())(contact))),
        Bodies("Events are sent as a list", "hook-event/created", body => new JsonArray(body.DeepClone())),
        Mutated("Events are sent by PUT", "hook-event/created", sent => sent.Method = "PUT"),
        Withholds("contact.updated is not sent", "hook-event/updated", "contact.updated"),
        Bodies("contact.updated has the old contact", "hook-event/updated", Contact(contact => With("firstName", "Before")(contact))),
        Bodies("contact.updated has only the updated fields", "hook-event/updated", Contact(contact => new JsonObject
        {
            ["id"] = contact["id"]!.DeepClone(), ["email"] =
                contact["email"]!.DeepClone(), ["firstName"] = contact["firstName"]?.DeepClone(),
        })),
        Bodies("The type of an update event is contact.changed", "hook-event/updated", With("type", "contact.changed")),
        Withholds("contact.deleted is not sent", "hook-event/deleted", "contact.deleted"),
        Bodies("contact.deleted has only the id of the contact", "hook-event/deleted",
            Contact(contact => new JsonObject { ["id"] = contact["id"]!.DeepClone() })),
        Bodies("A deletion sends contact.updated", "hook-event/deleted", With("type", "contact.updated")),
        Bodies("All events have the same id", "hook-event/ids", With("id", "evt_1")),
        Bodies("An event has the id of its contact", "hook-event/ids", body => With("id", "evt_" + body["data"]!["contact"]!["id"])(body)),
        AlsoSends("A rejected creation sends contact.created", "hook-only/refused",
            (request, response) => request.Is("POST", "/contacts") && !response.IsSuccessStatusCode, "contact.created"),
        AlsoSends("A rejected update sends contact.updated", "hook-only/refused",
            (request, response) => request.Is("PUT", "/contacts/*") && !response.IsSuccessStatusCode, "contact.updated"),
        AlsoSends("A rejected deletion sends contact.deleted", "hook-only/refused",
            (request, response) => request.Is("DELETE", "/contacts/*") && !response.IsSuccessStatusCode, "contact.deleted"),
        ChangesRequest("Every subscription receives all events", "hook-only/subscribed", "POST", Many,
            body => body["events"] = new JsonArray("contact.created", "contact.updated", "contact.deleted")),
        ChangesRequest("An update of the events is ignored", "hook-only/changed", "PUT", One, body => body.Remove("events"))
            with { Clause = "HOOK-MANAGE" },
        ChangesRequest("An update of the events keeps the old ones", "hook-only/changed", "PUT", One,
            body => body["events"]?.AsArray().Add("contact.created")),
        DeletesNothing("A deleted subscription still receives events", "hook-only/deleted") with { Clause = "HOOK-MANAGE" },
    ];

    private static BrokenServer[] Signatures() =>
    [
        Mutated("The signature is missing", "hook-sign/signature", sent => sent.RemoveSignature()),
        Mutated("The timestamp is missing", "hook-sign/signature", sent => sent.RemoveTimestamp()),
        Mutated("The signature covers only the body", "hook-sign/signature",
            sent => sent.Sign("sha256=" + Convert.ToHexStringLower(sent.Hmac(sent.Body)))),
        Mutated("The signature covers timestamp and body without a dot", "hook-sign/signature",
            sent => sent.Sign("sha256=" + Convert.ToHexStringLower(sent.Hmac(sent.Timestamp + sent.Body)))),
        Mutated("The timestamp differs from the signed one", "hook-sign/signature", sent => sent.Timestamp = "1"),
        Mutated("The signature has no prefix", "hook-sign/signature",
            sent => sent.Sign(Convert.ToHexStringLower(sent.Hmac($"{sent.Timestamp}.{sent.Body}")))),
        Mutated("The prefix of the signature is upper case", "hook-sign/signature",
            sent => sent.Sign("SHA256=" + Convert.ToHexStringLower(sent.Hmac($"{sent.Timestamp}.{sent.Body}")))),
        Mutated("The signature is in Base64", "hook-sign/signature",
            sent => sent.Sign("sha256=" + Convert.ToBase64String(sent.Hmac($"{sent.Timestamp}.{sent.Body}")))),
        Mutated("The signature is a hash without a key", "hook-sign/signature",
            sent => sent.Sign(
                "sha256=" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{sent.Timestamp}.{sent.Body}"))))),
        Mutated("The body is serialized again after signing", "hook-sign/signature",
            sent => sent.Body = JsonNode.Parse(sent.Body)!.ToJsonString()),
        Mutated("The timestamp is in milliseconds", "hook-sign/timestamp", sent => sent.Timestamp += "000"),
        Mutated("The timestamp is in ISO 8601", "hook-sign/timestamp", sent => sent.Timestamp = "2026-01-01T00:00:00Z"),
        Mutated("The timestamp header is missing", "hook-sign/timestamp", sent => sent.RemoveTimestamp()),
        Rewritten("Emoji are escaped", "hook-reserialise/text", body => body.Replace(
            "😀", "\\ud83d\\ude00", StringComparison.Ordinal)),
        Rewritten("Line separators are escaped", "hook-reserialise/text",
            body => body.Replace("\u2028", "\\u2028", StringComparison.Ordinal)),
        Rewritten(
            "Slashes are escaped", "hook-reserialise/text", body => body.Replace("/", "\\/", StringComparison.Ordinal)),
        Rewritten(
            "HTML is escaped", "hook-reserialise/text", body => body.Replace("<", "\\u003C", StringComparison.Ordinal)),
        Rewritten("The body ends with a line break", "hook-reserialise/text", body => body + "\n"),
        Rewritten(
            "The body has spaces", "hook-reserialise/text", body => body.Replace("\":", "\": ", StringComparison.Ordinal)),
        Rewritten("Numbers keep their fraction digits", "hook-reserialise/numbers",
            body => body.Replace("\"price\":1,", "\"price\":1.0,", StringComparison.Ordinal)),
        Rewritten("Numbers keep their exponent", "hook-reserialise/numbers",
            body => body.Replace("\"large\":1000,", "\"large\":1e3,", StringComparison.Ordinal)),
        Rewritten("Small numbers have no exponent", "hook-reserialise/numbers",
            body => body.Replace("1.5e-7", "0.00000015", StringComparison.Ordinal)),
        Rewritten("Numeric names keep their place", "hook-reserialise/numbers",
            body => body.Replace(
                "\"9\":\"nine\",\"10\":\"ten\"", "\"10\":\"ten\",\"9\":\"nine\"", StringComparison.Ordinal)),
        ChangesRequest("An update of the secret is ignored", "hook-sign/secret", "PUT", One, body => body.Remove("secret")),
        Mutated("A retry has no signature", "hook-sign/retry", sent =>
        {
            if (sent.Attempt == 2)
                sent.RemoveSignature();
        }),
        Mutated("A retry has another timestamp than signed", "hook-sign/retry", sent =>
        {
            if (sent.Attempt == 2)
                sent.Timestamp = "1736937000";
        }),
    ];

    private static BrokenServer[] Retries() =>
    [
        Statuses("A 5xx counts as success", "hook-retry/5xx", status => status >= 500 ? 200 : status),
        Bodies("A retry has another event id", "hook-retry/5xx", body => With("id", "evt_" + Guid.NewGuid().ToString("n"))(body)),
        Statuses("A closed connection is not retried", "hook-retry/closed", status => status == 0 ? 200 : status),
        Statuses("A redirect counts as success", "hook-retry/3xx", status => status is >= 300 and < 400 ? 200 : status),
        Statuses("A redirect is not retried", "hook-retry/3xx", status => status is >= 300 and < 400 ? 410 : status),
        Events("A redirect is followed", "hook-retry/3xx", async (sent, forward) =>
        {
            var status = await forward(sent);
            if (sent.Location is not { } location)
                return status;
            (sent.Url, sent.Location) = (location, null);
            await forward(sent);
            return status;
        }),
        Events("A retry comes at once", "hook-retry/5xx", async (sent, forward) =>
            await forward(sent) is var status && status >= 500 ? await forward(sent) : status),
        SendsTwice("Each event is sent twice", "hook-retry/2xx-final"),
        Events("A 4xx is retried at once", "hook-retry/4xx-final", async (sent, forward) =>
            await forward(sent) is var status && status is >= 400 and < 500 ? await forward(sent) : status),
        Statuses("Only status 200 counts as success", "hook-retry/final", status => status == 204 ? 500 : status),
        Statuses("A 4xx is retried", "hook-retry/final", status => status is >= 400 and < 500 ? 500 : status),
        Statuses("A 404 is retried", "hook-retry/final", status => status == 404 ? 500 : status),
        Bodies("Each attempt has its own event id", "hook-dedupe/id", body => With("id", "evt_" + Guid.NewGuid().ToString("n"))(body)),
    ];

    private static BrokenServer DeletesNothing(string name, string check) => Instead(name, check, "DELETE", One, (request, _) =>
        Task.FromResult(Response(200, $$$"""{ "success": true, "data": { "id": "{{{IdOf(request)}}}", "deleted": true } }""")));

    private static BrokenServer Shapes(string name, string method, Action<JsonObject> mutate) => BrokenServer.Json(
        name, method == "POST" ? "hook-shape/created" : "hook-shape/listed",
        (request, response) => request.Is(method, Many) && response.IsSuccessStatusCode,
        json =>
        {
            foreach (var subscription in json["data"] is JsonArray list ? list.ToArray() : [json["data"]])
                mutate(subscription!.AsObject());
        });

    private static BrokenServer LogEntries(string name, string check, Action<JsonObject> mutate) => BrokenServer.Json(
        name, check, (request, response) => request.Is("GET", Log) && response.IsSuccessStatusCode,
        json =>
        {
            foreach (var entry in json["data"]!.AsArray())
                mutate(entry!.AsObject());
        });

    private static BrokenServer Withholds(string name, string check, string type) =>
        Events(name, check, (sent, forward) => sent.Type == type ? Task.FromResult(200) : forward(sent));

    private static BrokenServer SendsTwice(string name, string check) => Events(name, check, async (sent, forward) =>
    {
        await forward(sent);
        return await forward(sent);
    });

    private static Func<JsonObject, JsonNode?> Without(string field) => body =>
    {
        body.Remove(field);
        return body;
    };

    private static Func<JsonObject, JsonNode?> With(string field, JsonNode value) => body =>
    {
        body[field] = value.DeepClone();
        return body;
    };

    private static Func<JsonObject, JsonNode?> Contact(Func<JsonObject, JsonNode?> mutate) => body =>
    {
        var contact = body["data"]!["contact"]!.AsObject();
        body["data"] = new JsonObject { ["contact"] = mutate(contact)?.DeepClone() };
        return body;
    };

    private static bool IsSubscription(HttpRequestMessage request) => PathOf(request).StartsWith(Many, StringComparison.Ordinal);

    private static HttpResponseMessage InternalError() => Error(500, "INTERNAL_ERROR", "Oops");
}
