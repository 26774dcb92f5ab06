using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using static Fluenzr.ContractKit.Conformance.Tests.KillMatrix.Relay;
using static Fluenzr.ContractKit.Conformance.Tests.KillMatrix.JsonMutations;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Servers whose subscriptions are not what they seem, or that tell what they should not, or not as they should.</summary>
internal static class WebhookBreaks
{
    private const string Many = "/webhooks", One = "/webhooks/*", Test = "/webhooks/*/test", Log = "/webhooks/*/logs";

    public static IReadOnlyList<BrokenServer> All { get; } =
    [
        .. Managing(), .. Telling(), .. Signing(), .. Trying(),
    ];

    private static BrokenServer[] Managing() =>
    [
        Instead("A subscription ends in 500", "hook-manage/created", "POST", Many, (_, _) => Task.FromResult(Oops())),
        BrokenServer.Json("A new subscription is no success", "hook-manage/created", (request, _) => request.Is("POST", Many), json => json["success"] = false),
        BrokenServer.Json("The list of subscriptions is empty", "hook-manage/listed", (request, _) => request.Is("GET", Many), json => json["data"] = new JsonArray()),
        BrokenServer.Status("The list of subscriptions is not there", "hook-manage/listed", (request, _) => request.Is("GET", Many), 404),
        Misread("A new URL is not taken", "hook-manage/changed", "PUT", One, body => body.Remove("url")),
        BrokenServer.Status("Subscriptions cannot be changed", "hook-manage/changed", (request, _) => request.Is("PUT", One), 405),
        Instead("Events go to the new and to the old URL", "hook-manage/changed", "PUT", One, async (request, server) =>
        {
            await server.Send(request, "POST", Many, $$"""{ "url": {{(await Sent(request))["url"]!.Json()}}, "events": ["contact.created"] }""");
            return Answer(200, """{ "success": true, "data": {} }""");
        }),
        Said("The deletion of a subscription is only said", "hook-manage/deleted"),
        BrokenServer.Status("The deletion of a subscription ends in 500", "hook-manage/deleted", (request, _) => request.Is("DELETE", One), 500),
        Said("A subscription can be deleted again and again", "get-404/webhooks"),
        BrokenServer.Status("A subscription that is no more is an invalid id", "get-404/webhooks", (request, answer) => IsHook(request) && answer.StatusCode == HttpStatusCode.NotFound, 400),
        BrokenServer.Status("The log of a subscription that is no more is empty", "get-404/webhooks", (request, answer) => request.Is("GET", Log) && answer.StatusCode == HttpStatusCode.NotFound, 200),
        Instead("A test sends nothing", "hook-test/sent", "POST", Test, (_, _) => Task.FromResult(Answer(200, """{ "success": true, "data": {} }"""))),
        BrokenServer.Status("A test ends in 500", "hook-test/sent", (request, _) => request.Is("POST", Test), 500),
        Twice("A test sends its event twice", "hook-test/sent"),
        Spoilt("A test is not signed", "hook-test/sent", sent => sent.Unsign()),
        BrokenServer.Json("The log is empty", "hook-log/lists", (request, _) => request.Is("GET", Log), json => json["data"] = new JsonArray()),
        BrokenServer.Json("The log is a number", "hook-log/lists", (request, _) => request.Is("GET", Log), json => json["data"] = 1),
        BrokenServer.Status("There is no log", "hook-log/lists", (request, _) => request.Is("GET", Log), 404),
    ];

    private static BrokenServer[] Telling() =>
    [
        Withheld("contact.created is not sent", "hook-event/created", "contact.created"),
        Bodies("An event has no id", "hook-event/created", Without("id")),
        Bodies("The id of an event is a number", "hook-event/created", With("id", 5)),
        Bodies("The id of an event has no prefix", "hook-event/created", With("id", "8d3f")),
        Bodies("An event has no type", "hook-event/created", Without("type")),
        Bodies("An event is called created", "hook-event/created", With("type", "created")),
        Bodies("An event has no timestamp", "hook-event/created", Without("timestamp")),
        Bodies("The timestamp of an event is in seconds", "hook-event/created", With("timestamp", 1736937000)),
        Bodies("The contact is the data itself", "hook-event/created", body => With("data", body["data"]!["contact"]!.DeepClone())(body)),
        Bodies("The contact is named, not held", "hook-event/created", Contact(contact => new JsonObject { ["id"] = contact["id"]!.DeepClone(), ["email"] = contact["email"]!.DeepClone() })),
        Bodies("The contact of an event has lost its tags", "hook-event/created", Contact(contact => With("tags", new JsonArray())(contact))),
        Bodies("Events come as a list", "hook-event/created", body => new JsonArray(body.DeepClone())),
        Spoilt("An event is sent by PUT", "hook-event/created", sent => sent.Method = "PUT"),
        Withheld("contact.updated is not sent", "hook-event/updated", "contact.updated"),
        Bodies("An updated contact is as it was before", "hook-event/updated", Contact(contact => With("firstName", "Before")(contact))),
        Bodies("Only what was updated is told", "hook-event/updated", Contact(contact => new JsonObject
        {
            ["id"] = contact["id"]!.DeepClone(), ["email"] = contact["email"]!.DeepClone(), ["firstName"] = contact["firstName"]?.DeepClone(),
        })),
        Bodies("An update is told as contact.changed", "hook-event/updated", With("type", "contact.changed")),
        Withheld("contact.deleted is not sent", "hook-event/deleted", "contact.deleted"),
        Bodies("Of a deleted contact the id is told alone", "hook-event/deleted", Contact(contact => new JsonObject { ["id"] = contact["id"]!.DeepClone() })),
        Bodies("A deletion is told as an update", "hook-event/deleted", With("type", "contact.updated")),
        Bodies("All events have one id", "hook-event/ids", With("id", "evt_1")),
        Bodies("An event has the id of its contact", "hook-event/ids", body => With("id", "evt_" + body["data"]!["contact"]!["id"])(body)),
        Besides("A refused creation is told", "hook-only/refused", (request, answer) => request.Is("POST", "/contacts") && !answer.IsSuccessStatusCode, "contact.created"),
        Besides("A refused update is told", "hook-only/refused", (request, answer) => request.Is("PUT", "/contacts/*") && !answer.IsSuccessStatusCode, "contact.updated"),
        Besides("The deletion of what is not there is told", "hook-only/refused", (request, answer) => request.Is("DELETE", "/contacts/*") && !answer.IsSuccessStatusCode, "contact.deleted"),
        Misread("Whoever subscribes gets everything", "hook-only/subscribed", "POST", Many, body => body["events"] = new JsonArray("contact.created", "contact.updated", "contact.deleted")),
        Misread("Other events are not taken", "hook-only/changed", "PUT", One, body => body.Remove("events")),
        Misread("Other events are taken besides", "hook-only/changed", "PUT", One, body => body["events"]?.AsArray().Add("contact.created")),
        Said("A deleted subscription is still served", "hook-only/deleted"),
    ];

    private static BrokenServer[] Signing() =>
    [
        Spoilt("The signature is missing", "hook-sign/signature", sent => sent.Unsign()),
        Spoilt("The timestamp is missing", "hook-sign/signature", sent => sent.Headers.Remove("X-FluenzR-Timestamp")),
        Spoilt("The body alone is signed", "hook-sign/signature", sent => sent.Sign("sha256=" + Convert.ToHexStringLower(sent.Hmac(sent.Body)))),
        Spoilt("Timestamp and body are signed without a dot", "hook-sign/signature", sent => sent.Sign("sha256=" + Convert.ToHexStringLower(sent.Hmac(sent.Timestamp + sent.Body)))),
        Spoilt("Another time is signed than told", "hook-sign/signature", sent => sent.Timestamp = "1"),
        Spoilt("The signature has no prefix", "hook-sign/signature", sent => sent.Sign(Convert.ToHexStringLower(sent.Hmac($"{sent.Timestamp}.{sent.Body}")))),
        Spoilt("The prefix is in capitals", "hook-sign/signature", sent => sent.Sign("SHA256=" + Convert.ToHexStringLower(sent.Hmac($"{sent.Timestamp}.{sent.Body}")))),
        Spoilt("The signature is in Base64", "hook-sign/signature", sent => sent.Sign("sha256=" + Convert.ToBase64String(sent.Hmac($"{sent.Timestamp}.{sent.Body}")))),
        Spoilt("The signature is a hash without a key", "hook-sign/signature", sent => sent.Sign("sha256=" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{sent.Timestamp}.{sent.Body}"))))),
        Spoilt("The body is written again after it was signed", "hook-sign/signature", sent => sent.Body = JsonNode.Parse(sent.Body)!.ToJsonString()),
        Misread("A new secret is not taken", "hook-sign/secret", "PUT", One, body => body.Remove("secret")),
        Spoilt("A second attempt has no signature", "hook-sign/retry", sent =>
        {
            if (sent.Attempt == 2)
                sent.Unsign();
        }),
        Spoilt("A second attempt has the signature of another time", "hook-sign/retry", sent =>
        {
            if (sent.Attempt == 2)
                sent.Timestamp = "1736937000";
        }),
    ];

    private static BrokenServer[] Trying() =>
    [
        Misheard("A 5xx is as good as a 2xx", "hook-retry/5xx", status => status >= 500 ? 200 : status),
        Bodies("Each attempt is another event", "hook-retry/5xx", body => With("id", "evt_" + Guid.NewGuid().ToString("n"))(body)),
        Misheard("What was not answered is not sent again", "hook-retry/closed", status => status == 0 ? 200 : status),
        Misheard("A redirect is as good as a 2xx", "hook-retry/3xx", status => status is >= 300 and < 400 ? 200 : status),
        Misheard("A redirect is final", "hook-retry/3xx", status => status is >= 300 and < 400 ? 410 : status),
        Events("A redirect is followed", "hook-retry/3xx", async (sent, forward) =>
        {
            var status = await forward(sent);
            if (sent.Location is not { } location)
                return status;
            (sent.Url, sent.Location) = (location, null);
            await forward(sent);
            return status;
        }),
        Misheard("A success that is not 200 is none", "hook-retry/2xx-final", status => status == 204 ? 500 : status),
        Twice("Each event is sent twice", "hook-retry/2xx-final"),
        Misheard("A 4xx is tried again", "hook-retry/4xx-final", status => status is >= 400 and < 500 ? 500 : status),
        Misheard("A 404 is tried again", "hook-retry/4xx-final", status => status == 404 ? 500 : status),
    ];

    private static BrokenServer Said(string name, string check) => Instead(name, check, "DELETE", One, (request, _) =>
        Task.FromResult(Answer(200, $$$"""{ "success": true, "data": { "id": "{{{IdOf(request)}}}", "deleted": true } }""")));

    private static BrokenServer Withheld(string name, string check, string type) => Events(name, check, (sent, forward) => sent.Type == type ? Task.FromResult(200) : forward(sent));

    private static BrokenServer Twice(string name, string check) => Events(name, check, async (sent, forward) =>
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

    private static Func<JsonObject, JsonNode?> Contact(Func<JsonObject, JsonNode?> spoil) => body =>
    {
        var contact = body["data"]!["contact"]!.AsObject();
        body["data"] = new JsonObject { ["contact"] = spoil(contact)?.DeepClone() };
        return body;
    };

    private static bool IsHook(HttpRequestMessage request) => PathOf(request).StartsWith(Many, StringComparison.Ordinal);

    private static HttpResponseMessage Oops() => Refusal(500, "INTERNAL_ERROR", "Oops");
}
