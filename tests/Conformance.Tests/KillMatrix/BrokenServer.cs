using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>A server that violates one requirement: the mock behind a handler that changes one thing.</summary>
/// <param name="Name">One sentence: what it does wrong.</param>
/// <param name="Check">The check that must fail.</param>
/// <param name="Handle">Answers a request. It forwards to the mock what it does not change.</param>
public sealed record BrokenServer(string Name, string Check, Func<HttpRequestMessage, MockServerAccess, Task<HttpResponseMessage>> Handle)
{
    /// <summary>The clause that it breaks, where that is another than the one of the check that must fail; null otherwise.</summary>
    public string? Clause { get; init; }

    /// <summary>An edit of the contract that the suite checks and the mock behind follows; null for none.</summary>
    public Func<string, string>? Edit { get; init; }

    /// <summary>Changes the JSON body of the responses that <paramref name="applies"/> selects.</summary>
    public static BrokenServer Json(
        string name, string check, Func<HttpRequestMessage, HttpResponseMessage, bool> applies, Action<JsonObject> mutate) =>
        new(name, check, async (request, server) =>
        {
            var response = await server.Send(request);
            return applies(request, response) ? await MutateAsync(response, mutate) : response;
        });

    /// <summary>Changes the status of the responses that <paramref name="applies"/> selects.</summary>
    public static BrokenServer Status(
        string name, string check, Func<HttpRequestMessage, HttpResponseMessage, bool> applies, int status) =>
        new(name, check, async (request, server) =>
        {
            var response = await server.Send(request);
            if (applies(request, response))
                response.StatusCode = (HttpStatusCode)status;
            return response;
        });

    public override string ToString() => Name;

    private static async Task<HttpResponseMessage> MutateAsync(HttpResponseMessage response, Action<JsonObject> mutate)
    {
        if (JsonNode.Parse(await response.Content.ReadAsStringAsync()) is JsonObject json)
        {
            try
            {
                mutate(json);
            }
            catch (Exception e) when (e is NullReferenceException or InvalidOperationException or ArgumentOutOfRangeException)
            {
                // This response does not have the part that is changed.
                return response;
            }

            response.Content = new StringContent(json.ToJsonString(), Encoding.UTF8, "application/json");
        }

        return response;
    }
}

/// <summary>The mock behind a broken server.</summary>
public sealed class MockServerAccess(Func<HttpRequestMessage, Task<HttpResponseMessage>> send)
{
    /// <summary>Forwards a request. A request can be sent once.</summary>
    public Task<HttpResponseMessage> Send(HttpRequestMessage request) => send(request);

    /// <summary>Sends another request, with the key of <paramref name="like"/>.</summary>
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
