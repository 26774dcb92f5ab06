using System.IO.Compression;
using Fluenzr.ContractKit.Conformance.Tests.KillMatrix;
using Microsoft.AspNetCore.Http;

namespace Fluenzr.ContractKit.Conformance.Tests.Network;

/// <summary>What a network does to a correct server: a random mixture, the same for the same seed.</summary>
/// <param name="Seed">The seed.</param>
internal sealed record NetworkMixture(int Seed)
{
    private static readonly string[] Lags =
        ["nothing", "every read", "one of two replicas", "lists and search", "updates", "deletions"];

    private readonly Random _random = new(Seed * 7919);
    private readonly Lock _lock = new();
    private int _reads;

    /// <summary>Whether responses are compressed although nobody asked for it.</summary>
    public bool Compresses { get; private init; }

    /// <summary>What is late.</summary>
    public string Late { get; private init; } = "";

    /// <summary>How late it is.</summary>
    public int Milliseconds { get; private init; }

    /// <summary>The share of requests that get each of the disturbances, in percent.</summary>
    public int BadGateway { get; private init; }

    public int Reset { get; private init; }

    public int TooManyRequests { get; private init; }

    public int Unavailable { get; private init; }

    public static NetworkMixture Of(int seed)
    {
        var random = new Random(seed);
        return new NetworkMixture(seed)
        {
            Compresses = random.Next(2) == 0,
            Late = Lags[random.Next(Lags.Length)],
            Milliseconds = random.Next(50, 400),
            BadGateway = random.Next(2),
            Reset = random.Next(2),
            TooManyRequests = random.Next(2),
            Unavailable = random.Next(2),
        };
    }

    public override string ToString() => $"seed {Seed}: {(Compresses ? "gzip, " : "")}late by {Milliseconds} ms: {Late}, "
        + $"502 {BadGateway} %, resets {Reset} %, 429 {TooManyRequests} %, 503 {Unavailable} %";

    /// <summary>A replica that is late in the way of the mixture.</summary>
    public Task<LaggingReplica> ReplicaAsync(Target target) => LaggingReplica.InAsync(target, Milliseconds, IsLate, ReplicaStates.Late(Late));

    /// <summary>Handles a request at the gateway.</summary>
    public async Task HandleAsync(HttpContext http, Func<Task<HttpResponseMessage>> forward)
    {
        switch (Next())
        {
            case var at when at < BadGateway * 10:
                if (at % 2 == 0)
                    await forward();
                await Gateway.PageAsync(http, 502);
                return;
            case var at when at is >= 100 and < 200 && at - 100 < Reset * 10:
                if (at % 2 == 0)
                    await forward();
                http.Abort();
                return;
            case var at when at is >= 200 and < 300 && at - 200 < TooManyRequests * 5:
                http.Response.Headers.RetryAfter = "1";
                await Gateway.ErrorAsync(http, 429, "RATE_LIMIT_EXCEEDED", "Too many requests");
                return;
            case var at when at is >= 300 and < 400 && at - 300 < Unavailable * 5:
                http.Response.Headers.RetryAfter = "1";
                await Gateway.PageAsync(http, 503);
                return;
            default:
                var response = await forward();
                await SendAsync(http, response);
                return;
        }
    }

    private async Task SendAsync(HttpContext http, HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsByteArrayAsync();
        if (Compresses && body.Length > 0)
        {
            http.Response.Headers.ContentEncoding = "gzip";
            using var compressed = new MemoryStream();
            await using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
                await gzip.WriteAsync(body);
            body = compressed.ToArray();
        }

        await Gateway.SendAsync(http, response, body);
    }

    private bool IsLate(HttpRequestMessage request)
    {
        var isList = ResponseMutations.IsList(request) || ResponseMutations.IsSearch(request);
        var isRead = isList || ResponseMutations.IsRead(request)
            || (request.Method == HttpMethod.Get && JsonMutations.PathOf(request).StartsWith("/groups", StringComparison.Ordinal));
        return Late switch
        {
            "nothing" => false,
            "lists and search" => isList,
            "one of two replicas" => isRead && Interlocked.Increment(ref _reads) % 2 == 0,
            _ => isRead,
        };
    }

    private int Next()
    {
        lock (_lock)
            return _random.Next(1000);
    }
}
