using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Checks;
using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

namespace Fluenzr.ContractKit.Conformance.Tests;

/// <summary>A run leaves the server as it found it, however it ends, and changes nothing that it did not create.</summary>
public sealed class IsolationTests(Target target)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ACompleteRun_LeavesTheServerUnchanged()
    {
        var before = await StateAsync();

        var run = await Target.RunAsync(target.Options with { Heavy = true }, cancellation: Cancellation);

        Assert.Null(run.NoVerdict);
        Assert.Empty(run.Leftovers);
        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task ARunWithoutOptions_StaysWithinItsBudget_AndExcludesHeavyAndWebhookChecks()
    {
        var run = await Target.RunAsync(target.Options, cancellation: Cancellation);

        TestContext.Current.SendDiagnosticMessage("{0} requests", run.Requests);
        Assert.InRange(run.Requests, 1, RequestBudget.Default);
        Assert.Equal(0, run.Count(Outcome.Skipped));
        // The choices that are observed last give way, and say so.
        Assert.All(run.Observations.Where(IsLeftOut), observation => Assert.InRange(
            ObservationCatalog.PlaceOf(observation.Choice), ObservationCatalog.PlaceOf("BODY-GROUP"), int.MaxValue));
        Assert.Equal(CheckCatalog.For(Target.Spec).Where(IsOptional).Select(check => check.Id),
            run.Excluded.Select(excluded => excluded.Check.Id));
        Assert.Empty(run.Excluded.Select(excluded => excluded.Check).Intersect(run.Checks.Select(result => result.Check)));

        var all = await Target.RunAsync(target.Options with { AllChoices = true }, cancellation: Cancellation);
        Assert.InRange(all.Requests, 1, RequestBudget.Default + RequestBudget.ForAllChoices);
        Assert.DoesNotContain(all.Observations, IsLeftOut);

        static bool IsLeftOut(Observation observation) => observation.Detail.Contains("budget", StringComparison.Ordinal);

        static bool IsOptional(Check check) => (check.Prerequisites & (Prerequisites.Heavy | Prerequisites.Webhooks)) != 0;
    }

    [Theory]
    [InlineData("The first deletion fails")]
    [InlineData("Creations answer an empty body")]
    [InlineData("Creations answer 500 but create the contact")]
    public async Task ARunOnABrokenServer_LeavesItUnchanged(string how)
    {
        var before = await StateAsync();
        var rejected = new ConcurrentDictionary<string, bool>();
        using var handler = new BrokenServerHandler(new BrokenServer(how, "*", async (request, server) =>
        {
            if (how == "The first deletion fails" && request.Is("DELETE", "/contacts/*")
                && rejected.TryAdd(JsonMutations.IdOf(request), true))
                return JsonMutations.Error(500, "INTERNAL_ERROR", "Oops");
            var response = await server.Send(request);
            return !request.Is("POST", "/contacts") || !response.IsSuccessStatusCode ? response
                : how == "Creations answer an empty body" ? JsonMutations.Response(201, "")
                : how == "Creations answer 500 but create the contact" ? JsonMutations.Error(500, "INTERNAL_ERROR", "Oops")
                : response;
        }));

        var run = await Target.RunAsync(target.Options, handler: handler, cancellation: Cancellation);

        Assert.Empty(run.Leftovers);
        Assert.Equal(before, await StateAsync());
    }

    [Theory]
    [InlineData(10)]
    [InlineData(60)]
    [InlineData(200)]
    public async Task ACancelledRun_LeavesTheServerUnchanged(int requests)
    {
        var before = await StateAsync();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var count = 0;
        using var handler = new BrokenServerHandler(new BrokenServer("The user cancels the run", "*", (request, server) =>
        {
            if (Interlocked.Increment(ref count) == requests)
                end.Cancel();
            return server.Send(request);
        }));

        var run = await Target.RunAsync(target.Options, handler: handler, cancellation: end.Token);

        Assert.NotNull(run.NoVerdict);
        Assert.Empty(run.Leftovers);
        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task AKilledRun_IsSwept()
    {
        var before = await StateAsync();
        var ledger = Path.Combine(Path.GetTempPath(), $"ledger-{Guid.NewGuid():n}.txt");
        using (var handler =
            new BrokenServerHandler(new BrokenServer("Deletions fail, as if the process was killed", "*", (request, server) =>
            request.Method == HttpMethod.Delete ? Task.FromResult(JsonMutations.Error(500, "INTERNAL_ERROR", "Oops"))
                : server.Send(request))))
        {
            await Target.RunAsync(
                target.Options with { Ledger = ledger, Only = ["bulk*"], MaxWait = TimeSpan.FromSeconds(1) }, handler: handler,
                cancellation: Cancellation);
        }

        Assert.NotEqual(before, await StateAsync());

        var elsewhere = await Sweeper.SweepAsync(Target.Spec, target.Options with { BaseUrl = new Uri("http://127.0.0.1:9/v1") }, ledger,
            cancellation: Cancellation);
        var sweep = await Sweeper.SweepAsync(Target.Spec, target.Options, ledger, cancellation: Cancellation);
        var again = await Sweeper.SweepAsync(Target.Spec, target.Options, ledger, cancellation: Cancellation);

        Assert.Equal((0, 1), (elsewhere.Runs, elsewhere.Elsewhere.Count));
        Assert.Equal(1, sweep.Runs);
        Assert.True(sweep.Contacts > 0);
        Assert.Empty(sweep.Leftovers);
        Assert.Equal(0, again.Runs);
        Assert.Equal(before, await StateAsync());
        File.Delete(ledger);
    }

    [Fact]
    public async Task AReadOnlyRun_WritesNothing()
    {
        var writes = new ConcurrentBag<string>();
        using var handler = new BrokenServerHandler(new BrokenServer("Writes are recorded", "*", (request, server) =>
        {
            if (request.Method != HttpMethod.Get && request.Method != HttpMethod.Head && !request.Is("POST", "/contacts/search"))
                writes.Add($"{request.Method} {request.RequestUri}");
            return server.Send(request);
        }));

        var run = await Target.RunAsync(target.Options with { ReadOnly = true, Heavy = true }, handler: handler,
            cancellation: Cancellation);

        Assert.Empty(writes);
        Assert.Contains(run.Checks, result => result.Outcome == Outcome.Passed);
    }

    [Fact]
    public async Task ARun_ChangesOnlyItsOwnContacts()
    {
        var before = (await ContactsAsync()).Select(contact => contact["id"]!.GetValue<string>()).ToHashSet();
        var violations = new ConcurrentBag<string>();
        using var handler =
            new BrokenServerHandler(new BrokenServer("Writes to contacts of others are recorded", "*", async (request, server) =>
            {
                if (JsonMutations.PathOf(request).Split('/') is [_, _, var id, ..] && before.Contains(id)
                    && request.Method != HttpMethod.Get)
                    violations.Add($"{request.Method} {request.RequestUri}");
                if (request.Is("POST", "/contacts/bulk") || request.Is("POST", "/contacts"))
                {
                    var sent = await request.Content!.ReadAsStringAsync();
                    if (sent.Contains("jean.dupont", StringComparison.OrdinalIgnoreCase))
                        violations.Add(sent);
                }

                return await server.Send(request);
            }));

        await Target.RunAsync(target.Options with { Heavy = true }, handler: handler, cancellation: Cancellation);

        Assert.Empty(violations);
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
