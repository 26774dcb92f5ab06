using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Ways to break a promise that breaks have in common: what was sent is changed on its way, or something is done besides.</summary>
internal static class JsonMutations
{
    /// <summary>Whether a request has a method and a path below the base path; <c>*</c> stands for an id.</summary>
    public static bool Is(this HttpRequestMessage request, string method, string path)
    {
        var segments = PathOf(request).Split('/');
        return request.Method.Method == method && path.Split('/') is var template && template.Length == segments.Length
            && template.Zip(segments).All(pair => pair.First == pair.Second || (pair.First == "*" && pair.Second is not ("bulk" or "search")));
    }

    public static string PathOf(HttpRequestMessage request)
    {
        var path = request.RequestUri!.AbsolutePath;
        return path[(path.IndexOf("/v1", StringComparison.Ordinal) + 3)..];
    }

    public static string IdOf(HttpRequestMessage request) => PathOf(request).Split('/')[2];

    public static async Task<JsonObject> Sent(HttpRequestMessage request) => JsonNode.Parse(await request.Content!.ReadAsStringAsync())!.AsObject();

    public static async Task<JsonNode?> Data(HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["data"];

    public static HttpResponseMessage Answer(int status, string json) =>
        new((HttpStatusCode)status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };

    public static HttpResponseMessage Refusal(int status, string code, string message) =>
        Answer(status, $$$"""{ "success": false, "error": { "code": "{{{code}}}", "message": "{{{message}}}" } }""");

    public static string Json(this JsonNode node) => node.ToJsonString();

    /// <summary>The server takes a request for another one.</summary>
    public static BrokenServer Misread(string name, string check, string method, string path, Action<JsonObject> change) => new(name, check, async (request, server) =>
    {
        if (!request.Is(method, path))
            return await server.Send(request);
        var body = await Sent(request);
        change(body);
        return await server.Send(request, method, PathOf(request), body.ToJsonString());
    });

    /// <summary>The server does what it should, and then something else.</summary>
    public static BrokenServer Besides(string name, string check, string method, string path, Func<HttpRequestMessage, HttpResponseMessage, ServerResponse, Task> act) => new(name, check, async (request, server) =>
    {
        var answer = await server.Send(request);
        if (request.Is(method, path))
            await act(request, answer, server);
        return answer;
    });

    /// <summary>The server does something else instead.</summary>
    public static BrokenServer Instead(string name, string check, string method, string path, Func<HttpRequestMessage, ServerResponse, Task<HttpResponseMessage>> act) =>
        new(name, check, (request, server) => request.Is(method, path) ? act(request, server) : server.Send(request));

    /// <summary>What a server does to one contact it does to the one created before it, too.</summary>
    public static BrokenServer Leaking(string name, string check, string method, string path)
    {
        var created = new List<string>();
        return new(name, check, async (request, server) =>
        {
            var sent = request.Content is null ? null : await request.Content.ReadAsStringAsync();
            var answer = await server.Send(request);
            if (request.Is("POST", "/contacts") && answer.IsSuccessStatusCode)
            {
                lock (created)
                    created.Add(Data(answer).Result!["id"]!.GetValue<string>());
            }
            else if (request.Is(method, path))
            {
                foreach (var other in created.Where(id => id != IdOf(request)).ToArray())
                    await server.Send(request, method, PathOf(request).Replace(IdOf(request), other, StringComparison.Ordinal), sent);
            }

            return answer;
        });
    }

    /// <summary>The contact as the mock has it.</summary>
    public static async Task<JsonNode> Contact(HttpRequestMessage like, ServerResponse server) =>
        (await Data(await server.Send(like, "GET", "/contacts/" + IdOf(like))))!;
}
