using System.Net;
using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Servers that handle existing emails in another way.</summary>
internal static class BrokenEmailUniqueness
{
    public static IReadOnlyList<BrokenServer> All { get; } =
    [
        BrokenServer.Status("A duplicate email answers 400", "email-dup/refused", (_, response) => (int)response.StatusCode == 409, 400),
        BrokenServer.Json("A duplicate email answers another message", "email-dup/refused",
            (_, response) => (int)response.StatusCode == 409, json => json["error"]!["message"] = "Duplicate"),
        BrokenServer.Status("Emails are compared with case: capitals answer 201", "email-case/ignored",
            (_, response) => (int)response.StatusCode == 409, 201) with { Clause = "EMAIL-DUP" },
        BrokenServer.Status("All simultaneous creations succeed", "email-race/one-wins", (_, response) => (int)response.StatusCode == 409,
            201),
        new("A rejected creation changes the original contact", "email-dup/original-kept", async (request, server) =>
        {
            var response = await server.Send(request);
            if (response.StatusCode == HttpStatusCode.Conflict)
            {
                var sent = JsonNode.Parse(await request.Content!.ReadAsStringAsync())!;
                var found = await server.Send(request, "GET", "/contacts?email=" + (string)sent["email"]!);
                var id = (string)JsonNode.Parse(await found.Content.ReadAsStringAsync())!["data"]![0]!["id"]!;
                await server.Send(request, "PUT", "/contacts/" + id, """{ "lastName": "Impostor" }""");
            }

            return response;
        }),
        new("A rejected creation creates a second contact", "email-dup/nothing-created", async (request, server) =>
        {
            var response = await server.Send(request);
            if (request.Method == HttpMethod.Get && request.RequestUri!.Query.Contains("email=", StringComparison.Ordinal)
                && response.IsSuccessStatusCode)
            {
                var list = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
                if (list["data"]!.AsArray() is [{ } only])
                    list["data"]!.AsArray().Add(only.DeepClone());
                response.Content = new StringContent(list.ToJsonString());
            }

            return response;
        }),
    ];
}
