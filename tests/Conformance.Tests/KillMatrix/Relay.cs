using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Stands between the mock and those who subscribed, and delivers otherwise: the mock sends to the relay, which sends what it makes of it.</summary>
internal sealed class Relay
{
    private static readonly Lazy<Task<Relay>> Started = new(StartAsync);

    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    private readonly ConcurrentDictionary<string, Route> _routes = new();
    private string _url = "";

    private delegate Task<int> Delivering(Sent sent, Func<Sent, Task<int>> forward);

    /// <summary>Events are delivered otherwise; what it gives is the answer that the mock gets.</summary>
    public static BrokenServer Events(string name, string check, Func<Sent, Func<Sent, Task<int>>, Task<int>> deliver) => new(name, check, async (request, server) =>
    {
        await (await Started.Value).RouteAsync(request, new Delivering(deliver));
        return await server.Send(request);
    });

    /// <summary>The body of each event is another, rightly signed.</summary>
    public static BrokenServer Bodies(string name, string check, Func<JsonObject, JsonNode?> spoil) => Events(name, check, (sent, forward) =>
    {
        sent.Body = spoil(JsonNode.Parse(sent.Body)!.AsObject())?.ToJsonString() ?? "";
        sent.Sign();
        return forward(sent);
    });

    /// <summary>Each event is spoilt.</summary>
    public static BrokenServer Spoilt(string name, string check, Action<Sent> spoil) => Events(name, check, (sent, forward) =>
    {
        spoil(sent);
        return forward(sent);
    });

    /// <summary>What is answered to an event is taken for another answer.</summary>
    public static BrokenServer Misheard(string name, string check, Func<int, int> hear) => Events(name, check, async (sent, forward) => hear(await forward(sent)));

    /// <summary>Besides what the server does, it sends an event of its own.</summary>
    public static BrokenServer Besides(string name, string check, Func<HttpRequestMessage, HttpResponseMessage, bool> applies, string type) => new(name, check, async (request, server) =>
    {
        var relay = await Started.Value;
        await relay.RouteAsync(request, (sent, forward) => forward(sent));
        var (body, routes) = (request.Content is null ? "{}" : await request.Content.ReadAsStringAsync(), relay._routes.Values.Where(route => route.Key == Key(request)).ToArray());
        var answer = await server.Send(request);
        foreach (var route in applies(request, answer) ? routes : [])
        {
            var sent = new Sent(route) { Body = $$"""{ "id": "evt_besides", "type": "{{type}}", "data": { "contact": { "id": "{{JsonMutations.PathOf(request).Split('/')[^1]}}", "sent": {{body}} } } }""" };
            await ForwardAsync(sent);
        }

        return answer;
    });

    private static async Task<Relay> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var relay = new Relay();
        app.Run(relay.DeliverAsync);
        await app.StartAsync();
        relay._url = app.Urls.First();
        return relay;
    }

    // The mark of the run stays at the end of the URL.
    private async Task RouteAsync(HttpRequestMessage request, Delivering deliver)
    {
        if (!request.Is("POST", "/webhooks") && !request.Is("PUT", "/webhooks/*"))
            return;
        var body = await JsonMutations.Sent(request);
        if (body["url"]?.GetValue<string>() is not { } url || url.StartsWith(_url, StringComparison.Ordinal))
            return;
        var token = url.Split('/')[^1];
        _routes[token] = new Route(url, Key(request), body["secret"]?.GetValue<string>() ?? "", deliver);
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
        var sent = new Sent(route) { Body = await reader.ReadToEndAsync(), Attempt = route.Next() };
        foreach (var (name, value) in http.Request.Headers.Where(header => header.Key.StartsWith("X-FluenzR-", StringComparison.OrdinalIgnoreCase)))
            sent.Headers[name] = value.ToString();
        var status = await route.Deliver(sent, ForwardAsync);
        if (status == 0)
            http.Abort();
        else
            http.Response.StatusCode = status;
    }

    // 0 is no answer.
    private static async Task<int> ForwardAsync(Sent sent)
    {
        using var message = new HttpRequestMessage(new HttpMethod(sent.Method), sent.Url) { Content = new StringContent(sent.Body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in sent.Headers)
            message.Headers.TryAddWithoutValidation(name, value);
        try
        {
            using var answer = await Http.SendAsync(message);
            sent.Location = answer.Headers.Location?.ToString();
            return (int)answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return 0;
        }
    }

    private static string Key(HttpRequestMessage request) => request.RequestUri!.Authority;

    internal sealed class Route(string url, string key, string secret, Delegate deliver)
    {
        private int _attempts;

        public string Url => url;

        public string Key => key;

        public string Secret => secret;

        public int Next() => Interlocked.Increment(ref _attempts);

        public Task<int> Deliver(Sent sent, Func<Sent, Task<int>> forward) => ((Delivering)deliver)(sent, forward);
    }
}

/// <summary>An event on its way.</summary>
internal sealed class Sent(Relay.Route route)
{
    private const string Signed = "X-FluenzR-Signature", Time = "X-FluenzR-Timestamp";

    public string Method { get; set; } = "POST";

    public string Url { get; set; } = route.Url;

    public string Secret => route.Secret;

    public string Body { get; set; } = "";

    public int Attempt { get; init; }

    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    public string Timestamp
    {
        get => Headers[Time];
        set => Headers[Time] = value;
    }

    public string Signature => Headers[Signed];

    /// <summary>Where the last answer sent to.</summary>
    public string? Location { get; set; }

    public string Type => JsonNode.Parse(Body)!["type"]!.GetValue<string>();

    public void Unsign() => Headers.Remove(Signed);

    public void Sign(string signature) => Headers[Signed] = signature;

    public void Sign() => Sign("sha256=" + Convert.ToHexStringLower(Hmac($"{Timestamp}.{Body}")));

    public byte[] Hmac(string text) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(text));
}
