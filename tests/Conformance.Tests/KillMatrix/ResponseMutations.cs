using System.Collections.Specialized;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Web;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Common ways in which lists, searches and contacts can be broken.</summary>
internal static class ResponseMutations
{
    public static bool IsList(HttpRequestMessage request) => Is(request, "GET", "/contacts");

    public static bool IsSearch(HttpRequestMessage request) => Is(request, "POST", "/contacts/search");

    public static bool IsCreate(HttpRequestMessage request) => Is(request, "POST", "/contacts");

    public static bool IsRead(HttpRequestMessage request) =>
        request.Method == HttpMethod.Get && JsonMutations.PathOf(request).StartsWith("/contacts/", StringComparison.Ordinal);

    public static bool Is(HttpRequestMessage request, string method, string path) =>
        request.Method.Method == method && JsonMutations.PathOf(request) == path;

    /// <summary>The server handles a list with changed parameters.</summary>
    public static BrokenServer Query(string name, string check, Action<NameValueCollection> mutate) => new(name, check, (request, server) =>
    {
        if (IsList(request))
        {
            var query = HttpUtility.ParseQueryString(request.RequestUri!.Query);
            mutate(query);
            request.RequestUri = new UriBuilder(request.RequestUri) { Query = query.ToString() }.Uri;
        }

        return server.Send(request);
    });

    /// <summary>The server handles a search with changed conditions.</summary>
    public static BrokenServer Search(string name, string check, Action<JsonObject> mutate) => Body(name, check, IsSearch, mutate);

    /// <summary>The server handles requests with a changed body.</summary>
    public static BrokenServer Body(string name, string check, Func<HttpRequestMessage, bool> applies, Action<JsonObject> mutate) =>
        new(name, check, async (request, server) =>
        {
            if (applies(request) && request.Content is not null && Parse(await request.Content.ReadAsStringAsync()) is { } body)
            {
                mutate(body);
                request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
            }

            return await server.Send(request);
        });

    /// <summary>The items of each list are changed; its meta stays.</summary>
    public static BrokenServer Items(string name, string check, Action<JsonArray> mutate) => BrokenServer.Json(
        name, check, (request, response) => IsList(request) && response.IsSuccessStatusCode, json => mutate(json["data"]!.AsArray()));

    /// <summary>Each contact is changed in the response to its creation and when it is read.</summary>
    public static BrokenServer Contact(string name, string check, Action<JsonObject> mutate) => BrokenServer.Json(
        name, check, (request, response) => (IsCreate(request) || IsRead(request)) && response.IsSuccessStatusCode,
        json => mutate(json["data"]!.AsObject()));

    /// <summary>The headers of each response are changed.</summary>
    public static BrokenServer Headers(string name, string check, Action<HttpResponseMessage> mutate) =>
        new(name, check, async (request, server) =>
        {
            var response = await server.Send(request);
            mutate(response);
            return response;
        });

    /// <summary>Some responses are HTML pages.</summary>
    public static BrokenServer Html(string name, string check, Func<HttpRequestMessage, HttpResponseMessage, bool> applies) =>
        new(name, check, async (request, server) =>
        {
            var response = await server.Send(request);
            if (applies(request, response))
                response.Content = new StringContent("<html><body>Sorry</body></html>", Encoding.UTF8, "text/html");
            return response;
        });

    private static JsonObject? Parse(string body)
    {
        try
        {
            return JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
