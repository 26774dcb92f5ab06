using Fluenzr.ContractKit.Cluster.Ownership;
using Fluenzr.ContractKit.Cluster.Placement;
using Fluenzr.ContractKit.Cluster.Storage;
using Fluenzr.ContractKit.Cluster.Telemetry;
using Fluenzr.ContractKit.MockServer.Responses;
using StackExchange.Redis;

namespace Fluenzr.ContractKit.Cluster.Routing;

/// <summary>Answers a request when this replica owns its sandbox, and forwards it to the owner when not.</summary>
internal sealed class ClusterMiddleware(
    OwnedSandboxes owned,
    Replica replica,
    SandboxLocations locations,
    RequestForwarder forwarder,
    RequestOperations operations,
    ClusterRoutes routes,
    Unavailable unavailable,
    ClusterMetrics metrics,
    ClusterLog log)
{
    private const string StreamPath = "/_kit/requests/stream";

    // Clients see an error after this at the latest.
    private static readonly TimeSpan LongestMove = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    public Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        var path = http.Request.Path;
        if (ClusterRoutes.Has(path))
            return routes.AnswerAsync(http, next);
        if (SandboxNames.Of(path) is not { } name)
            return next(http);
        return owned.Find(name) is { Writer.IsLost: false } sandbox && sandbox.Term == replica.Term && replica.IsValid && sandbox.TryEnter()
            ? AnswerAsync(http, next, sandbox)
            : FindAsync(http, next, name);
    }

    private async Task AnswerAsync(HttpContext http, RequestDelegate next, OwnedSandbox sandbox)
    {
        http.Features.Set(new OwnedRequest(sandbox, sandbox.Writer.Generation));
        if (HopHeader.IsHop(http.Request))
        {
            ExactHeaders.Read(http.Request);
            ExactHeaders.WriteAtStart(http.Response);
        }

        if (http.Request.Path.Value!.EndsWith(StreamPath, StringComparison.Ordinal))
        {
            // The sandbox does not wait for a stream: it ends it.
            sandbox.Exit();
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, sandbox.Closing);
            http.RequestAborted = ended.Token;
            await next(http);
            return;
        }

        try
        {
            await next(http);
        }
        finally
        {
            sandbox.Exit();
            if (metrics.CountsRequests)
                metrics.CountRequest(operations.NameOf(http.Request), http.Response.StatusCode);
        }
    }

    private async Task FindAsync(HttpContext http, RequestDelegate next, string name)
    {
        var end = Environment.TickCount64 + (long)LongestMove.TotalMilliseconds;
        while (Environment.TickCount64 < end && !http.RequestAborted.IsCancellationRequested)
        {
            if (owned.Find(name) is { Writer.IsLost: false } sandbox && await IsOwnerAsync(sandbox))
            {
                if (replica.IsRedisGone && operations.IsWrite(http.Request))
                {
                    await http.Response.SendAsync(unavailable.NoRedis());
                    return;
                }

                if (sandbox.TryEnter())
                {
                    await AnswerAsync(http, next, sandbox);
                    return;
                }
            }

            if (await ForwardAsync(http, name))
                return;
            await Task.Delay(Pause);
        }

        log.NotLocated(name, locations.LastError);
        await http.Response.SendAsync(unavailable.Moving());
    }

    // False when the owner is not known, or was not reached.
    private async Task<bool> ForwardAsync(HttpContext http, string name)
    {
        if (HopHeader.IsExceeded(http.Request) || await locations.FindAsync(name) is not { } url || url == replica.Url)
            return false;
        var result = await forwarder.SendAsync(http, url, replica.WhenGone(url));
        metrics.CountForward(result.ToString());
        if (result != ForwardResult.Done)
            locations.Forget(name);
        if (result != ForwardResult.ServerGone)
            return result == ForwardResult.Done;
        // A read can be sent again.
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
            return false;
        await http.Response.SendAsync(unavailable.NotStored());
        return true;
    }

    // Asks Redis when the key of this replica had expired: another one may have taken the sandbox.
    private async Task<bool> IsOwnerAsync(OwnedSandbox sandbox)
    {
        if (!await replica.WaitUntilValidAsync(LongestMove))
            return false;
        var term = replica.Term;
        if (sandbox.Term == term)
            return true;
        try
        {
            if (!await sandbox.Writer.CheckOwnerAsync())
                return false;
            sandbox.Term = term;
            return true;
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            return replica.IsRedisGone;
        }
    }
}
