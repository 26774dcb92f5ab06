using System.Net;
using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Servers that do something else about an email that is in use.</summary>
internal static class EmailUniquenessBreaks
{
    public static IReadOnlyList<BrokenServer> All { get; } =
    [
        BrokenServer.Status("A duplicate gets 400", "email-dup/refused", (_, answer) => (int)answer.StatusCode == 409, 400),
        BrokenServer.Json("A duplicate gets another message", "email-dup/refused", (_, answer) => (int)answer.StatusCode == 409, json => json["error"]!["message"] = "Duplicate"),
        BrokenServer.Status("Case counts: an email in capitals is answered as new", "email-case/ignored", (_, answer) => (int)answer.StatusCode == 409, 201),
        BrokenServer.Status("All racers win", "email-race/one-wins", (_, answer) => (int)answer.StatusCode == 409, 201),
        new("A refused creation changes the original", "email-dup/original-kept", async (request, server) =>
        {
            var answer = await server.Send(request);
            if (answer.StatusCode == HttpStatusCode.Conflict)
            {
                var sent = JsonNode.Parse(await request.Content!.ReadAsStringAsync())!;
                var found = await server.Send(request, "GET", "/contacts?email=" + (string)sent["email"]!);
                var id = (string)JsonNode.Parse(await found.Content.ReadAsStringAsync())!["data"]![0]!["id"]!;
                await server.Send(request, "PUT", "/contacts/" + id, """{ "lastName": "Impostor" }""");
            }

            return answer;
        }),
        new("A refused creation creates all the same", "email-dup/nothing-created", async (request, server) =>
        {
            var answer = await server.Send(request);
            if (request.Method == HttpMethod.Get && request.RequestUri!.Query.Contains("email=", StringComparison.Ordinal) && answer.IsSuccessStatusCode)
            {
                var list = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
                if (list["data"]!.AsArray() is [{ } only])
                    list["data"]!.AsArray().Add(only.DeepClone());
                answer.Content = new StringContent(list.ToJsonString());
            }

            return answer;
        }),
    ];
}
