using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

namespace Fluenzr.ContractKit.Conformance.Tests;

/// <summary>A run is a guest: it leaves the server as it found it, however it ends, and touches nothing that is not its own.</summary>
public sealed class GuestTests(Target target) : IClassFixture<Target>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AWholeRun_LeavesTheServerAsItWas()
    {
        var before = await StateAsync();

        var run = await Runner.RunAsync(Target.Spec, target.Options with { Heavy = true }, cancellation: Cancellation);

        Assert.Null(run.NoVerdict);
        Assert.Empty(run.Leftovers);
        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task ARun_ThatIsNotHeavy_StaysWithinItsBudget_AndLeavesOutWhatWasNotAskedFor()
    {
        var run = await Runner.RunAsync(Target.Spec, target.Options, cancellation: Cancellation);

        TestContext.Current.SendDiagnosticMessage("{0} requests", run.Requests);
        Assert.InRange(run.Requests, 1, Connection.Budget);
        Assert.Equal(0, run.Count(Outcome.Skipped));
        Assert.Equal(CheckSelection.Of(Target.Spec).Where(check => (check.Needs & (Needs.Heavy | Needs.Webhooks)) != 0).Select(check => check.Id), run.Excluded.Select(check => check.Id));
        Assert.Empty(run.Excluded.Intersect(run.Checks.Select(result => result.Check)));
    }

    [Theory]
    [InlineData("A deletion is refused the first time")]
    [InlineData("Creations answer nothing")]
    [InlineData("Creations answer 500 when they are done")]
    public async Task ARun_OnABrokenServer_LeavesItAsItWas(string how)
    {
        var before = await StateAsync();
        var refused = new ConcurrentDictionary<string, bool>();
        using var handler = new BreakingHandler(new BrokenServer(how, "*", async (request, server) =>
        {
            if (how.StartsWith("A deletion", StringComparison.Ordinal) && request.Is("DELETE", "/contacts/*") && refused.TryAdd(JsonMutations.IdOf(request), true))
                return JsonMutations.Refusal(500, "INTERNAL_ERROR", "Oops");
            var answer = await server.Send(request);
            return !request.Is("POST", "/contacts") || !answer.IsSuccessStatusCode ? answer
                : how.StartsWith("Creations answer nothing", StringComparison.Ordinal) ? JsonMutations.Answer(201, "")
                : how.StartsWith("Creations answer 500", StringComparison.Ordinal) ? JsonMutations.Refusal(500, "INTERNAL_ERROR", "Oops")
                : answer;
        }));

        var run = await Runner.RunAsync(Target.Spec, target.Options, handler: handler, cancellation: Cancellation);

        Assert.Empty(run.Leftovers);
        Assert.Equal(before, await StateAsync());
    }

    [Theory]
    [InlineData(10)]
    [InlineData(60)]
    [InlineData(200)]
    public async Task ARun_ThatIsEndedMidway_LeavesTheServerAsItWas(int requests)
    {
        var before = await StateAsync();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var count = 0;
        using var handler = new BreakingHandler(new BrokenServer("The user ends the run", "*", (request, server) =>
        {
            if (Interlocked.Increment(ref count) == requests)
                end.Cancel();
            return server.Send(request);
        }));

        var run = await Runner.RunAsync(Target.Spec, target.Options, handler: handler, cancellation: end.Token);

        Assert.NotNull(run.NoVerdict);
        Assert.Empty(run.Leftovers);
        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task ARun_ThatWasKilled_IsSweptUpAfter()
    {
        var before = await StateAsync();
        var ledger = Path.Combine(Path.GetTempPath(), $"ledger-{Guid.NewGuid():n}.txt");
        using (var handler = new BreakingHandler(new BrokenServer("The process is killed: nothing is deleted any more", "*", (request, server) =>
            request.Method == HttpMethod.Delete ? Task.FromResult(JsonMutations.Refusal(500, "INTERNAL_ERROR", "Oops")) : server.Send(request))))
        {
            await Runner.RunAsync(Target.Spec, target.Options with { Ledger = ledger, Only = "bulk*" }, handler: handler, cancellation: Cancellation);
        }

        Assert.NotEqual(before, await StateAsync());

        var elsewhere = await Sweeper.SweepAsync(Target.Spec, target.Options with { BaseUrl = new Uri("http://127.0.0.1:9/v1") }, ledger, cancellation: Cancellation);
        var sweep = await Sweeper.SweepAsync(Target.Spec, target.Options, ledger, cancellation: Cancellation);
        var again = await Sweeper.SweepAsync(Target.Spec, target.Options, ledger, cancellation: Cancellation);

        Assert.Equal((0, 1), (elsewhere.Runs, elsewhere.Elsewhere.Count));
        Assert.Equal(1, sweep.Runs);
        Assert.True(sweep.Deleted > 0);
        Assert.Empty(sweep.Leftovers);
        Assert.Equal(0, again.Runs);
        Assert.Equal(before, await StateAsync());
        File.Delete(ledger);
    }

    [Fact]
    public async Task AReadOnlyRun_WritesNothing()
    {
        var writes = new ConcurrentBag<string>();
        using var handler = new BreakingHandler(new BrokenServer("Every write is an offence", "*", (request, server) =>
        {
            if (request.Method != HttpMethod.Get && !request.Is("POST", "/contacts/search"))
                writes.Add($"{request.Method} {request.RequestUri}");
            return server.Send(request);
        }));

        var run = await Runner.RunAsync(Target.Spec, target.Options with { ReadOnly = true, Heavy = true }, handler: handler, cancellation: Cancellation);

        Assert.Empty(writes);
        Assert.Contains(run.Checks, result => result.Outcome == Outcome.Passed);
    }

    [Fact]
    public async Task ARun_NeverChangesAContactThatItDidNotCreate()
    {
        var before = (await ContactsAsync()).Select(contact => contact["id"]!.GetValue<string>()).ToHashSet();
        var offences = new ConcurrentBag<string>();
        using var handler = new BreakingHandler(new BrokenServer("What is of others is watched", "*", async (request, server) =>
        {
            if (JsonMutations.PathOf(request).Split('/') is [_, _, var id, ..] && before.Contains(id) && request.Method != HttpMethod.Get)
                offences.Add($"{request.Method} {request.RequestUri}");
            if (request.Is("POST", "/contacts/bulk") || request.Is("POST", "/contacts"))
            {
                var sent = await request.Content!.ReadAsStringAsync();
                if (sent.Contains("jean.dupont", StringComparison.OrdinalIgnoreCase))
                    offences.Add(sent);
            }

            return await server.Send(request);
        }));

        await Runner.RunAsync(Target.Spec, target.Options with { Heavy = true }, handler: handler, cancellation: Cancellation);

        Assert.Empty(offences);
    }

    private async Task<string> StateAsync() =>
        string.Join('\n', (await ContactsAsync()).Select(contact => contact.ToJsonString()).Order(StringComparer.Ordinal));

    private async Task<IReadOnlyList<JsonObject>> ContactsAsync()
    {
        using var http = Http();
        var contacts = new List<JsonObject>();
        for (var page = 1; ; page++)
        {
            var text = await http.GetStringAsync($"{target.Options.BaseUrl}/contacts?perPage=100&sort=email&page={page}", Cancellation);
            var data = JsonNode.Parse(text)!["data"]!.AsArray();
            contacts.AddRange(data.Select(contact => contact!.AsObject()));
            if (data.Count < 100)
                return contacts;
        }
    }

    private static HttpClient Http() => new() { DefaultRequestHeaders = { { "Authorization", "Bearer " + Target.Key } } };
}
