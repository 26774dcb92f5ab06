using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Servers that accept invalid bodies, or report them in another way.</summary>
internal static class BrokenMalformed
{
    public static IReadOnlyList<BrokenServer> All { get; } =
    [
        BrokenServer.Status("A body that is not JSON answers 500", "malformed/no-json",
            (request, response) => ResponseMutations.IsSearch(request) && response.StatusCode == HttpStatusCode.BadRequest, 500),
        BrokenServer.Status("A body that is not JSON answers 415", "malformed/no-json",
            (_, response) => response.StatusCode == HttpStatusCode.BadRequest, 415) with { Clause = "CODES" },
        ResponseMutations.Html("A body that is not JSON answers an HTML page", "malformed/no-json",
            (_, response) => response.StatusCode == HttpStatusCode.BadRequest),
        AcceptsBody("An empty body is accepted as an object", "malformed/no-json", body => body.Length == 0 ? "{}" : body),
        new BrokenServer("A body that is not UTF-8 answers 500", "malformed/no-utf8", async (request, server) =>
            request.Content is { } content && !Utf8.IsValid(await content.ReadAsByteArrayAsync())
                ? new HttpResponseMessage(HttpStatusCode.InternalServerError)
                : await server.Send(request)),
        BrokenServer.Status("A list as the body answers 422", "malformed/no-object",
            (_, response) => response.StatusCode == HttpStatusCode.BadRequest, 422) with { Clause = "CODES" },
        AcceptsBody("null is accepted as an object", "malformed/no-object", body => body == "null" ? "{}" : body),
        AcceptsBody("A list is accepted as an object", "malformed/no-object", body => body == "[]" ? "{\"tags\": []}" : body,
            onlyTags: true),
        BrokenServer.Status("A wrong type answers 500", "malformed/wrong-types",
            (request, response) => request.Method == HttpMethod.Put && response.StatusCode == HttpStatusCode.BadRequest, 500),
        ResponseMutations.Body("A firstName of any type is converted to a string", "malformed/wrong-types", ResponseMutations.IsCreate,
            body => body["firstName"] = body["firstName"]?.ToString()),
        ResponseMutations.Body("Tags that are not a list are ignored", "malformed/wrong-types", _ => true, body =>
        {
            if (body["tags"] is not JsonArray)
                body.Remove("tags");
        }),
        Converts("A number is converted to a string", "malformed/wrong-types", JsonValueKind.Number),
        Converts("A boolean is converted to a string", "malformed/all-wrong-types", JsonValueKind.True),
        JsonMutations.AlsoDoes("A rejected update changes a field", "malformed/wrong-types", "PUT", "/contacts/*",
            async (request, response, server) =>
            {
                if ((int)response.StatusCode == 400)
                    await server.Send(request, "PUT", JsonMutations.PathOf(request), """{ "jobTitle": "Half applied" }""");
            }),
    ];

    private static BrokenServer Converts(string name, string check, JsonValueKind kind) =>
        ResponseMutations.Body(name, check, _ => true, body =>
        {
            if (body["company"]?.GetValueKind() == kind)
                body["company"] = body["company"]!.ToJsonString();
        });

    private static BrokenServer AcceptsBody(string name, string check, Func<string, string> replace, bool onlyTags = false) =>
        new(name, check, async (request, server) =>
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
