using System.Collections.Concurrent;
using System.Text;
using Fluenzr.ContractKit.Conformance.Reports;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Conformance.Tests.KillMatrix;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Tests;

/// <summary>Reports contain no webhook secret and nothing about other users of the server.</summary>
public sealed class WebhookPrivacyTests(Target target)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private RunOptions Options => WebhookRuns.Options(target);

    [Fact]
    public async Task OtherUsersOfTheServer_FailNoCheck_AndAreInNoReport()
    {
        const string Stranger = "stranger.of.a.busy.server";
        using var http = WebhookRuns.Http();
        var theirs = await WebhookRuns.SubscribeAsync(target, http, $"http://127.0.0.1:9/{Stranger}", "their-own-secret");
        var contacts = new ConcurrentBag<string>();
        var number = 0;
        var run = await WebhookRuns.RunAsync(Options, async (request, server) =>
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
        var run = await WebhookRuns.RunAsync(Options with { Only = ["HOOK-*"] }, async (request, server) =>
        {
            if ((request.Is("POST", "/webhooks") || request.Is("PUT", "/webhooks/*"))
                && (await JsonMutations.BodyOf(request))["secret"]?.GetValue<string>() is { } secret)
                secrets.Add(secret);
            var response = await server.Send(request);
            if (shown == "always" && WebhookRuns.IsWebhookRequest(request))
            {
                var text = await response.Content.ReadAsStringAsync();
                response.Content =
                    new StringContent(text.Replace("\"createdAt\"",
                        $"\"signingSecret\": \"theirs\", \"note\": \"{string.Join(' ', secrets)}\", \"createdAt\"",
                        StringComparison.Ordinal),
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
}
