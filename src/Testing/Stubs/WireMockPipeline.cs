using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using WireMock.Server;
using WireMock.Settings;

namespace Fluenzr.ContractKit.Testing.Stubs;

/// <summary>
/// A WireMock.Net server without a port: its pipeline is called in process, so that nobody reaches it around the mock. It gets the path
/// as the mock has it, decoded once.
/// </summary>
internal sealed class WireMockPipeline : IDisposable
{
    private readonly NoMatch _noMatch = new();
    private RequestDelegate? _pipeline;
    private IServiceProvider? _services;

    /// <param name="settings">The settings of the server; addresses, logger and hosting are set here.</param>
    public WireMockPipeline(WireMockServerSettings settings)
    {
        settings.Urls = ["http://127.0.0.1:0"];
        settings.Logger = _noMatch;
        settings.AdditionalServiceRegistration = services => services.AddSingleton<IConnectionListenerFactory, NoListener>();
        settings.PreWireMockMiddlewareInit = app => Capture((IApplicationBuilder)app);
        Server = WireMockServer.Start(settings);
    }

    public WireMockServer Server { get; }

    /// <summary>The response of WireMock.Net, and whether it has a mapping for the request.</summary>
    public async Task<(HttpResponse Response, bool IsMatch)> AnswerAsync(HttpContext http, byte[] body)
    {
        var inner = Copy(http, body);
        var noMatch = _noMatch.Begin();
        try
        {
            await _pipeline!(inner).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // It cannot read the request, for example a body that is not compressed as its header says.
            noMatch.IsSet = true;
            inner.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }

        inner.Response.Body.Position = 0;
        return (inner.Response, !noMatch.IsSet);
    }

    public void Dispose() => Server.Dispose();

    private void Capture(IApplicationBuilder app)
    {
        _services = app.ApplicationServices;
        app.Use(next => _pipeline = next);
    }

    private DefaultHttpContext Copy(HttpContext http, byte[] body)
    {
        var (request, features) = (http.Request, new FeatureCollection());
        features.Set<IHttpRequestFeature>(new HttpRequestFeature
        {
            Protocol = request.Protocol,
            Method = request.Method,
            Scheme = request.Scheme,
            Path = Escape(request.PathBase.Value + request.Path.Value),
            QueryString = request.QueryString.Value ?? "",
            Headers = new HeaderDictionary(request.Headers.ToDictionary(StringComparer.OrdinalIgnoreCase)),
            Body = new MemoryStream(body),
        });
        features.Set<IHttpResponseFeature>(new HttpResponseFeature());
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(new MemoryStream()));
        features.Set<IHttpConnectionFeature>(new HttpConnectionFeature { RemoteIpAddress = http.Connection.RemoteIpAddress });
        var inner = new DefaultHttpContext(features) { RequestServices = _services!, RequestAborted = http.RequestAborted };
        // WireMock.Net builds a URL, which needs a valid host.
        if (!Uri.TryCreate($"http://{request.Host.Value}/", UriKind.Absolute, out _))
            inner.Request.Host = new HostString("localhost");
        return inner;
    }

    // WireMock.Net decodes the path again, also a plus sign.
    private static string Escape(string path) =>
        path.Replace("%", "%25", StringComparison.Ordinal).Replace("+", "%2B", StringComparison.Ordinal);
}
