using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Receives the webhook events of the mock and forwards them, changed, to the listener of a run.</summary>
internal sealed class WebhookRelay
{
    private static readonly Lazy<Task<WebhookRelay>> Shared = new(StartAsync);

    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    private readonly ConcurrentDictionary<string, Route> _routes = new();
    private string _url = "";

    /// <summary>Delivers an event. Returns the status for the mock; 0 closes the connection.</summary>
    internal delegate Task<int> Deliver(RelayedEvent sent, Func<RelayedEvent, Task<int>> forward);

    /// <summary>Events are delivered in another way.</summary>
    public static BrokenServer Events(string name, string check, Deliver deliver) => new(name, check, async (request, server) =>
    {
        await (await Shared.Value).RouteAsync(request, deliver);
        return await server.Send(request);
    });

    /// <summary>The body of each event is changed, with a valid signature.</summary>
    public static BrokenServer Bodies(string name, string check, Func<JsonObject, JsonNode?> mutate) =>
        Events(name, check, (sent, forward) =>
        {
            // As JSON.stringify writes it, so that only the change violates a clause.
            sent.Body = mutate(JsonNode.Parse(sent.Body)!.AsObject()) is { } body
                ? JsonStringify.Write(JsonElement.Parse(body.ToJsonString())) : "";
            sent.Sign();
            return forward(sent);
        });

    /// <summary>Each event is changed.</summary>
    public static BrokenServer Mutated(string name, string check, Action<RelayedEvent> mutate) => Events(name, check, (sent, forward) =>
    {
        mutate(sent);
        return forward(sent);
    });

    /// <summary>The text of each body is changed, with a valid signature.</summary>
    public static BrokenServer Rewritten(string name, string check, Func<string, string> rewrite) => Mutated(name, check, sent =>
    {
        sent.Body = rewrite(sent.Body);
        sent.Sign();
    });

    /// <summary>The mock receives another status than the listener answered.</summary>
    public static BrokenServer Statuses(string name, string check, Func<int, int> map) =>
        Events(name, check, async (sent, forward) => map(await forward(sent)));

    /// <summary>The server also sends an event of its own.</summary>
    public static BrokenServer AlsoSends(
        string name, string check, Func<HttpRequestMessage, HttpResponseMessage, bool> applies, string type) =>
        new(name, check, async (request, server) =>
        {
            var relay = await Shared.Value;
            await relay.RouteAsync(request, (sent, forward) => forward(sent));
            var body = request.Content is null ? "{}" : await request.Content.ReadAsStringAsync();
            var routes = relay._routes.Values.Where(route => route.Server == ServerOf(request)).ToArray();
            var response = await server.Send(request);
            var id = JsonMutations.PathOf(request).Split('/')[^1];
            foreach (var route in applies(request, response) ? routes : [])
            {
                var contact = $$"""{ "id": "{{id}}", "sent": {{body}} }""";
                var json = $$"""{ "id": "evt_additional", "type": "{{type}}", "data": { "contact": {{contact}} } }""";
                await ForwardAsync(new RelayedEvent(route) { Body = json });
            }

            return response;
        });

    private static async Task<WebhookRelay> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var relay = new WebhookRelay();
        app.Run(relay.DeliverAsync);
        await app.StartAsync();
        relay._url = app.Urls.First();
        return relay;
    }

    // Redirects a subscription to the relay. The token with the run id stays at the end of the URL.
    private async Task RouteAsync(HttpRequestMessage request, Deliver deliver)
    {
        if (!request.Is("POST", "/webhooks") && !request.Is("PUT", "/webhooks/*"))
            return;
        var body = await JsonMutations.BodyOf(request);
        if (body["url"]?.GetValue<string>() is not { } url || url.StartsWith(_url, StringComparison.Ordinal))
            return;
        var token = url.Split('/')[^1];
        _routes[token] = new Route(url, ServerOf(request), body["secret"]?.GetValue<string>() ?? "", deliver);
        body["url"] = $"{_url}/{token}";
        request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
    }

    private async Task DeliverAsync(HttpContext http)
    {
        if (!_routes.TryGetValue(http.Request.Path.Value!.Trim('/'), out var route))
        {
            http.Response.StatusCode = 404;
            return;
        }

        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        var sent = new RelayedEvent(route) { Body = body, Attempt = route.NextAttempt(body) };
        foreach (var (name,
            value) in http.Request.Headers.Where(header => header.Key.StartsWith("X-FluenzR-", StringComparison.OrdinalIgnoreCase)))
            sent.Headers[name] = value.ToString();
        var status = await route.Deliver(sent, ForwardAsync);
        if (status == 0)
            http.Abort();
        else
            http.Response.StatusCode = status;
    }

    // Returns 0 when there is no response.
    private static async Task<int> ForwardAsync(RelayedEvent sent)
    {
        using var message = new HttpRequestMessage(new HttpMethod(sent.Method), sent.Url);
        message.Content = new StringContent(sent.Body, Encoding.UTF8, "application/json");
        foreach (var (name, value) in sent.Headers)
            message.Headers.TryAddWithoutValidation(name, value);
        try
        {
            using var response = await Http.SendAsync(message);
            sent.Location = response.Headers.Location?.ToString();
            return (int)response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return 0;
        }
    }

    private static string ServerOf(HttpRequestMessage request) => request.RequestUri!.AbsoluteUri.Split("/v1")[0];

    /// <summary>Where the events of a subscription go.</summary>
    internal sealed class Route(string url, string server, string secret, Deliver deliver)
    {
        private readonly ConcurrentDictionary<string, int> _attempts = new();

        public string Url => url;

        public string Server => server;

        public string Secret => secret;

        public Deliver Deliver => deliver;

        // Other checks cause events, too.
        public int NextAttempt(string body) =>
            _attempts.AddOrUpdate(JsonNode.Parse(body)!["id"]!.GetValue<string>(), 1, (_, attempts) => attempts + 1);
    }
}
