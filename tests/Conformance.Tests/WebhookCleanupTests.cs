using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

namespace Fluenzr.ContractKit.Conformance.Tests;

/// <summary>A run deletes its webhook subscriptions, however it ends.</summary>
public sealed class WebhookCleanupTests(Target target)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private RunOptions Options => WebhookRuns.Options(target);

    [Fact]
    public async Task AServerWithAnotherFormOfSubscriptions_FailsTheCheckOfTheForm_AndTheyAreDeleted()
    {
        var run = await WebhookRuns.RunAsync(Options, async (request, server) =>
        {
            var response = await server.Send(request);
            if (!request.Is("POST", "/webhooks"))
                return response;
            return JsonMutations.Response(201,
                $$"""{ "success": true, "data": { "webhook": {{(await JsonMutations.DataOf(response))!.ToJsonString()}} } }""");
        });

        Assert.Equal(
            ["hook-shape/created"], run.Checks.Where(result => result.Outcome == Outcome.Failed).Select(result => result.Check.Id));
        Assert.All(run.Checks.Where(result => result.Check.Id != "hook-shape/created"),
            result => Assert.True(result.Outcome == Outcome.Skipped, $"{result.Check.Id} {result.Outcome}"));
        Assert.Empty(run.Leftovers);
        Assert.Empty(await WebhookRuns.SubscriptionsAsync(target));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(25)]
    [InlineData(60)]
    public async Task ACancelledRun_DeletesItsSubscriptions(int requests)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var count = 0;
        var run = await WebhookRuns.RunAsync(
            Options,
            (request, server) =>
            {
                if (Interlocked.Increment(ref count) == requests)
                    end.Cancel();
                return server.Send(request);
            },
            end.Token);

        Assert.NotNull(run.NoVerdict);
        Assert.Empty(run.Leftovers);
        Assert.Empty(await WebhookRuns.SubscriptionsAsync(target));
    }

    [Fact]
    public async Task ASubscriptionThatIsNotDeleted_IsReported()
    {
        using var handler = new BrokenServerHandler(new BrokenServer("Deletions answer 200 but delete nothing", "*", (request, mock) =>
            request.Is("DELETE", "/webhooks/*") ? Task.FromResult(JsonMutations.Response(200, """{ "success": true, "data": {} }"""))
                : mock.Send(request)));

        var run = await Target.RunAsync(target.Options with { Webhooks = new WebhookListenerOptions(), Only = ["hook-manage/created"] },
            handler: handler, cancellation: Cancellation);

        Assert.Contains("(it is still in the list)", Assert.Single(run.Leftovers), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AKilledRun_IsSwept_AndSubscriptionsOfOthersStay()
    {
        var ledger = Path.Combine(Path.GetTempPath(), $"ledger-{Guid.NewGuid():n}.txt");
        using var http = WebhookRuns.Http();
        var theirs = await WebhookRuns.SubscribeAsync(target, http, "http://127.0.0.1:9/theirs", "theirs");
        var options = Options with { Ledger = ledger, Only = ["hook-event*"], MaxWait = TimeSpan.FromSeconds(1) };
        await WebhookRuns.RunAsync(options, (request, server) =>
            request.Method == HttpMethod.Delete ? Task.FromResult(JsonMutations.Error(500, "INTERNAL_ERROR", "Oops"))
                : server.Send(request));
        // An old id may belong to somebody else now.
        await File.AppendAllTextAsync(ledger, $"subscribed {theirs}\nsubscribed whk_gone\n", Cancellation);
        var left = (await WebhookRuns.SubscriptionsAsync(target)).Count;

        var sweep = await Sweeper.SweepAsync(Target.Spec, target.Options, ledger, cancellation: Cancellation);

        Assert.True(left > 4);
        Assert.Equal(left - 1, sweep.Subscriptions);
        Assert.Contains("left alone", Assert.Single(sweep.Leftovers), StringComparison.Ordinal);
        Assert.Equal([theirs], await WebhookRuns.SubscriptionsAsync(target));
        await http.DeleteAsync($"{target.Options.BaseUrl}/webhooks/{theirs}", Cancellation);
        File.Delete(ledger);
    }
}
