using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Servers that stumble over wrong bodies.</summary>
internal static class MalformedBreaks
{
    public static IReadOnlyList<BrokenServer> All { get; } =
    [
        BrokenServer.Status("A body that is no JSON is a failure of the server", "malformed/no-json", (request, answer) => ResponseMutations.IsSearch(request) && answer.StatusCode == HttpStatusCode.BadRequest, 500),
        BrokenServer.Status("A body that is no JSON is of an unsupported type", "malformed/no-json", (_, answer) => answer.StatusCode == HttpStatusCode.BadRequest, 415),
        ResponseMutations.Html("A body that is no JSON gets HTML", "malformed/no-json", (_, answer) => answer.StatusCode == HttpStatusCode.BadRequest),
        Replaced("An empty body is an object", "malformed/no-json", body => body.Length == 0 ? "{}" : body),
        Replaced("A body that is not UTF-8 is repaired", "malformed/no-json", body => body.Contains('\uFFFD') ? "{\"tags\": [], \"groupIds\": [], \"email\": null}" : body, onlyTags: true),
        BrokenServer.Status("A list as a body is not processable", "malformed/no-object", (_, answer) => answer.StatusCode == HttpStatusCode.BadRequest, 422),
        Replaced("null is an object", "malformed/no-object", body => body == "null" ? "{}" : body),
        Replaced("A list is an object", "malformed/no-object", body => body == "[]" ? "{\"tags\": []}" : body, onlyTags: true),
        BrokenServer.Status("A wrong type is a failure of the server", "malformed/wrong-types", (request, answer) => request.Method == HttpMethod.Put && answer.StatusCode == HttpStatusCode.BadRequest, 500),
        ResponseMutations.Body("A first name of any type is a text", "malformed/wrong-types", ResponseMutations.IsCreate, body => body["firstName"] = body["firstName"]?.ToString()),
        ResponseMutations.Body("Tags that are no list are none", "malformed/wrong-types", _ => true, body => body["tags"] = body["tags"] is JsonArray tags ? tags.DeepClone() : new JsonArray()),
        ResponseMutations.Body("A number is a text", "malformed/all-wrong-types", _ => true, body =>
        {
            if (body["company"]?.GetValueKind() == System.Text.Json.JsonValueKind.Number)
                body["company"] = body["company"]!.ToJsonString();
        }),
        JsonMutations.Besides("A refused update is half applied", "malformed/wrong-types", "PUT", "/contacts/*", async (request, answer, server) =>
        {
            if ((int)answer.StatusCode == 400)
                await server.Send(request, "PUT", JsonMutations.PathOf(request), """{ "jobTitle": "Half applied" }""");
        }),
    ];

    private static BrokenServer Replaced(string name, string check, Func<string, string> replace, bool onlyTags = false) => new(name, check, async (request, server) =>
    {
        if (request.Content is not null && (!onlyTags || request.RequestUri!.AbsolutePath.EndsWith("/tags", StringComparison.Ordinal)))
        {
            var body = await request.Content.ReadAsStringAsync();
            if (replace(body) is var other && other != body)
                request.Content = new StringContent(other, Encoding.UTF8, "application/json");
        }

        return await server.Send(request);
    });
}
