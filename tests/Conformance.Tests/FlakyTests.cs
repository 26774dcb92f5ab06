using System.Text;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

namespace Fluenzr.ContractKit.Conformance.Tests;

/// <summary>A check fails only when it fails twice. One that fails once and then passes is flaky.</summary>
public sealed class FlakyTests(Target target)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("email-dup/refused", 1, Outcome.Flaky)]
    [InlineData("email-dup/refused", 2, Outcome.Failed)]
    [InlineData("get-404/read", 1, Outcome.Flaky)]
    [InlineData("get-404/read", 100, Outcome.Failed)]
    public async Task AnErrorThatIsWrong_IsFlakyWhenItHappensOnce(string check, int times, Outcome outcome)
    {
        // Where a check creates contacts, the first error comes while the lag of reads is measured.
        var left = check == "get-404/read" ? times : times + 1;
        using var handler = new BrokenServerHandler(BrokenServer.Json("Some errors are wrong", "*",
            (_, response) => !response.IsSuccessStatusCode
                && Interlocked.Decrement(ref left) is var number && number >= 0 && number < times,
            json => json["error"] = "Oops"));

        var result = await RunOneAsync(check, handler);

        Assert.Equal(outcome, result.Outcome);
        Assert.StartsWith("Expected ", result.Message, StringComparison.Ordinal);
        Assert.NotNull(result.FailingExchange);
        Assert.Contains(result.FailingExchange, result.Exchanges);
    }

    // Many checks share these responses: the second time needs others.
    [Theory]
    [InlineData("env-ok/successes")]
    [InlineData("json/successes")]
    public async Task ASharedResponseThatWasWrongOnce_IsRequestedAgain(string check)
    {
        var left = 1;
        using var handler = new BrokenServerHandler(ResponseMutations.Html("The first search answers a page", "*",
            (request, _) => ResponseMutations.IsSearch(request) && Interlocked.Decrement(ref left) >= 0));

        Assert.Equal(Outcome.Flaky, (await RunOneAsync(check, handler)).Outcome);
    }

    [Theory]
    [InlineData(1, Outcome.Flaky)]
    [InlineData(2, Outcome.Failed)]
    public async Task AResponseThatViolatesItsSchema_IsFlakyWhenItHappensOnce(int times, Outcome outcome)
    {
        // The first two reads measure the lag of reads.
        var left = times + 2;
        using var handler = new BrokenServerHandler(BrokenServer.Json("Some contacts have a number as their job title", "*",
            (request, response) => ResponseMutations.IsRead(request) && response.IsSuccessStatusCode
                && Interlocked.Decrement(ref left) is var number && number >= 0 && number < times,
            json => json["data"]!["jobTitle"] = 5));

        var result = await RunOneAsync("schema/getContact", handler);

        Assert.Equal(outcome, result.Outcome);
    }

    [Fact]
    public async Task ASecondTimeThatCannotRun_IsNoProof()
    {
        var isBroken = false;
        using var handler = new BrokenServerHandler(new BrokenServer("Nothing can be created after the first failure", "*",
            async (request, server) =>
            {
                if (isBroken && ResponseMutations.IsCreate(request))
                    return JsonMutations.Error(500, "INTERNAL_ERROR", "Oops");
                var response = await server.Send(request);
                isBroken |= ResponseMutations.IsRead(request);
                if (ResponseMutations.IsRead(request))
                    response.Content = new StringContent("{}", Encoding.UTF8, "application/json");
                return response;
            }));

        Assert.Equal(Outcome.Failed, (await RunOneAsync("create/stored", handler)).Outcome);
    }

    private async Task<CheckResult> RunOneAsync(string check, HttpMessageHandler handler)
    {
        var run = await Target.RunAsync(target.Options with { Only = [check] }, handler, Cancellation);
        Assert.Null(run.NoVerdict);
        Assert.Empty(run.Leftovers);
        return Assert.Single(run.Checks);
    }
}
