using System.Net;
using System.Text.Json.Nodes;
using static Fluenzr.ContractKit.Conformance.Tests.KillMatrix.JsonMutations;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Servers that accept or report invalid emails in another way.</summary>
internal static class BrokenEmailFormat
{
    public static IReadOnlyList<BrokenServer> All { get; } =
    [
        GeneratesEmail("A missing email is generated", "email-req/absent"),
        GeneratesEmail("A null email is generated", "email-req/null"),
        Errors("An empty email answers 'Invalid email format'", "email-req/empty",
            json => json["error"]!["message"] = "Invalid email format"),
        Errors("The error code is BAD_REQUEST", "email-req/absent", json => json["error"]!["code"] = "BAD_REQUEST"),
        CreatesAnyway("A rejected creation without an email creates a contact", "email-req/absent"),
        .. new[] { "no-at", "no-name", "no-domain", "two-ats", "blank-inside" }.SelectMany(form => new[]
        {
            GeneratesEmail($"An email of the form {form} is replaced by a valid one", "email-fmt/" + form),
            BrokenServer.Status($"An email of the form {form} answers 422", "email-fmt/" + form,
                (request, response) => request.Is("POST", "/contacts") && (int)response.StatusCode == 400, 422),
        }),
        CreatesAnyway("A rejected creation with an invalid email creates a contact", "email-fmt/no-at"),
        Rejects("An email with a plus is rejected", '+'),
        Rejects("An email with an underscore is rejected", '_'),
    ];

    private static BrokenServer Rejects(string name, char rejected) =>
        Instead(name, "email-fmt/accepted", "POST", "/contacts", async (request, server) =>
        (await BodyOf(request))["email"]!.GetValue<string>().Contains(rejected, StringComparison.Ordinal)
            ? Error(400, "VALIDATION_ERROR", "Invalid email format") : await server.Send(request));

    private static BrokenServer Errors(string name, string check, Action<JsonObject> mutate) =>
        BrokenServer.Json(name, check, (_, response) => response.StatusCode == HttpStatusCode.BadRequest, mutate);

    private static BrokenServer GeneratesEmail(string name, string check) =>
        ChangesRequest(name, check, "POST", "/contacts", body => body["email"] = Guid.NewGuid().ToString("n") + "@example.com");

    private static BrokenServer CreatesAnyway(string name, string check) =>
        AlsoDoes(name, check, "POST", "/contacts", async (request, response, server) =>
        {
            if (response.StatusCode != HttpStatusCode.BadRequest)
                return;
            var body = await BodyOf(request);
            body["email"] = Guid.NewGuid().ToString("n") + "@example.com";
            await server.Send(request, "POST", "/contacts", body.ToJsonString());
        });
}
