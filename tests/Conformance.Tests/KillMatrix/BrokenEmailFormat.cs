using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using static Fluenzr.ContractKit.Conformance.Tests.KillMatrix.JsonMutations;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Servers that accept or report invalid emails in another way.</summary>
internal static class BrokenEmailFormat
{
    private static readonly (string Name, string Pattern)[] Forms =
        [("no-at", "^[^@]*$"), ("no-name", "^@"), ("no-domain", "@$"), ("two-ats", "@.*@"), ("blank-inside", " ")];

    public static IReadOnlyList<BrokenServer> All { get; } =
    [
        GeneratesEmail("A missing email is generated", "email-req/absent", IsMissing),
        GeneratesEmail("A null email is generated", "email-req/null", body => body.ContainsKey("email") && body["email"] is null),
        Errors("An empty email answers 'Invalid email format'", "email-req/empty", body => Email(body) == "",
            json => json["error"]!["message"] = "Invalid email format"),
        Errors("The error code is BAD_REQUEST", "email-req/absent", IsMissing, json => json["error"]!["code"] = "BAD_REQUEST")
            with { Clause = "ENV-ERR" },
        CreatesAnyway("A rejected creation without an email creates a contact", "email-req/absent", IsMissing),
        .. Forms.SelectMany(form => new[]
        {
            GeneratesEmail($"An email of the form {form.Name} is replaced by a valid one", "email-fmt/" + form.Name, HasForm(form.Pattern)),
            new BrokenServer($"An email of the form {form.Name} answers 422", "email-fmt/" + form.Name, async (request, server) =>
            {
                var applies = request.Is("POST", "/contacts") && HasForm(form.Pattern)(await BodyOf(request));
                var response = await server.Send(request);
                if (applies && response.StatusCode == HttpStatusCode.BadRequest)
                    response.StatusCode = HttpStatusCode.UnprocessableEntity;
                return response;
            }),
        }),
        CreatesAnyway("A rejected creation with an invalid email creates a contact", "email-fmt/no-at", body => Email(body) is { Length: > 0 }),
        Rejects("An email with a plus is rejected", '+'),
        Rejects("An email with an underscore is rejected", '_'),
    ];

    private static BrokenServer Rejects(string name, char rejected) =>
        Instead(name, "email-fmt/accepted", "POST", "/contacts", async (request, server) =>
        (await BodyOf(request))["email"]!.GetValue<string>().Contains(rejected, StringComparison.Ordinal)
            ? Error(400, "VALIDATION_ERROR", "Invalid email format") : await server.Send(request));

    private static BrokenServer Errors(string name, string check, Func<JsonObject, bool> applies, Action<JsonObject> mutate) =>
        new(name, check, async (request, server) =>
        {
            var isBroken = request.Is("POST", "/contacts") && applies(await BodyOf(request));
            var response = await server.Send(request);
            if (!isBroken || response.StatusCode != HttpStatusCode.BadRequest)
                return response;
            var json = JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();
            mutate(json);
            return Response(400, json.ToJsonString());
        });

    private static BrokenServer GeneratesEmail(string name, string check, Func<JsonObject, bool> applies) =>
        ChangesRequest(name, check, "POST", "/contacts", body =>
        {
            if (applies(body))
                body["email"] = Guid.NewGuid().ToString("n") + "@example.com";
        });

    private static BrokenServer CreatesAnyway(string name, string check, Func<JsonObject, bool> applies) =>
        AlsoDoes(name, check, "POST", "/contacts", async (request, response, server) =>
        {
            var body = await BodyOf(request);
            if (response.StatusCode != HttpStatusCode.BadRequest || !applies(body))
                return;
            body["email"] = Guid.NewGuid().ToString("n") + "@example.com";
            await server.Send(request, "POST", "/contacts", body.ToJsonString());
        });

    private static bool IsMissing(JsonObject body) => !body.ContainsKey("email");

    private static string? Email(JsonObject body) => body["email"] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static Func<JsonObject, bool> HasForm(string pattern) =>
        body => Email(body) is { Length: > 0 } email && Regex.IsMatch(email, pattern);
}
