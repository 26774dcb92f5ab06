using System.Diagnostics;
using System.Net;
using Fluenzr.ContractKit.Cluster.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;
using Yarp.ReverseProxy.Forwarder;

namespace Fluenzr.ContractKit.ClusterProofs;

/// <summary>
/// What a forwarded request and a write cost at least: Kestrel with a constant text, alone, behind a forwarder of YARP without anything
/// else, and after a script in Redis. Each is a process of its own.
/// </summary>
internal sealed class BareServer : IDisposable
{
    /// <summary>The argument of this program that makes it such a process.</summary>
    public const string Argument = "serve";

    // As long as ten contacts.
    private const int Length = 6000;

    private readonly Process _process;

    private BareServer(Process process, string url) => (_process, Url) = (process, url);

    public string Url { get; }

    public int Id => _process.Id;

    /// <summary>Starts a server.</summary>
    /// <param name="version">The version of HTTP: its own, or that to the target.</param>
    /// <param name="target">Empty, the address of a server to forward to, or that of a Redis to write to.</param>
    public static async Task<BareServer> StartAsync(int version, string target = "")
    {
        var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [Argument, $"{version}", target])
        {
            RedirectStandardOutput = true,
        })!;
        return new BareServer(process, (await process.StandardOutput.ReadLineAsync())!);
    }

    /// <summary>Runs as such a process.</summary>
    public static async Task RunAsync(int version, string target)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
            listen.Protocols = version == 2 && target.Length == 0 ? HttpProtocols.Http2 : HttpProtocols.Http1));
        builder.Services.AddHttpForwarder();
        await using var app = builder.Build();
        app.Run(
            target.Length == 0 ? AnswerAsync
            : target.StartsWith("redis:", StringComparison.Ordinal) ? Write(target)
            : Forward(app.Services.GetRequiredService<IHttpForwarder>(), target, version));
        await app.StartAsync();
        Console.WriteLine(app.Urls.First());
        await Task.Delay(Timeout.Infinite);
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static async Task AnswerAsync(HttpContext http)
    {
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = Length;
        await http.Response.BodyWriter.WriteAsync(new byte[Length]);
    }

    private static RequestDelegate Write(string target)
    {
        var redis = ConnectionMultiplexer.Connect(RedisAddress.Parse(target)!).GetDatabase();
        return async http =>
        {
            await redis.ScriptEvaluateAsync("return redis.call('HSET', KEYS[1], 'field', ARGV[1])", ["bare"], [http.TraceIdentifier]);
            await AnswerAsync(http);
        };
    }

    private static RequestDelegate Forward(IHttpForwarder forwarder, string target, int version)
    {
        var client = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false });
        var config = new ForwarderRequestConfig
        {
            Version = new Version(version, version == 1 ? 1 : 0),
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        return async http => await forwarder.SendAsync(http, target, client, config);
    }
}
