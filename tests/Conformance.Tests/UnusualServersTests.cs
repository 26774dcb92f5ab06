using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Checks;
using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

namespace Fluenzr.ContractKit.Conformance.Tests;

/// <summary>Unusual servers: every response leads to a verdict, and the options of a run are respected.</summary>
public sealed class UnusualServersTests(Target target)
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
    public async Task AnyResponse_GivesAVerdict_AndNeverACrash(string body)
    {
        foreach (var status in new[] { 200, 201, 400 })
        {
            using var handler = new BrokenServerHandler(new BrokenServer("The same response to everything", "*", (_, _) => Task.FromResult(
                new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") })));

            var run = await Target.RunAsync(
                target.Options with { Settle = TimeSpan.Zero }, handler: handler, cancellation: TestContext.Current.CancellationToken);

            Assert.True(run.Count(Outcome.Failed) > 0);
            // A check without anything to check does not pass.
            Assert.DoesNotContain(run.Checks,
                result => result.Check.Id == (status == 400 ? "env-ok/successes" : "env-err/refusals") && result.Outcome == Outcome.Passed);
        }
    }

    [Fact]
    public async Task AReadOnlyRun_WritesNothing_AndFailsNoCheck()
    {
        using var handler = new BrokenServerHandler(new BrokenServer("Requests are recorded", "*", async (request, server) =>
        {
            Assert.True(request.Method == HttpMethod.Get || ResponseMutations.IsSearch(request),
                $"{request.Method} {request.RequestUri}");
            return await server.Send(request);
        }));

        var run = await Target.RunAsync(target.Options with { ReadOnly = true }, handler: handler,
            cancellation: TestContext.Current.CancellationToken);

        Assert.Null(run.NoVerdict);
        Assert.DoesNotContain(run.Checks, result => result.Outcome == Outcome.Failed);
        Assert.Contains(run.Checks, result => result is { Check.Id: "sort/times", Outcome: Outcome.Passed });
        Assert.Contains(run.Observations,
            observation => observation is { Choice: "OBJ-NULLS", Value: null, Detail: "Needs write requests, and the run is read-only." });
        Assert.Contains(run.Observations, observation => observation is { Choice: "PAGE-OVER", Value: "refused" });
    }

    [Fact]
    public async Task AServerThatIndexesLate_FailsNoCheck_WithSettle()
    {
        var createdAt = new ConcurrentDictionary<string, long>();
        using var handler = new BrokenServerHandler(new BrokenServer("New contacts appear late", "*", async (request, server) =>
        {
            var response = await server.Send(request);
            if (!response.IsSuccessStatusCode
                || !(ResponseMutations.IsCreate(request) || ResponseMutations.IsList(request) || ResponseMutations.IsSearch(request)))
                return response;
            var json = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
            if (ResponseMutations.IsCreate(request))
                createdAt[(string)json["data"]!["id"]!] = Environment.TickCount64;
            else
                json["data"] = new JsonArray([.. json["data"]!.AsArray().Where(item => !IsNew((string)item!["id"]!))
                    .Select(item => item!.DeepClone())]);
            response.Content = new StringContent(json.ToJsonString(), Encoding.UTF8, "application/json");
            return response;
        }));
        string[] others = ["email-", "page/defaults", "page/at-most-100"];

        var run = await Target.RunAsync(target.Options with { Settle = TimeSpan.FromSeconds(5) }, handler: handler,
            cancellation: TestContext.Current.CancellationToken);

        Assert.DoesNotContain(run.Checks.Where(result => !others.Any(result.Check.Id.StartsWith)),
            result => result.Outcome == Outcome.Failed);

        bool IsNew(string id) => createdAt.TryGetValue(id, out var since) && Environment.TickCount64 - since < 250;
    }

    [Theory]
    [InlineData("flz_sk_dev_local", "", Outcome.Skipped)]
    [InlineData("flz_sk_dev_local", "DELETE", Outcome.Failed)]
    [InlineData(Target.Key, "", Outcome.Failed)]
    public async Task AServerThatAcceptsUnknownKeys_IsAMockOrBroken(string key, string rejectedMethod, Outcome outcome)
    {
        using var handler = new BrokenServerHandler(new BrokenServer("Any key is accepted", "*", (request, server) =>
        {
            if (request.Method.Method != rejectedMethod
                && request.Headers.Authorization?.Parameter?.StartsWith("flz_sk_unknown", StringComparison.Ordinal) == true)
                request.Headers.Authorization = new("Bearer", key);
            return server.Send(request);
        }));

        var run = await Target.RunAsync(target.Options with { ApiKey = key, Only = ["AUTH-401"] }, handler: handler,
            cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(outcome,
            Assert.Single(run.Checks, result => result.Outcome != Outcome.Passed) is { Check.Id: "auth-401/unknown" } unknown
                ? unknown.Outcome : Outcome.Passed);
        Assert.Empty(run.Leftovers);
    }

    [Theory]
    [InlineData("0", "sent")]
    [InlineData(null, "absent")]
    public async Task RetryAfter_IsObserved_AfterA429(string? retryAfter, string expected)
    {
        var isFirst = true;
        using var handler = new BrokenServerHandler(new BrokenServer("The first request answers 429", "*", (request, server) =>
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

        var run = await Target.RunAsync(target.Options with { Only = ["RETRY-AFTER"] }, handler: handler,
            cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(expected, Assert.Single(run.Observations).Value);
    }

    [Fact]
    public void EveryChoiceOfTheContract_IsObserved() =>
        Assert.Equal(Target.Spec.Choices.Keys.Order(StringComparer.Ordinal), ObservationCatalog.All.Keys.Order(StringComparer.Ordinal));
}
