using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

namespace Fluenzr.ContractKit.Conformance.Tests.Network;

/// <summary>Servers that make a run wait. A run waits as long as it may, says so, and ends when it may not.</summary>
public sealed class WaitingTests(Target target)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(90);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("3600", 5, "asks to wait 3600 s (429, Retry-After). --max-wait allows 5 s.")]
    [InlineData("1", 3, "has answered 429 to every request for")]
    [InlineData(null, 8, "has answered 429 to every request for")]
    public async Task A429ForEver_EndsTheRun_AndFailsNoCheck(string? retryAfter, int maxWait, string sentence)
    {
        var count = 0;
        using var handler = new BrokenServerHandler(new BrokenServer("From request 100 on, 429", "*", (request, server) =>
            Interlocked.Increment(ref count) > 100 ? Task.FromResult(TooMany(retryAfter)) : server.Send(request)));
        var started = Stopwatch.GetTimestamp();

        var run = await Target.RunAsync(
            target.InSandbox("forever") with { MaxWait = TimeSpan.FromSeconds(maxWait) }, handler, Cancellation);

        Assert.Contains(sentence, run.NoVerdict, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Checks, result => result.Outcome is Outcome.Failed);
        Assert.NotEmpty(run.Leftovers);
        Assert.True(Stopwatch.GetElapsedTime(started) < Soon);
    }

    [Fact]
    public async Task AnHonestRateLimit_FailsNoCheck_AndTheWaitsAreReported()
    {
        const int limit = 150, window = 2;
        var (count, current) = (0, 0L);
        var gate = new Lock();
        using var handler = new BrokenServerHandler(new BrokenServer("150 requests in 2 s", "*", async (request, server) =>
        {
            var (number, remaining) = (DateTimeOffset.UtcNow.ToUnixTimeSeconds() / window, 0);
            lock (gate)
            {
                (current, count) = number == current ? (current, count + 1) : (number, 1);
                remaining = limit - count;
            }

            var wait = ((number + 1) * window) - DateTimeOffset.UtcNow.ToUnixTimeSeconds();
            var response = remaining >= 0 ? await server.Send(request) : TooMany($"{wait}");
            Set(response, "X-RateLimit-Limit", $"{limit}");
            Set(response, "X-RateLimit-Remaining", $"{Math.Max(0, remaining)}");
            Set(response, "X-RateLimit-Reset", $"{(number + 1) * window}");
            return response;
        }));
        var notices = new Notices();

        var run = await Runner.RunAsync(
            TestPlan.Create(Target.Spec, target.InSandbox("honest")), null, handler, notices, Cancellation);

        AssertGood(run);
        Assert.Contains(notices.Texts, text => text.StartsWith("Waiting ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, 60)]
    [InlineData(0, 3600)]
    [InlineData(3, 60)]
    public async Task ARemainderThatNeverChanges_DelaysNothing(int remaining, int resetIn)
    {
        using var handler = new BrokenServerHandler(ResponseMutations.Headers("The headers never change", "*", response =>
        {
            Set(response, "X-RateLimit-Remaining", remaining.ToString(CultureInfo.InvariantCulture));
            Set(response, "X-RateLimit-Reset", $"{DateTimeOffset.UtcNow.ToUnixTimeSeconds() + resetIn}");
        }));
        var notices = new Notices();

        var run = await Runner.RunAsync(
            TestPlan.Create(Target.Spec, target.InSandbox("never")), null, handler, notices, Cancellation);

        Assert.Empty(notices.Texts);
        Assert.All(run.Checks.Where(result => result.Outcome is Outcome.Failed or Outcome.Flaky),
            result => Assert.Equal("RATE", result.Check.Clause));
    }

    [Theory]
    [InlineData("PUT", "/contacts/*")]
    [InlineData("POST", "/contacts/search")]
    [InlineData("GET", "/contacts/*")]
    [InlineData("POST", "/contacts/*/tags")]
    public async Task AnOperationThatHangs_IsReportedOnce(string method, string path)
    {
        await using var gateway = await Gateway.StartAsync(target.InSandbox("hangs"), async (http, forward) =>
        {
            var request = new HttpRequestMessage(new HttpMethod(http.Request.Method), "http://server" + http.Request.Path);
            if (request.Is(method, path))
                await Task.Delay(TimeSpan.FromMinutes(5), http.RequestAborted);
            await Gateway.SendAsync(http, await forward());
        });
        var started = Stopwatch.GetTimestamp();

        var run = await Target.RunAsync(gateway.Options with { Timeout = TimeSpan.FromSeconds(3) }, cancellation: Cancellation);

        Assert.Null(run.NoVerdict);
        var failed = Assert.Single(run.Checks, result => result.Outcome is Outcome.Failed);
        Assert.Contains("The server responds to other requests.", failed.Message, StringComparison.Ordinal);
        Assert.All(run.Checks.Where(result => result.Outcome == Outcome.Skipped), result => Assert.Matches(
            "does not respond, although the server responds to other requests$|gets no response, as another check has found$", result.Message));
        Assert.Empty(run.Leftovers);
        Assert.True(Stopwatch.GetElapsedTime(started) < Soon);
    }

    [Fact]
    public async Task MaxDuration_EndsASlowRun_AndNothingIsLeft()
    {
        using var handler = new BrokenServerHandler(new BrokenServer("Every response takes 150 ms", "*", async (request, server) =>
        {
            await Task.Delay(150, Cancellation);
            return await server.Send(request);
        }));

        var run = await Target.RunAsync(
            target.InSandbox("slow") with { MaxDuration = TimeSpan.FromSeconds(4) }, handler, Cancellation);

        Assert.Equal("The run took longer than 4 s. Use --max-duration to allow more.", run.NoVerdict);
        Assert.Empty(run.Leftovers);
        Assert.True(run.Duration < Soon);
    }

    private static HttpResponseMessage TooMany(string? retryAfter)
    {
        var response = JsonMutations.Error(429, "RATE_LIMITED", "Too many requests");
        if (retryAfter is not null)
            Set(response, "Retry-After", retryAfter);
        return response;
    }

    private static void Set(HttpResponseMessage response, string name, string value)
    {
        response.Headers.Remove(name);
        response.Headers.TryAddWithoutValidation(name, value);
    }

    private static void AssertGood(RunResult run)
    {
        Assert.Null(run.NoVerdict);
        Assert.Empty(run.Checks.Where(result => result.Outcome is Outcome.Failed or Outcome.Flaky)
            .Select(result => $"{result.Check.Id} {result.Outcome} {result.Message} {result.Actual}"));
        Assert.Empty(run.Leftovers);
    }

    private sealed class Notices : IProgress<string>
    {
        public ConcurrentQueue<string> Texts { get; } = [];

        public void Report(string value) => Texts.Enqueue(value);
    }
}
