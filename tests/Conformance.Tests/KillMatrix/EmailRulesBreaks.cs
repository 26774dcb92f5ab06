using System.Net;
using System.Text.Json.Nodes;
using static Fluenzr.ContractKit.Conformance.Tests.KillMatrix.JsonMutations;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Servers that do not mind what stands for an email.</summary>
internal static class EmailRulesBreaks
{
    public static IReadOnlyList<BrokenServer> All { get; } =
    [
        MadeUp("A missing email is made up", "email-req/absent"),
        MadeUp("A null email is made up", "email-req/null"),
        Told("An empty email is an invalid one", "email-req/empty", json => json["error"]!["message"] = "Invalid email format"),
        Told("The code of a refusal is a number's name", "email-req/absent", json => json["error"]!["code"] = "BAD_REQUEST"),
        Traced("A refused creation without email creates all the same", "email-req/absent"),
        .. new[] { "no-at", "no-name", "no-domain", "two-ats", "blank-inside" }.SelectMany(form => new[]
        {
            MadeUp($"An email of the form {form} is put right", "email-fmt/" + form),
            BrokenServer.Status($"An email of the form {form} gets 422", "email-fmt/" + form, (request, answer) => request.Is("POST", "/contacts") && (int)answer.StatusCode == 400, 422),
        }),
        Traced("A refused creation with a wrong email creates all the same", "email-fmt/no-at"),
        Strict("An email with a plus is refused", '+'),
        Strict("An email with an underscore is refused", '_'),
    ];

    private static BrokenServer Strict(string name, char refused) => Instead(name, "email-fmt/accepted", "POST", "/contacts", async (request, server) =>
        (await Sent(request))["email"]!.GetValue<string>().Contains(refused, StringComparison.Ordinal) ? Refusal(400, "VALIDATION_ERROR", "Invalid email format") : await server.Send(request));

    private static BrokenServer Told(string name, string check, Action<JsonObject> spoil) =>
        BrokenServer.Json(name, check, (_, answer) => answer.StatusCode == HttpStatusCode.BadRequest, spoil);

    private static BrokenServer MadeUp(string name, string check) =>
        Misread(name, check, "POST", "/contacts", body => body["email"] = Guid.NewGuid().ToString("n") + "@example.com");

    private static BrokenServer Traced(string name, string check) => Besides(name, check, "POST", "/contacts", async (request, answer, server) =>
    {
        if (answer.StatusCode != HttpStatusCode.BadRequest)
            return;
        var body = await Sent(request);
        body["email"] = Guid.NewGuid().ToString("n") + "@example.com";
        await server.Send(request, "POST", "/contacts", body.ToJsonString());
    });
}
