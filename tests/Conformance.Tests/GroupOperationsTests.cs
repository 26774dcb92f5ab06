using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Checks;
using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

namespace Fluenzr.ContractKit.Conformance.Tests;

/// <summary>The groups of a run: where they come from, what happens without operations on groups, and that none is left.</summary>
public sealed class GroupOperationsTests(Target target)
{
    private static readonly BrokenServer WithoutGroups = new("Without operations on groups", "*", (request, server) =>
        JsonMutations.PathOf(request).StartsWith("/groups", StringComparison.Ordinal)
            ? Task.FromResult(JsonMutations.Error(404, "NOT_FOUND", "Not found"))
            : server.Send(request));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(501)]
    [InlineData(403)]
    public async Task AServerWithoutTheOperations_SkipsTheirChecks_WithOneReason(int status)
    {
        using var handler = new BrokenServerHandler(new BrokenServer("Without operations on groups", "*", (request, server) =>
            JsonMutations.PathOf(request).StartsWith("/groups", StringComparison.Ordinal)
                ? Task.FromResult(JsonMutations.Error(status, "NOT_FOUND", "Not found"))
                : server.Send(request)));

        var run = await Target.RunAsync(target.Options, handler: handler, cancellation: Cancellation);

        Assert.Equal(0, Judge(run).ExitCode);
        var skipped = run.Checks.Where(result => result.Outcome == Outcome.Skipped).ToArray();
        Assert.Contains($"GET /groups answered {status}", Assert.Single(skipped.Select(result => result.Message).Distinct()));
        Assert.Equal(GroupChecks().Order(), skipped.Select(result => result.Check.Id).Order());
        Assert.Empty(run.Leftovers);
    }

    [Fact]
    public async Task AServerWithoutTheOperations_FailsTheirChecks_WhenTheyAreRequired()
    {
        using var handler = new BrokenServerHandler(WithoutGroups);

        var run = await Target.RunAsync(target.Options with { Groups = true }, handler: handler, cancellation: Cancellation);

        Assert.Equal(1, Judge(run).ExitCode);
        var failed = run.Checks.Where(result => result.Outcome == Outcome.Failed).ToArray();
        Assert.Equal(GroupChecks().Order(), failed.Select(result => result.Check.Id).Order());
        Assert.All(failed, result => Assert.Equal("Expected status 200, got 404 (GET /groups?perPage=100).", result.Message));
        Assert.All(failed, result => Assert.Contains(result.FailingExchange, result.Exchanges));
    }

    [Fact]
    public async Task GroupsThatOthersCreateWhileThePagesAreRead_FailNoCheck()
    {
        var options = await target.InSandboxAsync("order", new Dictionary<string, string> { ["GROUPS-ORDER"] = "name" });
        var number = 900;
        using var handler = new BrokenServerHandler(new BrokenServer("New first groups before each page", "*", async (request, server) =>
        {
            for (var i = 0; i < 3 && request.RequestUri!.Query.StartsWith("?perPage=4&page=", StringComparison.Ordinal); i++)
            {
                using var other = await server.Send(
                    request, "POST", "/groups", $$"""{"name":"A {{Interlocked.Decrement(ref number)}}"}""");
            }

            return await server.Send(request);
        }));

        var run = await Target.RunAsync(options with { Only = ["groups-list/pages"] }, handler: handler, cancellation: Cancellation);

        var result = Assert.Single(run.Checks, result => result.Check.Id == "groups-list/pages");
        Assert.Equal(
            (Outcome.Skipped, "the list of groups changed each time that its pages were read"), (result.Outcome, result.Message));
    }

    [Fact]
    public async Task ARequiredRun_PassesOnTheMock_WithoutSkippedChecks()
    {
        var run = await Target.RunAsync(
            target.Options with { Groups = true, Webhooks = new WebhookListenerOptions() }, cancellation: Cancellation);

        Assert.All(run.Checks, result => Assert.True(result.Outcome == Outcome.Passed, $"{result.Check.Id} {result.Message}"));
    }

    [Fact]
    public async Task ARun_UsesItsOwnGroups_AndLeavesTheOthersAlone()
    {
        var before = await GroupsAsync();
        var others = before.Select(group => group["id"]!.GetValue<string>()).ToArray();
        using var handler = new BrokenServerHandler(new BrokenServer("Requests are inspected", "*", async (request, server) =>
        {
            var sent = request.RequestUri!.Query + (request.Content is null ? "" : await request.Content.ReadAsStringAsync());
            Assert.DoesNotContain(others, id => sent.Contains(id, StringComparison.Ordinal));
            Assert.False(
                request.Method != HttpMethod.Get && others.Any(id => JsonMutations.PathOf(request).Contains(id, StringComparison.Ordinal)));
            return await server.Send(request);
        }));

        var run = await Target.RunAsync(target.Options, handler: handler, cancellation: Cancellation);

        Assert.Null(run.NoVerdict);
        Assert.Equal(0, run.Count(Outcome.Skipped));
        Assert.Equal(Text(before), Text(await GroupsAsync()));
    }

    [Fact]
    public async Task ARunThatMayNotCreateGroups_UsesThoseOfTheServer()
    {
        using var handler = new BrokenServerHandler(new BrokenServer("Groups cannot be created", "*", (request, server) =>
            request.Is("POST", "/groups")
                ? Task.FromResult(JsonMutations.Error(403, "FORBIDDEN", "No"))
                : server.Send(request)));

        var run = await Target.RunAsync(target.Options with { Only = ["groups-add/*"] }, handler: handler, cancellation: Cancellation);

        Assert.All(run.Checks, result => Assert.Equal(Outcome.Passed, result.Outcome));
    }

    [Fact]
    public async Task ARunThatNeedsNoGroup_CreatesNone()
    {
        using var handler = new BrokenServerHandler(new BrokenServer("Requests are inspected", "*", (request, server) =>
        {
            Assert.False(request.Is("POST", "/groups"));
            return server.Send(request);
        }));

        var run = await Target.RunAsync(target.Options with { Only = ["page/defaults"] }, handler: handler, cancellation: Cancellation);

        Assert.Equal(1, run.Count(Outcome.Passed));
    }

    [Theory]
    [InlineData("The first deletion of a group fails")]
    [InlineData("Creations answer an empty body")]
    [InlineData("Creations answer 500 but create the group")]
    [InlineData("Names of groups are cut")]
    public async Task ARunOnABrokenServer_LeavesNoGroup(string how)
    {
        var before = Text(await GroupsAsync());
        var rejected = new System.Collections.Concurrent.ConcurrentDictionary<string, bool>();
        using var handler = new BrokenServerHandler(new BrokenServer(how, "*", async (request, server) =>
        {
            if (how == "The first deletion of a group fails" && request.Is("DELETE", "/groups/*")
                && rejected.TryAdd(JsonMutations.IdOf(request), true))
                return JsonMutations.Error(500, "INTERNAL_ERROR", "Oops");
            if (how == "Names of groups are cut" && request.Is("POST", "/groups") && request.Headers.NonValidated.Contains("Authorization")
                && await request.Content!.ReadAsStringAsync() is var sent && sent.StartsWith("{\"name\":\"", StringComparison.Ordinal))
                return await server.Send(request, "POST", "/groups", """{ "name": "Cut" }""");
            var response = await server.Send(request);
            return !request.Is("POST", "/groups") || !response.IsSuccessStatusCode ? response
                : how == "Creations answer an empty body" ? JsonMutations.Response(201, "")
                : how == "Creations answer 500 but create the group" ? JsonMutations.Error(500, "INTERNAL_ERROR", "Oops")
                : response;
        }));

        var run = await Target.RunAsync(target.Options, handler: handler, cancellation: Cancellation);

        Assert.Empty(run.Leftovers);
        Assert.Equal(before, Text(await GroupsAsync()));
    }

    [Fact]
    public async Task AKilledRun_IsSwept_WithTheGroupsWhoseIdsAreUnknown()
    {
        var before = Text(await GroupsAsync());
        var ledger = Path.Combine(Path.GetTempPath(), $"ledger-{Guid.NewGuid():n}.txt");
        var created = 0;
        using (var handler = new BrokenServerHandler(new BrokenServer("As if the process was killed", "*", async (request, server) =>
        {
            if (request.Method == HttpMethod.Delete)
                return JsonMutations.Error(500, "INTERNAL_ERROR", "Oops");
            var response = await server.Send(request);
            return request.Is("POST", "/groups") && response.IsSuccessStatusCode && Interlocked.Increment(ref created) % 2 == 0
                ? JsonMutations.Error(500, "INTERNAL_ERROR", "Oops")
                : response;
        })))
        {
            var options = target.Options with { Ledger = ledger, Only = ["groups-*"], MaxWait = TimeSpan.FromSeconds(1) };
            await Target.RunAsync(options, handler: handler, cancellation: Cancellation);
        }

        Assert.NotEqual(before, Text(await GroupsAsync()));

        var sweep = await Sweeper.SweepAsync(Target.Spec, target.Options, ledger, cancellation: Cancellation);

        Assert.Equal((1, created), (sweep.Runs, sweep.Groups));
        Assert.Empty(sweep.Leftovers);
        Assert.Equal(before, Text(await GroupsAsync()));
        File.Delete(ledger);
    }

    [Fact]
    public async Task ASweep_KeepsGroupsWithoutTheRunId()
    {
        var ledger = Path.Combine(Path.GetTempPath(), $"ledger-{Guid.NewGuid():n}.txt");
        await File.WriteAllTextAsync(
            ledger,
            $"run ck0badf00d\ntarget {target.Options.BaseUrl}\ngroup-intent ck0badf00d\ngroup-created grp_xyz789\ngroup-created grp_gone\n",
            Cancellation);

        var sweep = await Sweeper.SweepAsync(Target.Spec, target.Options, ledger, cancellation: Cancellation);

        Assert.Equal(0, sweep.Groups);
        Assert.Equal(
            "group grp_xyz789 (left alone: its name does not contain the run id ck0badf00d)", Assert.Single(sweep.Leftovers));
        Assert.Contains(await GroupsAsync(), group => group["id"]!.GetValue<string>() == "grp_xyz789");
        File.Delete(ledger);
    }

    private static IEnumerable<string> GroupChecks() => CheckCatalog.For(Target.Spec)
        .Where(check => check.Prerequisites.HasFlag(Prerequisites.GroupOperations)).Select(check => check.Id);

    private static Verdict Judge(RunResult run) => Verdict.Of(run, [], new HashSet<string>(), DateOnly.FromDateTime(DateTime.UtcNow));

    private static string Text(IEnumerable<JsonObject> groups) => string.Join('\n', groups.Select(group => group.ToJsonString()));

    private async Task<IReadOnlyList<JsonObject>> GroupsAsync()
    {
        using var http = new HttpClient { DefaultRequestHeaders = { { "Authorization", "Bearer " + Target.Key } } };
        var text = await http.GetStringAsync($"{target.Options.BaseUrl}/groups?perPage=100", Cancellation);
        return [.. JsonNode.Parse(text)!["data"]!.AsArray().Select(group => group!.AsObject())];
    }
}
