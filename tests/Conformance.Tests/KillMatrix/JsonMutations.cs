using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Common ways in which a server can be broken, and access to JSON requests and responses.</summary>
internal static class JsonMutations
{
    /// <summary>Whether a request has a method and a path below the base path; <c>*</c> stands for an id.</summary>
    public static bool Is(this HttpRequestMessage request, string method, string path)
    {
        var (segments, template) = (PathOf(request).Split('/'), path.Split('/'));
        return request.Method.Method == method
            && template.Length == segments.Length
            && template.Zip(segments)
                .All(pair => pair.First == pair.Second || (pair.First == "*" && pair.Second is not ("bulk" or "search")));
    }

    public static string PathOf(HttpRequestMessage request)
    {
        var path = request.RequestUri!.AbsolutePath;
        return path[(path.IndexOf("/v1", StringComparison.Ordinal) + 3)..];
    }

    public static string IdOf(HttpRequestMessage request) => PathOf(request).Split('/')[2];

    public static async Task<JsonObject> BodyOf(HttpRequestMessage request) =>
        JsonNode.Parse(await request.Content!.ReadAsStringAsync())!.AsObject();

    public static async Task<JsonNode?> DataOf(HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync())!["data"];

    public static HttpResponseMessage Response(int status, string json) =>
        new((HttpStatusCode)status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };

    public static HttpResponseMessage Error(int status, string code, string message) =>
        Response(status, $$$"""{ "success": false, "error": { "code": "{{{code}}}", "message": "{{{message}}}" } }""");

    public static string Json(this JsonNode node) => node.ToJsonString();

    /// <summary>The server handles a changed request.</summary>
    public static BrokenServer ChangesRequest(string name, string check, string method, string path, Action<JsonObject> mutate) =>
        new(name, check, async (request, server) =>
        {
            if (!request.Is(method, path))
                return await server.Send(request);
            var body = await BodyOf(request);
            mutate(body);
            return await server.Send(request, method, PathOf(request), body.ToJsonString());
        });

    /// <summary>The server does what it should, and then something else.</summary>
    public static BrokenServer AlsoDoes(
        string name, string check, string method, string path, Func<HttpRequestMessage, HttpResponseMessage, MockServerAccess, Task> act) =>
        new(name, check, async (request, server) =>
        {
            var response = await server.Send(request);
            if (request.Is(method, path))
                await act(request, response, server);
            return response;
        });

    /// <summary>The server does something else instead.</summary>
    public static BrokenServer Instead(
        string name, string check, string method, string path, Func<HttpRequestMessage, MockServerAccess, Task<HttpResponseMessage>> act) =>
        new(name, check, (request, server) => request.Is(method, path) ? act(request, server) : server.Send(request));

    /// <summary>The server applies a request on one contact to the contacts created before, too.</summary>
    public static BrokenServer AffectsOthers(string name, string check, string method, string path)
    {
        var created = new List<string>();
        return new(name, check, async (request, server) =>
        {
            var sent = request.Content is null ? null : await request.Content.ReadAsStringAsync();
            var response = await server.Send(request);
            if (request.Is("POST", "/contacts") && response.IsSuccessStatusCode)
            {
                var id = (await DataOf(response))!["id"]!.GetValue<string>();
                lock (created)
                    created.Add(id);
            }
            else if (request.Is(method, path))
            {
                foreach (var other in created.Where(id => id != IdOf(request)).ToArray())
                    await server.Send(request, method, PathOf(request).Replace(IdOf(request), other, StringComparison.Ordinal), sent);
            }

            return response;
        });
    }

    /// <summary>The contact as the mock stores it.</summary>
    public static async Task<JsonNode> Contact(HttpRequestMessage like, MockServerAccess server) =>
        (await DataOf(await server.Send(like, "GET", "/contacts/" + IdOf(like))))!;
}
