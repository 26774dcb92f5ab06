using System.Net;
using System.Text.Json.Nodes;
using static Fluenzr.ContractKit.Conformance.Tests.KillMatrix.JsonMutations;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Servers that update emails in another way.</summary>
internal static class BrokenPutEmail
{
    private const string One = "/contacts/*";

    public static IReadOnlyList<BrokenServer> All { get; } =
    [
        ChangesRequest("The email is never updated", "put-email/changed", "PUT", One, body => body.Remove("email")),
        Instead("The old email stays taken", "put-email/changed", "PUT", One, async (request, server) =>
        {
            var old = (await Contact(request, server))["email"]!;
            var response = await server.Send(request);
            await server.Send(request, "POST", "/contacts", $$"""{ "email": {{old.Json()}} }""");
            return response;
        }),
        Instead("A contact conflicts with its own email", "put-email/own", "PUT", One, async (request, server) =>
            Equals(await BodyOf(request), await Contact(request, server), StringComparison.Ordinal) ? Conflict()
                : await server.Send(request)),
        Instead("A contact conflicts with its own email in capitals", "put-email/own", "PUT", One, async (request, server) =>
            !Equals(await BodyOf(request), await Contact(request, server), StringComparison.Ordinal)
            && Equals(await BodyOf(request), await Contact(request, server), StringComparison.OrdinalIgnoreCase) ? Conflict()
                : await server.Send(request)),
        ChangesRequest("An invalid email is ignored", "put-email/invalid", "PUT", One, body => body.Remove("email")),
        BrokenServer.Status("An update with a taken email answers 400", "put-email/taken",
            (request, response) => request.Is("PUT", One) && response.StatusCode == HttpStatusCode.Conflict, 400),
        ChangesRequest("A taken email is ignored", "put-email/taken", "PUT", One, body => body.Remove("email")),
        Instead("An update compares emails with case", "put-email/taken-case", "PUT", One, async (request, server) =>
        {
            var body = await BodyOf(request);
            if (body["email"] is { } email && email.GetValue<string>().Any(char.IsUpper))
                body["email"] = "another." + email.GetValue<string>();
            return await server.Send(request, "PUT", PathOf(request), body.ToJsonString());
        }),
        AppliesField("An update with an invalid email changes another field", "put-email/invalid-keeps", "firstName"),
        AppliesField("An update with an invalid email changes custom fields", "put-email/invalid-keeps", "customFields"),
        AppliesField("An update with a taken email changes another field", "put-email/taken-keeps", "tags"),
        AlsoDoes("An update with a taken email changes the other contact", "put-email/taken-keeps", "PUT", One,
            async (request, response, server) =>
            {
                if (response.StatusCode != HttpStatusCode.Conflict)
                    return;
                var email = (await BodyOf(request))["email"]!.GetValue<string>();
                var owner = (await DataOf(await server.Send(request, "GET", "/contacts?email=" + email)))![0]!["id"]!.GetValue<string>();
                await server.Send(request, "PUT", "/contacts/" + owner, $$"""{ "email": "former.{{email}}" }""");
            }),
        ChangesRequest("An empty email of an update is ignored", "put-email/invalid", "PUT", "/contacts/*", body =>
        {
            if ((string?)body["email"] == "")
                body.Remove("email");
        }),
    ];

    private static BrokenServer AppliesField(string name, string check, string field) =>
        AlsoDoes(name, check, "PUT", One, async (request, response, server) =>
        {
            if (!response.IsSuccessStatusCode)
                await server.Send(request, "PUT", PathOf(request),
                    new JsonObject { [field] = (await BodyOf(request))[field]?.DeepClone() }.ToJsonString());
        });

    private static bool Equals(JsonNode sent, JsonNode contact, StringComparison comparison) =>
        string.Equals(sent["email"]?.GetValue<string>(), contact["email"]?.GetValue<string>(), comparison);

    private static HttpResponseMessage Conflict() => Error(409, "CONFLICT", "Email already exists");
}
