using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>A server that breaks a promise: the mock, seen through a handler that spoils one thing.</summary>
/// <param name="Name">What it does wrong, as a sentence: <c>A 409 changes the original</c>.</param>
/// <param name="Check">The check that has to fail on it.</param>
/// <param name="Handle">Answers a request; what it does not spoil it hands on.</param>
public sealed record BrokenServer(string Name, string Check, Func<HttpRequestMessage, ServerResponse, Task<HttpResponseMessage>> Handle)
{
    /// <summary>Spoils the JSON of each answer that <paramref name="applies"/> to.</summary>
    public static BrokenServer Json(string name, string check, Func<HttpRequestMessage, HttpResponseMessage, bool> applies, Action<JsonObject> spoil) =>
        new(name, check, async (request, server) =>
        {
            var response = await server.Send(request);
            return applies(request, response) ? await Spoiled(response, spoil) : response;
        });

    /// <summary>Answers with another status.</summary>
    public static BrokenServer Status(string name, string check, Func<HttpRequestMessage, HttpResponseMessage, bool> applies, int status) =>
        new(name, check, async (request, server) =>
        {
            var response = await server.Send(request);
            if (applies(request, response))
                response.StatusCode = (HttpStatusCode)status;
            return response;
        });

    public override string ToString() => Name;

    private static async Task<HttpResponseMessage> Spoiled(HttpResponseMessage response, Action<JsonObject> spoil)
    {
        if (JsonNode.Parse(await response.Content.ReadAsStringAsync()) is JsonObject json)
        {
            spoil(json);
            response.Content = new StringContent(json.ToJsonString(), Encoding.UTF8, "application/json");
        }

        return response;
    }
}

/// <summary>The mock behind a break: it answers as it should.</summary>
public sealed class ServerResponse(Func<HttpRequestMessage, Task<HttpResponseMessage>> send)
{
    /// <summary>What the mock answers. A request can be sent once; to send more, make new ones.</summary>
    public Task<HttpResponseMessage> Send(HttpRequestMessage request) => send(request);

    /// <summary>Another request to the mock, with the key of <paramref name="like"/>.</summary>
    public Task<HttpResponseMessage> Send(HttpRequestMessage like, string method, string path, string? body = null)
    {
        var url = like.RequestUri!;
        var root = url.AbsoluteUri[..(url.AbsoluteUri.IndexOf("/v1", StringComparison.Ordinal) + 3)];
        var request = new HttpRequestMessage(new HttpMethod(method), root + path);
        request.Headers.TryAddWithoutValidation("Authorization", like.Headers.NonValidated["Authorization"].ToString());
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return send(request);
    }
}
