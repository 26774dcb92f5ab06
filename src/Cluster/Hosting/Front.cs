using System.Collections.Concurrent;
using System.Net;
using Fluenzr.ContractKit.Cluster.Routing;

namespace Fluenzr.ContractKit.Cluster.Hosting;

/// <summary>A load balancer: it sends each request to the next replica that is ready.</summary>
internal sealed class Front(IReadOnlyList<string> replicas, RequestForwarder forwarder) : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(300), LongestWait = TimeSpan.FromSeconds(5);

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(3) };
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _gone =
        new(replicas.Select(url => KeyValuePair.Create(url, new CancellationTokenSource())));

    private string[] _ready = [.. replicas];
    private int _last;

    /// <summary>Builds a server that listens on addresses and forwards to replicas.</summary>
    public static WebApplication Build(string addresses, IReadOnlyList<string> replicas)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(addresses.Split(';')).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
        });
        builder.Services.AddHttpForwarder();
        builder.Services.AddSingleton<RequestForwarder>();
        var app = builder.Build();
        var front = new Front(replicas, app.Services.GetRequiredService<RequestForwarder>());
        app.Lifetime.ApplicationStopped.Register(front.Dispose);
        _ = front.WatchAsync();
        app.Run(front.AnswerAsync);
        return app;
    }

    public void Dispose()
    {
        _end.Cancel();
        _http.Dispose();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var end = Environment.TickCount64 + (long)LongestWait.TotalMilliseconds;
        while (Environment.TickCount64 < end)
        {
            var ready = Volatile.Read(ref _ready);
            if (ready.Length > 0)
            {
                var url = ready[(uint)Interlocked.Increment(ref _last) % ready.Length];
                var result = await forwarder.SendAsync(http, url, _gone[url].Token);
                if (result == ForwardResult.Done)
                    return;
                if (result == ForwardResult.ServerGone)
                    break;
            }

            await Task.Delay(Period);
        }

        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        http.Response.Headers.RetryAfter = "1";
    }

    private async Task WatchAsync()
    {
        try
        {
            while (true)
            {
                var ready = await Task.WhenAll(replicas.Select(async url => await IsReadyAsync(url) ? url : null));
                Volatile.Write(ref _ready, [.. ready.OfType<string>()]);
                await Task.Delay(Period, _end.Token);
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task<bool> IsReadyAsync(string url)
    {
        try
        {
            using var response = await _http.GetAsync($"{url}/readyz", _end.Token);
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !_end.IsCancellationRequested))
        {
            // Requests that it has do not wait for it.
            var gone = _gone[url];
            _gone[url] = new CancellationTokenSource();
            await gone.CancelAsync();
            return false;
        }
    }
}
