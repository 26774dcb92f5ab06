using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Broken servers on a port, for other programs than the suite: one server, with a path for each of them.</summary>
internal sealed class BrokenServerHost
{
    private static readonly Lazy<Task<BrokenServerHost>> Shared = new(StartAsync);

    private static readonly string[] AboutKeys = ["auth", "json", "env", "codes", "rate", "schema", "no-key"];

    private static readonly HttpMessageInvoker Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    private readonly ConcurrentDictionary<string, (BrokenServer Broken, Uri Target)> _servers = new();
    private string _url = "";

    /// <summary>The base URL of a broken server in front of a mock.</summary>
    public static async Task<string> UrlOf(BrokenServer broken, Uri target)
    {
        var host = await Shared.Value;
        var name = Guid.NewGuid().ToString("n");
        host._servers[name] = (broken, target);
        return $"{host._url}/{name}{target.AbsolutePath}";
    }

    private static async Task<BrokenServerHost> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var host = new BrokenServerHost();
        app.Run(host.HandleAsync);
        await app.StartAsync();
        host._url = app.Urls.First();
        return host;
    }

    private async Task HandleAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var raw = http.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var (broken, target) = _servers[raw.Split('/')[1]];
        var url = target.GetLeftPart(UriPartial.Authority) + raw[raw.IndexOf('/', 1)..];
        var mock = new MockServerAccess(sent => Http.SendAsync(sent, http.RequestAborted));
        using var response = await ResponseAsync();
        http.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated))
        {
            if (name is not ("Transfer-Encoding" or "Content-Length"))
                http.Response.Headers[name] = values.ToArray();
        }

        if (response.StatusCode != HttpStatusCode.NoContent)
            await http.Response.Body.WriteAsync(await response.Content.ReadAsByteArrayAsync());

        // A broken server leaves a request as it is that it cannot read, for example a body that is not JSON.
        async Task<HttpResponseMessage> ResponseAsync()
        {
            try
            {
                // A server that violates one requirement still refuses requests without the key.
                var isKeyed = http.Request.Headers.Authorization == "Bearer " + Target.Key;
                if (!isKeyed && !AboutKeys.Any(prefix => broken.Check.StartsWith(prefix, StringComparison.Ordinal)))
                    return await mock.Send(Request(http, url, body.ToArray()));
                return await broken.Handle(Request(http, url, body.ToArray()), mock);
            }
            catch (Exception e) when (e is not (OperationCanceledException or HttpRequestException))
            {
                return await mock.Send(Request(http, url, body.ToArray()));
            }
        }
    }

    private static HttpRequestMessage Request(HttpContext http, string url, byte[] body)
    {
        var request = new HttpRequestMessage(new HttpMethod(http.Request.Method), url);
        if (http.Request.ContentLength is not null || body.Length > 0)
            request.Content = new ByteArrayContent(body);
        foreach (var (name, value) in http.Request.Headers.Where(header => header.Key is not ("Host" or "Content-Length")))
        {
            if (!request.Headers.TryAddWithoutValidation(name, value.ToString()))
                request.Content?.Headers.TryAddWithoutValidation(name, value.ToString());
        }

        return request;
    }
}
