using System.Net;
using System.Text.Json.Nodes;
using static Fluenzr.ContractKit.Conformance.Tests.KillMatrix.JsonMutations;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Servers that are careless with the email of an update.</summary>
internal static class EmailUpdatesBreaks
{
    private const string One = "/contacts/*";

    public static IReadOnlyList<BrokenServer> All { get; } =
    [
        Misread("The email is never updated", "put-email/changed", "PUT", One, body => body.Remove("email")),
        Instead("The old email stays taken", "put-email/changed", "PUT", One, async (request, server) =>
        {
            var old = (await Contact(request, server))["email"]!;
            var answer = await server.Send(request);
            await server.Send(request, "POST", "/contacts", $$"""{ "email": {{old.Json()}} }""");
            return answer;
        }),
        Instead("A contact is in conflict with itself", "put-email/own", "PUT", One, async (request, server) =>
            Equals(await Sent(request), await Contact(request, server), StringComparison.Ordinal) ? Conflict() : await server.Send(request)),
        Instead("A contact is in conflict with its email in capitals", "put-email/own", "PUT", One, async (request, server) =>
            !Equals(await Sent(request), await Contact(request, server), StringComparison.Ordinal)
            && Equals(await Sent(request), await Contact(request, server), StringComparison.OrdinalIgnoreCase) ? Conflict() : await server.Send(request)),
        Misread("An invalid email is passed over", "put-email/invalid", "PUT", One, body => body.Remove("email")),
        BrokenServer.Status("A taken email gets 400", "put-email/taken", (request, answer) => request.Is("PUT", One) && answer.StatusCode == HttpStatusCode.Conflict, 400),
        Misread("A taken email is passed over", "put-email/taken", "PUT", One, body => body.Remove("email")),
        Instead("Case counts in an update", "put-email/taken-case", "PUT", One, async (request, server) =>
        {
            var body = await Sent(request);
            body["email"] = "another." + body["email"]!.GetValue<string>();
            return await server.Send(request, "PUT", PathOf(request), body.ToJsonString());
        }),
        HalfApplied("An update with an invalid email is half applied", "put-email/invalid-keeps", "firstName"),
        HalfApplied("An update with an invalid email changes custom fields", "put-email/invalid-keeps", "customFields"),
        HalfApplied("An update in conflict is half applied", "put-email/taken-keeps", "tags"),
        Besides("An update in conflict takes the email away", "put-email/taken-keeps", "PUT", One, async (request, answer, server) =>
        {
            if (answer.StatusCode != HttpStatusCode.Conflict)
                return;
            var email = (await Sent(request))["email"]!.GetValue<string>();
            var owner = (await Data(await server.Send(request, "GET", "/contacts?email=" + email)))![0]!["id"]!.GetValue<string>();
            await server.Send(request, "PUT", "/contacts/" + owner, $$"""{ "email": "former.{{email}}" }""");
        }),
        Misread("An empty email of an update is passed over", "put-email/invalid", "PUT", "/contacts/*", body =>
        {
            if ((string?)body["email"] == "")
                body.Remove("email");
        }),
    ];

    private static BrokenServer HalfApplied(string name, string check, string field) => Besides(name, check, "PUT", One, async (request, answer, server) =>
    {
        if (!answer.IsSuccessStatusCode)
            await server.Send(request, "PUT", PathOf(request), new JsonObject { [field] = (await Sent(request))[field]?.DeepClone() }.ToJsonString());
    });

    private static bool Equals(JsonNode sent, JsonNode contact, StringComparison comparison) =>
        string.Equals(sent["email"]?.GetValue<string>(), contact["email"]?.GetValue<string>(), comparison);

    private static HttpResponseMessage Conflict() => Refusal(409, "CONFLICT", "Email already exists");
}
