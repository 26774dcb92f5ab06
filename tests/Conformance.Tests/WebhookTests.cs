using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Conformance.Reports;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Conformance.Tests.KillMatrix;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Tests;

/// <summary>A run with webhooks deletes its subscriptions, redacts secrets, and reports nothing about others.</summary>
public sealed class WebhookTests(Target target) : IClassFixture<Target>
{
    private const string Hooks = "hook-*";

    private const int WebhookChecks = 32, HeavyChecks = 6;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private RunOptions Options => target.Options with { Webhooks = new WebhookListenerOptions(), Only = Hooks };

    [Fact]
    public async Task ARunWithoutWebhooks_ListsTheExcludedChecks()
    {
        var run = await Target.RunAsync(target.Options with { Only = Hooks }, cancellation: Cancellation);

        Assert.Empty(run.Checks);
        Assert.Empty(run.Observations);
        Assert.Contains($"Excluded: {WebhookChecks} webhook checks (include with --webhooks): hook-manage/created",
            Assert.Single(ReportText.Excluded(run.Excluded)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AReadOnlyRun_CreatesNoSubscription()
    {
        var writes = new ConcurrentBag<string>();
        var run = await RunAsync(Options with { ReadOnly = true }, (request, server) =>
        {
            if (request.Method != HttpMethod.Get)
                writes.Add(request.RequestUri!.AbsolutePath);
            return server.Send(request);
        });

        Assert.Empty(writes);
        Assert.All(run.Checks, result => Assert.Equal(Outcome.Skipped, result.Outcome));
    }

    [Theory]
    [InlineData(404, "the server has no /webhooks: POST /webhooks answered 404")]
    [InlineData(405, "the server has no /webhooks: POST /webhooks answered 405")]
    [InlineData(403, "the key may not create subscriptions")]
    public async Task AServerThatRejectsSubscriptions_FailsNoCheck_AndTheReasonIsReported(int status, string reason)
    {
        var run = await RunAsync(Options,
            async (request, server) => IsWebhookRequest(request) ? JsonMutations.Error(status, "NO", "No") : await server.Send(request));

        Assert.Equal(WebhookChecks - HeavyChecks, run.Checks.Count);
        Assert.All(run.Checks, result => Assert.Equal(Outcome.Skipped, result.Outcome));
        Assert.All(run.Checks, result => Assert.StartsWith(reason, result.Message, StringComparison.Ordinal));
        Assert.Empty(run.Leftovers);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(422)]
    public async Task AServerThatRejectsTheDocumentedSubscription_FailsTheChecksOfCreation_AndSkipsTheOthers(int status)
    {
        var run = await RunAsync(Options,
            async (request, server) => IsWebhookRequest(request) ? JsonMutations.Error(status, "NO", "No") : await server.Send(request));

        AssertOnlyFailed(run, "hook-manage/created", "hook-shape/created");
        Assert.Empty(run.Leftovers);
    }

    [Fact]
    public async Task AServerWithAnotherFormOfSubscriptions_FailsTheCheckOfTheForm_AndTheyAreDeleted()
    {
        var run = await RunAsync(Options, async (request, server) =>
        {
            var response = await server.Send(request);
            if (!request.Is("POST", "/webhooks"))
                return response;
            return JsonMutations.Response(201,
                $$"""{ "success": true, "data": { "webhook": {{(await JsonMutations.DataOf(response))!.ToJsonString()}} } }""");
        });

        AssertOnlyFailed(run, "hook-shape/created");
        Assert.Empty(run.Leftovers);
        Assert.Empty(await HooksAsync());
    }

    [Theory]
    [InlineData(400)]
    [InlineData(200)]
    public async Task AServerWhoseUpdatesAcceptOnlyEvents_FailsNoCheck(int status)
    {
        var run = await RunAsync(Options, async (request, server) =>
        {
            if (!request.Is("PUT", "/webhooks/*") || (await JsonMutations.BodyOf(request)).ContainsKey("events"))
                return await server.Send(request);
            return status == 400 ? JsonMutations.Error(400, "VALIDATION_ERROR", "No") : JsonMutations.Response(200, """{ "success": true, "data": {} }""");
        });

        Assert.DoesNotContain(run.Checks, result => result.Outcome == Outcome.Failed);
        Assert.Equal(["hook-manage/changed", "hook-sign/secret"],
            run.Checks.Where(result => result.Outcome == Outcome.Skipped).Select(result => result.Check.Id));
    }

    [Fact]
    public async Task AnUpperCaseSignature_FailsNoCheck()
    {
        var run = await RunAsync(Options with { Only = "HOOK-SIGN" },
            WebhookRelay.Events("Signatures are upper case", "*", (sent, forward) =>
            {
                sent.Sign("sha256=" + sent.Signature["sha256=".Length..].ToUpperInvariant());
                return forward(sent);
            }).Handle);

        Assert.All(run.Checks, result => Assert.Equal((Outcome.Passed, null), (result.Outcome, result.Actual)));
    }

    [Fact]
    public async Task OtherUsersOfTheServer_FailNoCheck_AndAreInNoReport()
    {
        const string Stranger = "stranger.of.a.busy.server";
        using var http = Http();
        var theirs = await SubscribeAsync(http, $"http://127.0.0.1:9/{Stranger}", "their-own-secret");
        var contacts = new ConcurrentBag<string>();
        var number = 0;
        var run = await RunAsync(Options, async (request, server) =>
        {
            var response = await server.Send(request);
            if (request.Is("POST", "/contacts"))
            {
                var created = await server.Send(request, "POST", "/contacts",
                    $$"""{ "email": "{{Stranger}}{{Interlocked.Increment(ref number)}}@example.com" }""");
                contacts.Add((await JsonMutations.DataOf(created))!["id"]!.GetValue<string>());
            }

            return response;
        });

        foreach (var contact in contacts)
            await http.DeleteAsync($"{target.Options.BaseUrl}/contacts/{contact}", Cancellation);
        await http.DeleteAsync($"{target.Options.BaseUrl}/webhooks/{theirs}", Cancellation);
        Assert.All(run.Checks,
            result => Assert.True(result.Outcome == Outcome.Passed,
                $"{result.Check.Id} {result.Outcome} {result.Message} {result.Actual}"));
        var verdict = new Verdict(run, new Dictionary<string, Deviation>(), []);
        foreach (var report in new[] { RunHar.Write(run), ResultsJson.Write(verdict), JUnitXml.Write(verdict),
            ReportHtml.Write(verdict, Target.Spec) })
        {
            Assert.DoesNotContain(Stranger, report, StringComparison.Ordinal);
            Assert.DoesNotContain("their-own-secret", report, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("generated")]
    [InlineData("always")]
    public async Task NoReport_ContainsASecret(string shown)
    {
        var secrets = new ConcurrentBag<string>();
        var run = await RunAsync(Options with { Only = "HOOK-*" }, async (request, server) =>
        {
            if ((request.Is("POST", "/webhooks") || request.Is("PUT", "/webhooks/*"))
                && (await JsonMutations.BodyOf(request))["secret"]?.GetValue<string>() is { } secret)
                secrets.Add(secret);
            var response = await server.Send(request);
            if (shown == "always" && IsWebhookRequest(request))
            {
                var text = await response.Content.ReadAsStringAsync();
                response.Content =
                    new StringContent(text.Replace("\"createdAt\"",
                        $"\"signingSecret\": \"theirs\", \"note\": \"{string.Join(' ', secrets)}\", \"createdAt\"", StringComparison.Ordinal),
                        Encoding.UTF8, "application/json");
            }

            return response;
        });

        var verdict = new Verdict(run, new Dictionary<string, Deviation>(), []);
        var reports = string.Concat(RunHar.Write(run), ResultsJson.Write(verdict), JUnitXml.Write(verdict),
            ReportHtml.Write(verdict, Target.Spec), MarkdownSummary.Write(verdict), ChoicesYaml.Write(run));
        Assert.True(secrets.Distinct().Count() > 20);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, reports, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("\"theirs\"", reports.Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("$WEBHOOK_SECRET", reports, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(25)]
    [InlineData(60)]
    public async Task ACancelledRun_DeletesItsSubscriptions(int requests)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var count = 0;
        var run = await RunAsync(
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
        Assert.Empty(await HooksAsync());
    }

    [Fact]
    public async Task ASubscriptionThatIsNotDeleted_IsReported()
    {
        await using var server = new Target();
        await server.InitializeAsync();
        using var handler = new BrokenServerHandler(new BrokenServer("Deletions answer 200 but delete nothing", "*", (request, mock) =>
            request.Is("DELETE", "/webhooks/*") ? Task.FromResult(JsonMutations.Response(200, """{ "success": true, "data": {} }"""))
                : mock.Send(request)));

        var run = await Target.RunAsync(server.Options with { Webhooks = new WebhookListenerOptions(), Only = "hook-manage/created" },
            handler: handler, cancellation: Cancellation);

        Assert.Contains("(it is still in the list)", Assert.Single(run.Leftovers), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AKilledRun_IsSwept_AndSubscriptionsOfOthersStay()
    {
        var ledger = Path.Combine(Path.GetTempPath(), $"ledger-{Guid.NewGuid():n}.txt");
        using var http = Http();
        var theirs = await SubscribeAsync(http, "http://127.0.0.1:9/theirs", "theirs");
        await RunAsync(Options with { Ledger = ledger, Only = "hook-event*" }, (request, server) =>
            request.Method == HttpMethod.Delete ? Task.FromResult(JsonMutations.Error(500, "INTERNAL_ERROR", "Oops"))
                : server.Send(request));
        // An old id may belong to somebody else now.
        await File.AppendAllTextAsync(ledger, $"subscribed {theirs}\nsubscribed whk_gone\n", Cancellation);
        var left = (await HooksAsync()).Count;

        var sweep = await Sweeper.SweepAsync(Target.Spec, target.Options, ledger, cancellation: Cancellation);

        Assert.True(left > 4);
        Assert.Equal(left - 1, sweep.Subscriptions);
        Assert.Contains("left alone", Assert.Single(sweep.Leftovers), StringComparison.Ordinal);
        Assert.Equal([theirs], await HooksAsync());
        await http.DeleteAsync($"{target.Options.BaseUrl}/webhooks/{theirs}", Cancellation);
        File.Delete(ledger);
    }

    [Fact]
    public async Task AnAddressInUse_GivesNoVerdict()
    {
        var run = await Target.RunAsync(Options
            with { Webhooks = new WebhookListenerOptions { Address = new Uri(target.Options.BaseUrl.GetLeftPart(UriPartial.Authority)) } },
            cancellation: Cancellation);

        Assert.StartsWith("Cannot listen for webhook events on http://127.0.0.1:", run.NoVerdict, StringComparison.Ordinal);
        Assert.EndsWith("Choose another address with --webhooks-listen.", run.NoVerdict, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheTarget_ReachesTheListener_AtTheGivenUrl()
    {
        var (urls, port) = (new ConcurrentBag<string>(), FreePort());
        var run = await RunAsync(
            Options with { Webhooks =
                new WebhookListenerOptions { Address = new Uri($"http://127.0.0.1:{port}"),
                    Url = new Uri($"http://localhost:{port}/behind/a/proxy") } },
            async (request, server) =>
            {
                if (request.Is("POST", "/webhooks"))
                    urls.Add((await JsonMutations.BodyOf(request))["url"]!.GetValue<string>());
                return await server.Send(request);
            });

        Assert.All(urls, url => Assert.StartsWith($"http://localhost:{port}/behind/a/proxy/ck", url, StringComparison.Ordinal));
        Assert.All(run.Checks, result => Assert.Equal((Outcome.Passed, null), (result.Outcome, result.Actual)));
    }

    private static async Task<RunResult> RunAsync(RunOptions options,
        Func<HttpRequestMessage, MockServerAccess, Task<HttpResponseMessage>> handle, CancellationToken? cancellation = null)
    {
        using var handler = new BrokenServerHandler(new BrokenServer("Requests are recorded", "*", handle));
        return await Target.RunAsync(options, handler: handler, cancellation: cancellation ?? Cancellation);
    }

    private static void AssertOnlyFailed(RunResult run, params string[] ids)
    {
        Assert.Equal(ids, run.Checks.Where(result => result.Outcome == Outcome.Failed).Select(result => result.Check.Id));
        Assert.All(run.Checks.Where(result => !ids.Contains(result.Check.Id)),
            result => Assert.True(result.Outcome == Outcome.Skipped, $"{result.Check.Id} {result.Outcome}"));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static bool IsWebhookRequest(HttpRequestMessage request) =>
        JsonMutations.PathOf(request).StartsWith("/webhooks", StringComparison.Ordinal);

    private async Task<string> SubscribeAsync(HttpClient http, string url, string secret)
    {
        var response = await http.PostAsync(
            $"{target.Options.BaseUrl}/webhooks",
            new StringContent($$"""{ "url": "{{url}}", "events": ["contact.deleted"], "secret": "{{secret}}" }""", Encoding.UTF8,
                "application/json"),
            Cancellation);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return (await JsonMutations.DataOf(response))!["id"]!.GetValue<string>();
    }

    private async Task<IReadOnlyList<string>> HooksAsync()
    {
        using var http = Http();
        var list = JsonNode.Parse(await http.GetStringAsync($"{target.Options.BaseUrl}/webhooks?perPage=100", Cancellation))!;
        return [.. list["data"]!.AsArray().Select(hook => hook!["id"]!.GetValue<string>())];
    }

    private static HttpClient Http() => new() { DefaultRequestHeaders = { { "Authorization", "Bearer " + Target.Key } } };
}
