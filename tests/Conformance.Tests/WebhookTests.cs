using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Fluenzr.ContractKit.Conformance.Reports;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

namespace Fluenzr.ContractKit.Conformance.Tests;

/// <summary>The webhook checks are excluded, skipped or passed as the server and the options allow.</summary>
public sealed class WebhookTests(Target target)
{
    private const int WebhookChecks = 32, HeavyChecks = 6;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private RunOptions Options => WebhookRuns.Options(target);

    [Fact]
    public async Task ARunWithoutWebhooks_ListsTheExcludedChecks()
    {
        var run = await Target.RunAsync(target.Options with { Only = [WebhookRuns.Checks] }, cancellation: Cancellation);

        Assert.Empty(run.Checks);
        Assert.Empty(run.Observations);
        Assert.Contains($"Excluded: {WebhookChecks} webhook checks (include with --webhooks): hook-manage/created",
            Assert.Single(ReportText.Excluded(run.Excluded)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AReadOnlyRun_CreatesNoSubscription()
    {
        var writes = new ConcurrentBag<string>();
        var run = await WebhookRuns.RunAsync(Options with { ReadOnly = true }, (request, server) =>
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
        var run = await WebhookRuns.RunAsync(Options,
            async (request, server) =>
                WebhookRuns.IsWebhookRequest(request) ? JsonMutations.Error(status, "NO", "No") : await server.Send(request));

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
        var run = await WebhookRuns.RunAsync(Options,
            async (request, server) =>
                WebhookRuns.IsWebhookRequest(request) ? JsonMutations.Error(status, "NO", "No") : await server.Send(request));

        AssertOnlyFailed(run, "hook-manage/created", "hook-shape/created");
        Assert.Empty(run.Leftovers);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(200)]
    public async Task AServerWhoseUpdatesAcceptOnlyEvents_FailsNoCheck(int status)
    {
        var run = await WebhookRuns.RunAsync(Options, async (request, server) =>
        {
            if (!request.Is("PUT", "/webhooks/*") || (await JsonMutations.BodyOf(request)).ContainsKey("events"))
                return await server.Send(request);
            return status == 400
                ? JsonMutations.Error(400, "VALIDATION_ERROR", "No")
                : JsonMutations.Response(200, """{ "success": true, "data": {} }""");
        });

        Assert.DoesNotContain(run.Checks, result => result.Outcome == Outcome.Failed);
        Assert.Equal(["hook-manage/changed", "hook-sign/secret"],
            run.Checks.Where(result => result.Outcome == Outcome.Skipped).Select(result => result.Check.Id));
    }

    [Fact]
    public async Task AnUpperCaseSignature_FailsNoCheck()
    {
        var run = await WebhookRuns.RunAsync(Options with { Only = ["HOOK-SIGN"] },
            WebhookRelay.Events("Signatures are upper case", "*", (sent, forward) =>
            {
                sent.Sign("sha256=" + sent.Signature["sha256=".Length..].ToUpperInvariant());
                return forward(sent);
            }).Handle);

        Assert.All(run.Checks, result => Assert.Equal((Outcome.Passed, null), (result.Outcome, result.Actual)));
    }

    [Fact]
    public async Task AnAddressInUse_GivesNoVerdict()
    {
        var run = await Target.RunAsync(Options
            with
        { Webhooks = new WebhookListenerOptions { Address = new Uri(target.Options.BaseUrl.GetLeftPart(UriPartial.Authority)) } },
            cancellation: Cancellation);

        Assert.StartsWith("Cannot listen for webhook events on http://127.0.0.1:", run.NoVerdict, StringComparison.Ordinal);
        Assert.EndsWith("Choose another address with --webhooks-listen.", run.NoVerdict, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheTarget_ReachesTheListener_AtTheGivenUrl()
    {
        var (urls, port) = (new ConcurrentBag<string>(), FreePort());
        var run = await WebhookRuns.RunAsync(
            Options with
            {
                Webhooks =
                new WebhookListenerOptions
                {
                    Address = new Uri($"http://127.0.0.1:{port}"),
                    Url = new Uri($"http://localhost:{port}/behind/a/proxy")
                }
            },
            async (request, server) =>
            {
                if (request.Is("POST", "/webhooks"))
                    urls.Add((await JsonMutations.BodyOf(request))["url"]!.GetValue<string>());
                return await server.Send(request);
            });

        Assert.All(urls, url => Assert.StartsWith($"http://localhost:{port}/behind/a/proxy/ck", url, StringComparison.Ordinal));
        Assert.All(run.Checks, result => Assert.Equal((Outcome.Passed, null), (result.Outcome, result.Actual)));
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
}
