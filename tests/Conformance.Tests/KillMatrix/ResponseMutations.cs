using System.Text;
using System.Text.Json.Nodes;
using System.Web;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Short ways to break lists, searches and contacts.</summary>
internal static class ResponseMutations
{
    public static bool IsList(HttpRequestMessage request) => Is(request, "GET", "/contacts");

    public static bool IsSearch(HttpRequestMessage request) => Is(request, "POST", "/contacts/search");

    public static bool IsCreate(HttpRequestMessage request) => Is(request, "POST", "/contacts");

    public static bool IsRead(HttpRequestMessage request) => request.Method == HttpMethod.Get && request.RequestUri!.AbsolutePath.StartsWith("/v1/contacts/", StringComparison.Ordinal);

    public static bool Is(HttpRequestMessage request, string method, string path) => request.Method.Method == method && request.RequestUri!.AbsolutePath == "/v1" + path;

    /// <summary>The parameters of a list are others than those asked for.</summary>
    public static BrokenServer Query(string name, string check, Action<System.Collections.Specialized.NameValueCollection> spoil) => new(name, check, (request, server) =>
    {
        if (IsList(request))
        {
            var query = HttpUtility.ParseQueryString(request.RequestUri!.Query);
            spoil(query);
            request.RequestUri = new UriBuilder(request.RequestUri) { Query = query.ToString() }.Uri;
        }

        return server.Send(request);
    });

    /// <summary>The conditions of a search are others than those asked for.</summary>
    public static BrokenServer Search(string name, string check, Action<JsonObject> spoil) => Body(name, check, IsSearch, spoil);

    /// <summary>What is sent is taken in another way.</summary>
    public static BrokenServer Body(string name, string check, Func<HttpRequestMessage, bool> applies, Action<JsonObject> spoil) => new(name, check, async (request, server) =>
    {
        if (applies(request) && request.Content is not null && Parse(await request.Content.ReadAsStringAsync()) is { } body)
        {
            spoil(body);
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        }

        return await server.Send(request);
    });

    /// <summary>The items of each list are others; its meta stays.</summary>
    public static BrokenServer Items(string name, string check, Action<JsonArray> spoil) =>
        BrokenServer.Json(name, check, (request, answer) => IsList(request) && answer.IsSuccessStatusCode, json => spoil(json["data"]!.AsArray()));

    /// <summary>Each contact that is created or read by its id is another.</summary>
    public static BrokenServer Contact(string name, string check, Action<JsonObject> spoil) => BrokenServer.Json(
        name, check, (request, answer) => (IsCreate(request) || IsRead(request)) && answer.IsSuccessStatusCode, json => spoil(json["data"]!.AsObject()));

    /// <summary>The headers of each answer are others.</summary>
    public static BrokenServer Headers(string name, string check, Action<HttpResponseMessage> spoil) => new(name, check, async (request, server) =>
    {
        var answer = await server.Send(request);
        spoil(answer);
        return answer;
    });

    /// <summary>Some answers are a page of HTML.</summary>
    public static BrokenServer Html(string name, string check, Func<HttpRequestMessage, HttpResponseMessage, bool> applies) => new(name, check, async (request, server) =>
    {
        var answer = await server.Send(request);
        if (applies(request, answer))
            answer.Content = new StringContent("<html><body>Sorry</body></html>", Encoding.UTF8, "text/html");
        return answer;
    });

    private static JsonObject? Parse(string body)
    {
        try
        {
            return JsonNode.Parse(body) as JsonObject;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
