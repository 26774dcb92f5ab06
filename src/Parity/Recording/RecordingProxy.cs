using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Har;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Fluenzr.ContractKit.Parity.Recording;

/// <summary>Stands before a real server, forwards what clients send, and writes each exchange to a recording.</summary>
internal sealed class RecordingProxy : IAsyncDisposable
{
    private const string NotRead = "The server gave no answer";

    private readonly RecordOptions _options;
    private readonly Spec _spec;
    private readonly WebApplication _app;
    private readonly HttpMessageInvoker _client;
    private readonly HarAppender _file;
    private readonly RecordedEntry _entry;
    private readonly TaskCompletionSource<string> _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RecordingProxy(RecordOptions options, Spec spec)
    {
        (_options, _spec) = (options, spec);
        _file = new HarAppender(options.File, options.Target.AbsoluteUri.TrimEnd('/'));
        _entry = new RecordedEntry(options, spec);
        var handler = SocketsHandlers.Create(options.Connection, TimeSpan.FromMinutes(2));
        // Headers pass byte for byte, whatever their encoding.
        handler.RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1;
        handler.ResponseHeaderEncodingSelector = (_, _) => Encoding.Latin1;
        _client = new HttpMessageInvoker(handler);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(options.Urls);
        builder.Services.Configure<KestrelServerOptions>(server =>
        {
            server.AddServerHeader = false;
            (server.RequestHeaderEncodingSelector, server.ResponseHeaderEncodingSelector) = (_ => Encoding.Latin1, _ => Encoding.Latin1);
        });
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>Where clients send their requests, with the base path.</summary>
    public string BaseUrl => _app.Urls.First().TrimEnd('/') + _spec.BasePath;

    /// <summary>The number of exchanges recorded.</summary>
    public int Count => _file.Count;

    /// <summary>Ends when an exchange cannot be written, with the reason.</summary>
    public Task<string> Failed => _failed.Task;

    /// <exception cref="ParityAbortedException">The address cannot be listened on.</exception>
    /// <exception cref="IOException">The file exists, or cannot be written.</exception>
    public static async Task<RecordingProxy> StartAsync(RecordOptions options, Spec spec, CancellationToken cancellation)
    {
        var proxy = new RecordingProxy(options, spec);
        try
        {
            await proxy._app.StartAsync(cancellation);
            return proxy;
        }
        catch (Exception e) when (e is IOException or SocketException or InvalidOperationException)
        {
            await proxy.DisposeAsync();
            File.Delete(options.File);
            throw new ParityAbortedException(
                $"Cannot listen on {options.Urls}: {e.Message.TrimEnd('.')}. Choose another port with --port.", e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _client.Dispose();
        _file.Dispose();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        if (!http.Request.Path.StartsWithSegments(_spec.BasePath, out var below))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            await http.Response.WriteAsync($"Only {_spec.BasePath}/… is forwarded and recorded.", http.RequestAborted);
            return;
        }

        var (startedAt, started) = (TimeProvider.System.GetUtcNow(), Stopwatch.GetTimestamp());
        using var sent = new MemoryStream();
        await http.Request.Body.CopyToAsync(sent, http.RequestAborted);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        timeout.CancelAfter(_options.Timeout);
        var url = Url(http, below);
        using var request = ForwardedMessages.Create(
            http.Request, new Uri(url, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }), sent.ToArray(),
            _options.Connection);
        HttpResponseMessage response;
        byte[] body;
        try
        {
            response = await _client.SendAsync(request, timeout.Token);
            body = await response.Content.ReadAsByteArrayAsync(timeout.Token);
        }
        catch (Exception e) when (e is HttpRequestException or IOException
            || (e is OperationCanceledException && !http.RequestAborted.IsCancellationRequested))
        {
            http.Response.StatusCode = StatusCodes.Status502BadGateway;
            await http.Response.WriteAsync(e is OperationCanceledException
                ? $"{NotRead} within {_options.Timeout.TotalSeconds:0} seconds."
                : $"{NotRead}: it cannot be reached.", http.RequestAborted);
            return;
        }

        using (response)
        {
            Record(_entry.Create(http.Request, below, url, sent.ToArray(), response, body, startedAt, Stopwatch.GetElapsedTime(started)));
            await ForwardedMessages.SendAsync(http.Response, response, body);
        }
    }

    // The client gets its answer also when the disk is full.
    private void Record(HarEntry entry)
    {
        try
        {
            _file.Add(entry);
        }
        catch (IOException e)
        {
            _failed.TrySetResult(e.Message);
        }
    }

    // As sent: a path that was decoded and encoded again would be another one.
    private string Url(HttpContext http, PathString below)
    {
        var raw = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        return _options.Target.AbsoluteUri.TrimEnd('/') + (raw.StartsWith(_spec.BasePath, StringComparison.Ordinal)
            ? raw[_spec.BasePath.Length..]
            : below.ToUriComponent() + http.Request.QueryString.ToUriComponent());
    }

    // The command handles Ctrl+C.
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
