using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Conformance.Reports;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

namespace Fluenzr.ContractKit.Conformance.Tests.Messages;

/// <summary>A failure says what was done, what should have come and what came, without a look at the requests.</summary>
public sealed class FailureMessageTests(Target target)
{
    [Theory]
    [InlineData("A duplicate email answers 400", "email-dup/refused",
        "^Expected status 409, since another contact has the email, got 400 ")]
    [InlineData("% in the filter tag answers 500", "f-tag/exact",
        @"^Expected status 200, got 500 \(GET /contacts\?tag=🚀\(%vip é\+ck\w+_a\)\.$")]
    [InlineData("Deleting an unknown id answers 200", "get-404/write",
        @"got 200 \(DELETE /contacts/\{id\}; the contact does not exist\)\.$")]
    [InlineData("Deleting a group answers 200 and deletes nothing", "groups-crud/gone", @"got 200 \(.+; the group was deleted before\)\.$")]
    [InlineData("Each page is sorted by another field", "page-walk/ties",
        @"got c\d\.\S+ on pages \d and \d; c\d\.\S+ on no page \(expected on page \d\) \(GET ")]
    [InlineData("One of several custom fields is enough", "search-custom/all-keys", @"got \d+; not expected: \S+@")]
    [InlineData("Quotes are doubled", "unicode/group-name", @"^Expected name as sent, got …?.+''.+ in place of ")]
    [InlineData("Tags that are not a list are ignored", "malformed/wrong-types", "^Expected status 400, since tags is an object, got 20")]
    [InlineData("Adding contacts to a group answers 200 and adds none", "groups-contacts/added",
        @"^Expected the contact once in the group 'Conformance 2 ck\w+', got groups \[\] ")]
    public async Task AMessage_NeedsNoSecondLook(string server, string check, string message)
    {
        var failure = Assert.Single((await RunAsync(server, check)).Failures);

        Assert.Matches(message, failure.Message);
        Assert.StartsWith("status ", failure.Response, StringComparison.Ordinal);
        // A read shows what a write did.
        if (check == "groups-contacts/added")
            Assert.Matches(@"^POST /groups/\{id\}/contacts with contactIds, answered with status 200: \{", failure.After);
        Assert.NotNull(failure.Script);
        Assert.Null(failure.NoScript);
    }

    [Fact]
    public async Task AHeaderThatIsMissing_IsSaidOnce_AndWhatRestsOnIt_Follows()
    {
        var cause = Assert.Single((await RunAsync("X-RateLimit-Remaining is missing", "rate/*")).Causes);

        var failure = Assert.Single(cause.Checks);
        Assert.Matches(
            @"^Expected the header X-RateLimit-Remaining with a whole number, got no such header \(in all \d+ responses\)\.$",
            failure.Message);
        Assert.Equal("rate/falls", Assert.Single(cause.Following).Check.Id);
    }

    [Fact]
    public async Task WhatSomeResponsesLack_IsSaidWithTheirOperations()
    {
        var failure = Assert.Single((await RunAsync("A deletion answers an HTML page", "json/successes")).Failures);

        Assert.Matches(@"got text/html \(in 4 of \d+ responses: DELETE /contacts/\{id\}/groups, DELETE .+\)\.$", failure.Message);
        Assert.Equal("status 200: <html><body>Sorry</body></html>", failure.Response);
    }

    // The contacts of the mock are those of others.
    [Fact]
    public async Task ContactsOfOthers_AreNotInMessages_WhateverTheEnvelope()
    {
        var broken = BrokenServer.Json("The contacts of a list are one level deeper", "*",
            (request, _) => request.Is("GET", "/contacts"),
            body => body["data"] = new JsonObject { ["contacts"] = body["data"]!.DeepClone() });

        var verdict = await RunAsync(broken, "page/*", "page-walk/*", "f-email/*");

        Assert.NotEmpty(verdict.Failures);
        var domains = Regex.Matches(ResultsJson.Write(verdict), @"@([\w.-]+\w)").Select(match => match.Groups[1].Value).Distinct();
        Assert.All(domains, domain => Assert.EndsWith("example.com", domain, StringComparison.Ordinal));
    }

    private Task<Verdict> RunAsync(string server, string check) => RunAsync(KillMatrixServers.All.First(it => it.Name == server), check);

    private async Task<Verdict> RunAsync(BrokenServer broken, params string[] checks)
    {
        var options = target.Options with
        {
            BaseUrl = new Uri(await BrokenServerHost.UrlOf(broken, target.Options.BaseUrl)),
            Only = checks,
            Settle = TimeSpan.Zero,
        };
        var run = await Runner.RunAsync(TestPlan.Create(Target.Spec, options), cancellation: TestContext.Current.CancellationToken);
        return Verdict.Of(run, [], new HashSet<string>(), DateOnly.MaxValue);
    }
}
