using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Checks;
using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

namespace Fluenzr.ContractKit.Conformance.Tests;

/// <summary>What a server answers is evidence, whatever it is; and a guest keeps to what it was allowed.</summary>
public sealed class OddServersTests(Target target) : IClassFixture<Target>
{
    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"yes\"")]
    [InlineData("<html></html>")]
    [InlineData("""{"success":true,"data":null}""")]
    [InlineData("""{"success":true,"data":{"id":5}}""")]
    [InlineData("""{"success":true,"data":{"id":"con_1"}}""")]
    [InlineData("""{"success":true,"data":[1,null,"x",[],{"id":"x","email":5}],"meta":"x"}""")]
    [InlineData("""{"success":true,"data":[{"id":"x","groups":5,"createdAt":[]}],"meta":{"totalPages":1e400}}""")]
    [InlineData("""{"success":true,"success":true,"data":{"id":"con_1","id":"con_2"},"error":{"code":1,"code":2}}""")]
    public async Task AnyAnswer_EndsInAVerdict_NeverInACrash(string body)
    {
        foreach (var status in new[] { 200, 201, 400 })
        {
            using var handler = new BreakingHandler(new BrokenServer("odd", "*", (_, _) => Task.FromResult(
                new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") })));

            var run = await Runner.RunAsync(Target.Spec, target.Options, handler: handler, cancellation: TestContext.Current.CancellationToken);

            Assert.True(run.Count(Outcome.Failed) > 0);
            // Nothing is green for want of anything to look at.
            Assert.DoesNotContain(run.Checks, result => result.Check.Id == (status == 400 ? "env-ok/successes" : "env-err/refusals") && result.Outcome == Outcome.Passed);
        }
    }

    [Fact]
    public async Task AReadOnlyRun_WritesNothing_AndFailsNothing()
    {
        using var handler = new BreakingHandler(new BrokenServer("watched", "*", async (request, server) =>
        {
            Assert.True(request.Method == HttpMethod.Get || request.RequestUri!.AbsolutePath == "/v1/contacts/search", $"{request.Method} {request.RequestUri}");
            return await server.Send(request);
        }));

        var run = await Runner.RunAsync(Target.Spec, target.Options with { ReadOnly = true }, handler: handler, cancellation: TestContext.Current.CancellationToken);

        Assert.Null(run.NoVerdict);
        Assert.DoesNotContain(run.Checks, result => result.Outcome == Outcome.Failed);
        Assert.Contains(run.Checks, result => result is { Check.Id: "sort/times", Outcome: Outcome.Passed });
        Assert.Contains(run.Observations, observation => observation is { Choice: "OBJ-NULLS", Value: null, Detail: "needs to write" });
        Assert.Contains(run.Observations, observation => observation is { Choice: "PAGE-OVER", Value: "refused" });
    }

    [Fact]
    public async Task AServerThatIndexesLate_FailsNothing_WhenItIsGivenTime()
    {
        var born = new ConcurrentDictionary<string, long>();
        using var handler = new BreakingHandler(new BrokenServer("late", "*", async (request, server) =>
        {
            var answer = await server.Send(request);
            if (!answer.IsSuccessStatusCode || !(ResponseMutations.IsCreate(request) || ResponseMutations.IsList(request) || ResponseMutations.IsSearch(request)))
                return answer;
            var json = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
            if (ResponseMutations.IsCreate(request))
                born[(string)json["data"]!["id"]!] = Environment.TickCount64;
            else
                json["data"] = new JsonArray([.. json["data"]!.AsArray().Where(item => !IsYoung((string)item!["id"]!)).Select(item => item!.DeepClone())]);
            answer.Content = new StringContent(json.ToJsonString(), Encoding.UTF8, "application/json");
            return answer;
        }));
        string[] others = ["email-", "page/defaults", "page/at-most-100"];

        var run = await Runner.RunAsync(Target.Spec, target.Options with { Settle = TimeSpan.FromSeconds(5) }, handler: handler, cancellation: TestContext.Current.CancellationToken);

        Assert.DoesNotContain(run.Checks.Where(result => !others.Any(result.Check.Id.StartsWith)), result => result.Outcome == Outcome.Failed);

        bool IsYoung(string id) => born.TryGetValue(id, out var since) && Environment.TickCount64 - since < 250;
    }

    [Theory]
    [InlineData("flz_sk_dev_local", "", Outcome.Skipped)]
    [InlineData("flz_sk_dev_local", "DELETE", Outcome.Failed)]
    [InlineData(Target.Key, "", Outcome.Failed)]
    public async Task AServerThatTakesAnUnknownKey_IsAskedForWhatItIs(string key, string refuses, Outcome outcome)
    {
        using var handler = new BreakingHandler(new BrokenServer("any key will do", "*", (request, server) =>
        {
            if (request.Method.Method != refuses && request.Headers.Authorization?.Parameter?.StartsWith("flz_sk_unknown", StringComparison.Ordinal) == true)
                request.Headers.Authorization = new("Bearer", key);
            return server.Send(request);
        }));

        var run = await Runner.RunAsync(
            Target.Spec, target.Options with { ApiKey = key, Only = "AUTH-401" }, handler: handler, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(outcome, Assert.Single(run.Checks, result => result.Outcome != Outcome.Passed) is { Check.Id: "auth-401/unknown" } unknown ? unknown.Outcome : Outcome.Passed);
        Assert.Empty(run.Leftovers);
    }

    [Theory]
    [InlineData("0", "sent")]
    [InlineData(null, "absent")]
    public async Task RetryAfter_IsSeen_WhereThereWasA429(string? retryAfter, string expected)
    {
        var isFirst = true;
        using var handler = new BreakingHandler(new BrokenServer("busy once", "*", (request, server) =>
        {
            if (!isFirst)
                return server.Send(request);
            isFirst = false;
            var busy = new HttpResponseMessage(HttpStatusCode.TooManyRequests);
            busy.Headers.TryAddWithoutValidation("X-RateLimit-Reset", "0");
            if (retryAfter is not null)
                busy.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
            return Task.FromResult(busy);
        }));

        var run = await Runner.RunAsync(Target.Spec, target.Options with { Only = "RETRY-AFTER" }, handler: handler, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(expected, Assert.Single(run.Observations).Value);
    }

    [Fact]
    public void EveryChoiceOfReading_IsLookedAt() => Assert.Empty(ReadObservations.All.Keys.Except(Target.Spec.Choices.Keys));
}
