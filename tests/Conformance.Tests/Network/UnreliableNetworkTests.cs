using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Conformance.Tests.KillMatrix;
using Microsoft.AspNetCore.Http;

namespace Fluenzr.ContractKit.Conformance.Tests.Network;

/// <summary>
/// A correct server behind a network that loses some responses: no check fails, nothing is left behind, and the repetitions are counted.
/// </summary>
public sealed class UnreliableNetworkTests(Target target)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, int, string> Disturbances => new()
    {
        { "a page with 502", 60, "status 502" },
        { "a page with 504 after the request was handled", 60, "status 504" },
        { "503 with Retry-After", 60, "status 503" },
        { "503 in JSON of the gateway", 45, "status 503" },
        { "an empty body with 522", 50, "status 522" },
        { "a reset", 60, "connection closed" },
        { "a reset after the request was handled", 60, "connection closed" },
        { "a response that is cut", 60, "connection closed" },
    };

    [Theory]
    [MemberData(nameof(Disturbances))]
    public async Task SomeLostResponses_FailNoCheck(string how, int every, string reason)
    {
        var count = 0;
        await using var gateway = await Gateway.StartAsync(target.InSandbox("lost"), async (http, forward) =>
        {
            if (Interlocked.Increment(ref count) % every == 1)
                await DisturbAsync(how, http, forward);
            else
                await Gateway.SendAsync(http, await forward());
        });

        var run = await Target.RunAsync(gateway.Options, cancellation: Cancellation);

        AssertGood(run);
        Assert.True(run.Repeated[reason] > 5, string.Join(", ", run.Repeated));
    }

    // A check with many invalid bodies would otherwise start again until it has no attempts left.
    [Fact]
    public async Task LostRejectionsOfInvalidBodies_AreRequestedAgain()
    {
        var (count, lost) = (0, 0);
        await using var gateway = await Gateway.StartAsync(target.InSandbox("rejections"), async (http, forward) =>
        {
            using var response = await forward();
            if ((int)response.StatusCode == 400 && Interlocked.Increment(ref count) % 5 == 0)
            {
                Interlocked.Increment(ref lost);
                await Gateway.PageAsync(http, 502);
            }
            else
            {
                await Gateway.SendAsync(http, response);
            }
        });

        var run = await Target.RunAsync(gateway.Options with { Only = ["malformed/*"] }, cancellation: Cancellation);

        AssertGood(run);
        Assert.True(lost > 10);
        Assert.Equal(lost, run.Repeated["status 502"]);
    }

    [Fact]
    public async Task EveryTenthReadThatIsReset_IsCounted()
    {
        var (count, resets) = (0, 0);
        await using var gateway = await Gateway.StartAsync(target.InSandbox("tenth"), async (http, forward) =>
        {
            if (http.Request.Method == "GET" && Interlocked.Increment(ref count) % 10 == 0)
            {
                Interlocked.Increment(ref resets);
                http.Abort();
            }
            else
            {
                await Gateway.SendAsync(http, await forward());
            }
        });

        var run = await Target.RunAsync(gateway.Options, cancellation: Cancellation);

        AssertGood(run);
        Assert.True(resets > 20);
        Assert.Equal(resets, run.Repeated["connection closed"]);
    }

    [Fact]
    public async Task ARestartOfSomeSeconds_IsSurvived()
    {
        await using var gateway = await Gateway.StartAsync(
            target.InSandbox("restart"), async (http, forward) => await Gateway.SendAsync(http, await forward()));
        var running = Target.RunAsync(gateway.Options, cancellation: Cancellation);
        while (gateway.Requests < 200)
            await Task.Delay(5, Cancellation);

        await gateway.RestartAsync(TimeSpan.FromSeconds(2.5));

        AssertGood(await running);
    }

    // It comes back before the request that asks whether it responds to others, or before the next attempt.
    [Theory]
    [InlineData(8)]
    [InlineData(9)]
    public async Task AServerThatComesBackAfterManyAttempts_FailsNoCheck(int away)
    {
        var (count, lost) = (0, 0);
        using var handler = new BrokenServerHandler(new BrokenServer("The server is away for some requests", "*", (request, server) =>
        {
            if (Interlocked.Increment(ref count) > 20 && (lost > 0 || ResponseMutations.IsRead(request)) && lost < away)
            {
                lost += 1;
                throw new HttpRequestException("Connection refused");
            }

            return server.Send(request);
        }));

        var options = target.Options with { Only = ["create*", "get*"], Concurrency = 1, OrderSeed = 1 };
        var run = await Target.RunAsync(options, handler, Cancellation);

        AssertGood(run);
        Assert.Equal(away, lost);
    }

    [Fact]
    public async Task OneOperationThatIsNeverAnswered_FailsItsChecks_AndNoOthers()
    {
        await using var gateway = await Gateway.StartAsync(target.InSandbox("crash"), async (http, forward) =>
        {
            if (http.Request.Path.Value!.EndsWith("/contacts/bulk", StringComparison.Ordinal))
                await Gateway.PageAsync(http, 502);
            else
                await Gateway.SendAsync(http, await forward());
        });

        var run = await Target.RunAsync(gateway.Options with { Only = ["bulk*"] }, cancellation: Cancellation);

        Assert.Null(run.NoVerdict);
        Assert.All(run.Checks, result => Assert.Equal(Outcome.Failed, result.Outcome));
        Assert.Contains("502 (a web page, not of the API)", run.Checks[0].Actual, StringComparison.Ordinal);
        Assert.Contains("POST /contacts/bulk, got none. The server responds to other requests.", run.Checks[0].Message,
            StringComparison.Ordinal);
        Assert.Empty(run.Leftovers);
    }

    [Theory]
    [InlineData(502, "is not available: 502 (a web page, not of the API), for 1")]
    [InlineData(0, "does not respond any more: ")]
    public async Task AServerThatStaysAway_EndsTheRunWithOneSentence(int status, string sentence)
    {
        var count = 0;
        await using var gateway = await Gateway.StartAsync(target.InSandbox("gone"), Handle);

        var run = await Target.RunAsync(gateway.Options, cancellation: Cancellation);

        Assert.Contains(sentence, run.NoVerdict, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Checks, result => result.Outcome == Outcome.Failed);

        async Task Handle(HttpContext http, Func<Task<HttpResponseMessage>> forward)
        {
            if (Interlocked.Increment(ref count) < 300)
                await Gateway.SendAsync(http, await forward());
            else if (status > 0)
                await Gateway.PageAsync(http, status);
            else
                http.Abort();
        }
    }

    private static async Task DisturbAsync(string how, HttpContext http, Func<Task<HttpResponseMessage>> forward)
    {
        if (how.EndsWith("after the request was handled", StringComparison.Ordinal))
            await forward();
        var response = http.Response;
        switch (how)
        {
            case "a page with 502":
                await Gateway.PageAsync(http, 502);
                break;
            case "a page with 504 after the request was handled":
                await Gateway.PageAsync(http, 504);
                break;
            case "503 with Retry-After":
                response.Headers.RetryAfter = "1";
                await Gateway.PageAsync(http, 503);
                break;
            case "503 in JSON of the gateway":
                (response.StatusCode, response.ContentType) = (503, "application/json");
                await response.WriteAsync("""{"message":"Service Unavailable"}""");
                break;
            case "an empty body with 522":
                response.StatusCode = 522;
                break;
            case "a response that is cut":
                await Gateway.SendAsync(http, await forward(), "{\"success\":true,\"da"u8.ToArray());
                http.Abort();
                break;
            default:
                http.Abort();
                break;
        }
    }

    private static void AssertGood(RunResult run)
    {
        Assert.Null(run.NoVerdict);
        Assert.DoesNotContain(run.Checks, result => result.Outcome is Outcome.Failed or Outcome.Flaky);
        Assert.Empty(run.Leftovers);
    }
}
