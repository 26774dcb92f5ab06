using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Conformance.Reports;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

namespace Fluenzr.ContractKit.Conformance.Tests.Network;

/// <summary>A run deletes what it created, however the server answers; what it cannot delete is an error.</summary>
public sealed class LeftoverTests(Target target)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("each deletion answers three times 503")]
    [InlineData("each deletion answers three times 503 with a page")]
    [InlineData("each deletion answers four times 500")]
    [InlineData("each deletion answers once 409")]
    [InlineData("half of the deletions are lost")]
    public async Task NothingIsLeft_When(string how)
    {
        var options = target.InSandbox($"l{Guid.NewGuid():n}"[..12]);
        var attempts = new ConcurrentDictionary<string, int>();
        using var handler = new BrokenServerHandler(new BrokenServer(how, "*", async (request, server) =>
        {
            var number = request.Is("DELETE", "/contacts/*")
                ? attempts.AddOrUpdate(JsonMutations.IdOf(request), 1, (_, n) => n + 1)
                : int.MaxValue;
            if (how.EndsWith("with a page", StringComparison.Ordinal) && number <= 3)
                return JsonMutations.Response(503, "<html>Sorry</html>");
            if (how == "each deletion answers three times 503" && number <= 3)
                return JsonMutations.Error(503, "UNAVAILABLE", "Try again");
            if (how == "each deletion answers four times 500" && number <= 4)
                return JsonMutations.Error(500, "INTERNAL_ERROR", "Oops");
            if (how == "each deletion answers once 409" && number == 1)
                return JsonMutations.Error(409, "LOCKED", "The contact is being changed");
            if (how == "half of the deletions are lost" && number == 1)
                throw new HttpRequestException("The connection was reset.");
            return await server.Send(request);
        }));
        var before = await CountAsync(options);

        var run = await Target.RunAsync(options with { Only = ["c*"] }, handler, Cancellation);

        Assert.Empty(run.Leftovers);
        Assert.Equal(before, await CountAsync(options));
    }

    [Theory]
    [InlineData("deletions answer 500")]
    [InlineData("deletions answer 403")]
    [InlineData("deletions answer 200 and delete nothing")]
    public async Task WhatIsLeft_IsAnError_WithTheCommandThatDeletesIt(string how)
    {
        var options = target.InSandbox($"e{Guid.NewGuid():n}"[..12]) with
        {
            Only = ["create/*"],
            MaxWait = TimeSpan.FromSeconds(1),
            Settle = TimeSpan.FromSeconds(0.2),
        };
        using var handler = new BrokenServerHandler(new BrokenServer(how, "*", (request, server) => !request.Is("DELETE", "/contacts/*")
            ? server.Send(request)
            : Task.FromResult(how switch
            {
                "deletions answer 500" => JsonMutations.Error(500, "INTERNAL_ERROR", "Oops"),
                "deletions answer 403" => JsonMutations.Error(403, "FORBIDDEN", "No"),
                _ => JsonMutations.Response(
                    200, $$"""{ "success": true, "data": { "deleted": true, "id": "{{JsonMutations.IdOf(request)}}" } }"""),
            })));
        var before = await CountAsync(options);

        var run = await Target.RunAsync(options, handler, Cancellation);

        var verdict = Verdict.Of(run, [], new HashSet<string>(), DateOnly.MaxValue);
        Assert.Equal(await CountAsync(options) - before, run.Leftovers.Count);
        Assert.Equal((true, 2), (run.NoVerdict is null, verdict.ExitCode));
        Assert.StartsWith($"contractkit sweep --base-url {options.BaseUrl} --run-id ck", run.SweepCommand, StringComparison.Ordinal);
        Assert.Contains("<testcase classname=\"run\" name=\"nothing is left behind\">", JUnitXml.Write(verdict), StringComparison.Ordinal);
        Assert.Contains(run.SweepCommand, ResultsJson.Write(verdict), StringComparison.Ordinal);
        Assert.Contains(
            $"No check failed, but {run.Leftovers.Count} of what the run created could not be deleted", MarkdownSummary.Write(verdict),
            StringComparison.Ordinal);

        var swept = await Sweeper.SweepRunAsync(Target.Spec, options, run.SweepCommand.Split(' ')[^1], cancellation: Cancellation);

        Assert.Equal(run.Leftovers.Count, swept.Contacts);
        Assert.Empty(swept.Leftovers);
        Assert.Equal(before, await CountAsync(options));
    }

    [Theory]
    [InlineData("lists with a filter are empty")]
    [InlineData("searches and lists with a filter are empty")]
    [InlineData("lists ignore perPage and filters, and searches are empty")]
    public async Task ContactsWhoseCreationAnswered500_AreFound_Although(string how)
    {
        var options = target.InSandbox($"s{Guid.NewGuid():n}"[..12]) with { MaxWait = TimeSpan.FromSeconds(2) };
        using var handler = new BrokenServerHandler(new BrokenServer(how, "*", async (request, server) =>
        {
            var isEmpty = how.Contains("lists with a filter", StringComparison.Ordinal)
                && ResponseMutations.IsList(request) && request.RequestUri!.Query.Contains("email=", StringComparison.Ordinal);
            if (isEmpty || (how.Contains("searches", StringComparison.Ordinal) && ResponseMutations.IsSearch(request)))
            {
                return JsonMutations.Response(
                    200, """{ "success": true, "data": [], "meta": { "page": 1, "perPage": 20, "total": 0, "totalPages": 0 } }""");
            }

            if (ResponseMutations.IsList(request) && how.Contains("ignore", StringComparison.Ordinal))
            {
                var page = System.Web.HttpUtility.ParseQueryString(request.RequestUri!.Query)["page"] ?? "1";
                request.RequestUri = new UriBuilder(request.RequestUri) { Query = $"page={page}" }.Uri;
            }

            using var response = await server.Send(request);
            return ResponseMutations.IsCreate(request) && response.IsSuccessStatusCode
                ? JsonMutations.Error(500, "INTERNAL_ERROR", "Oops")
                : await CopyAsync(response);
        }));
        var before = await CountAsync(options);

        var run = await Target.RunAsync(options with { Only = ["create*", "get*"] }, handler, Cancellation);

        Assert.Empty(run.Leftovers);
        Assert.Equal(before, await CountAsync(options));

        static async Task<HttpResponseMessage> CopyAsync(HttpResponseMessage response) =>
            JsonMutations.Response((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task AnOldRun_IsSweptWithoutALedger_AndAYoungOneIsNot()
    {
        var options = target.InSandbox("old");
        var before = await CountAsync(options);
        var old = $"ck{DateTimeOffset.UtcNow.AddHours(-2).ToUnixTimeSeconds():x8}0a1b";
        var young = $"ck{DateTimeOffset.UtcNow.AddMinutes(-2).ToUnixTimeSeconds():x8}0a1b";
        foreach (var email in new[] { $"c.{old}1x1z", $"B3.{old.ToUpperInvariant()}aax2z", $"c.{young}1x1z", "c.ck00000000", "ck.patrick" })
            await CreateAsync(options, $"{email}@example.com");

        var sweep = await Sweeper.SweepOlderAsync(Target.Spec, options, TimeSpan.FromHours(1), cancellation: Cancellation);

        Assert.Equal((1, 2), (sweep.Runs, sweep.Contacts));
        Assert.Equal(before + 3, await CountAsync(options));

        sweep = await Sweeper.SweepOlderAsync(Target.Spec, options, TimeSpan.Zero, cancellation: Cancellation);

        Assert.Equal((1, 1), (sweep.Runs, sweep.Contacts));
        Assert.Equal(before + 2, await CountAsync(options));
    }

    [Fact]
    public async Task AFileThatIsNoLedger_IsNotSwept()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "# Notes\nrun fast\n", Cancellation);

        var problem = await Assert.ThrowsAsync<InvalidDataException>(
            () => Sweeper.SweepAsync(Target.Spec, target.Options, file, cancellation: Cancellation));

        Assert.Equal($"{file} is not a ledger of contractkit conform: its first line does not name a run.", problem.Message);
        File.Delete(file);
    }

    private static async Task<int> CountAsync(RunOptions options)
    {
        using var http = Http();
        var text = await http.GetStringAsync($"{options.BaseUrl}/contacts?perPage=1", Cancellation);
        return (int)JsonNode.Parse(text)!["meta"]!["total"]!;
    }

    private static async Task CreateAsync(RunOptions options, string email)
    {
        using var http = Http();
        using var body = new StringContent($$"""{"email":"{{email}}"}""", System.Text.Encoding.UTF8, "application/json");
        using var response = await http.PostAsync($"{options.BaseUrl}/contacts", body, Cancellation);
        response.EnsureSuccessStatusCode();
    }

    private static HttpClient Http() => new() { DefaultRequestHeaders = { { "Authorization", "Bearer " + Target.Key } } };
}
