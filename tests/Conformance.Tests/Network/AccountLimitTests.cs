using System.Text;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

namespace Fluenzr.ContractKit.Conformance.Tests.Network;

/// <summary>Accounts that take few contacts, or no emails at the default domain.</summary>
public sealed partial class AccountLimitTests(Target target)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnAccountOf100Contacts_IsEnough()
    {
        var account = new Account(100);
        using var handler = new BrokenServerHandler(account.Server(403));

        var run = await Target.RunAsync(target.InSandbox("of100"), handler, Cancellation);

        AssertGood(run);
        Assert.InRange(run.PeakContacts, account.Peak - 8, 99);
        Assert.Equal(0, account.Existing);
    }

    [Theory]
    [InlineData(402)]
    [InlineData(403)]
    [InlineData(507)]
    public async Task AFullAccount_EndsTheRun_WithOneSentence(int status)
    {
        var account = new Account(15);
        using var handler = new BrokenServerHandler(account.Server(status));

        var run = await Target.RunAsync(
            target.InSandbox($"full{status}") with { MaxWait = TimeSpan.FromSeconds(20) }, handler, Cancellation);

        Assert.Contains($"creates no more contacts: {status} Limit reached", run.NoVerdict, StringComparison.Ordinal);
        Assert.Contains("--max-contacts", run.NoVerdict, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Checks, result => result.Outcome == Outcome.Failed);
        Assert.Empty(run.Leftovers);
        Assert.Equal(0, account.Existing);
    }

    // There is room for one more contact, so the simplest creation succeeds.
    [Theory]
    [InlineData(402)]
    [InlineData(403)]
    [InlineData(507)]
    public async Task AnImportBeyondTheLimit_EndsTheRun_WithOneSentence(int status)
    {
        using var handler = new BrokenServerHandler(new BrokenServer("Imports are over the limit", "*", async (request, server) =>
            request.Is("POST", "/contacts/bulk") ? JsonMutations.Error(status, "LIMIT_REACHED", "Limit reached") : await server.Send(request)));

        var run = await Target.RunAsync(target.InSandbox($"import{status}") with { Only = ["bulk-sum"] }, handler, Cancellation);

        Assert.Contains($"creates no more contacts: {status} Limit reached", run.NoVerdict, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Checks, result => result.Outcome == Outcome.Failed);
        Assert.Empty(run.Leftovers);
    }

    [Theory]
    [InlineData(30, 90)]
    [InlineData(12, 20)]
    public async Task MaxContacts_IsKept(int max, int passed)
    {
        var account = new Account(max);
        using var handler = new BrokenServerHandler(account.Server(403));

        var run = await Target.RunAsync(target.InSandbox($"max{max}") with { MaxContacts = max }, handler, Cancellation);

        AssertGood(run);
        Assert.InRange(account.Peak, 1, max);
        Assert.All(run.Checks.Where(result => result.Outcome == Outcome.Skipped), result => Assert.Equal(
            $"it needs more contacts at the same time than --max-contacts {max} allows", result.Message));
        Assert.True(run.Count(Outcome.Passed) > passed, $"{run.Count(Outcome.Passed)} passed");
    }

    // A server that is full may refuse a creation before it looks at the body.
    [Theory]
    [InlineData("/contacts", "{", 1)]
    [InlineData("/contacts/bulk", "{\"contacts\": {}}", 1)]
    [InlineData("/contacts/bulk", "{\"contacts\": [{\"email\": \"a@b.fr\"}, {\"email\": \"A@b.fr\"}, {\"email\": \"c@b.fr\"}]}", 2)]
    [InlineData("/contacts/search", "{}", 0)]
    public void ARequest_NeedsRoomForWhatItMayCreate(string path, string body, int expected) =>
        Assert.Equal(expected, ContactChange.Possible(new OutgoingRequest(null, "POST", path) { Body = Encoding.UTF8.GetBytes(body) }));

    [Fact]
    public async Task AKeyThatMayCreateNothing_EndsTheRun_WithOneSentence()
    {
        var account = new Account(0);
        using var handler = new BrokenServerHandler(account.Server(403));

        var run = await Target.RunAsync(target.InSandbox("none"), handler, Cancellation);

        Assert.Contains("lets this key create no contact: 403 Limit reached. Use a key that may", run.NoVerdict, StringComparison.Ordinal);
        Assert.Empty(run.Checks);
    }

    [Theory]
    [InlineData(400, "VALIDATION_ERROR", "Invalid email format")]
    [InlineData(422, "UNDELIVERABLE", "This mail domain does not exist")]
    public async Task ADomainThatIsRejected_EndsTheRun_AndAnotherOneIsUsed(int status, string code, string message)
    {
        using var handler = new BrokenServerHandler(new BrokenServer("Only emails at acme.test", "*", async (request, server) =>
        {
            if (request.Content is null || !(request.Is("POST", "/contacts") || request.Is("PUT", "/contacts/*")))
                return await server.Send(request);
            var text = await request.Content.ReadAsStringAsync(Cancellation);
            return ReservedEmail().IsMatch(text)
                ? JsonMutations.Error(status, code, message)
                : await server.Send(request);
        }));

        var rejected = await Target.RunAsync(target.InSandbox("domain"), handler, Cancellation);
        var accepted = await Target.RunAsync(target.InSandbox("domain") with { EmailDomain = "acme.test" }, handler, Cancellation);

        Assert.Contains($"rejects emails at example.com: {status} {message}. Use --email-domain",
            rejected.NoVerdict, StringComparison.Ordinal);
        Assert.Empty(rejected.Checks);
        Assert.Empty(rejected.Leftovers);
        Assert.DoesNotContain(accepted.Checks, result => result.Outcome == Outcome.Failed
            && !result.Check.Id.StartsWith("email-fmt/", StringComparison.Ordinal));
        Assert.Null(accepted.NoVerdict);
        Assert.Empty(accepted.Leftovers);
    }

    [System.Text.RegularExpressions.GeneratedRegex("@[^\" ]*example(\\.com)?\"")]
    private static partial System.Text.RegularExpressions.Regex ReservedEmail();

    private static void AssertGood(RunResult run)
    {
        Assert.Null(run.NoVerdict);
        Assert.Empty(run.Checks.Where(result => result.Outcome is Outcome.Failed or Outcome.Flaky)
            .Select(result => $"{result.Check.Id} {result.Outcome} {result.Message} {result.Actual}"));
        Assert.Empty(run.Leftovers);
    }

    /// <summary>A correct server that takes a limited number of new contacts.</summary>
    private sealed class Account(int limit)
    {
        private readonly Lock _lock = new();
        private int _reserved;

        public int Existing { get; private set; }

        public int Peak { get; private set; }

        public BrokenServer Server(int status) => new("The account is limited", "*", async (request, server) =>
        {
            var isBulk = request.Is("POST", "/contacts/bulk");
            if (!isBulk && !request.Is("POST", "/contacts") && !request.Is("DELETE", "/contacts/*"))
                return await server.Send(request);
            var possible = request.Method == HttpMethod.Post ? await Possible(request) : 0;
            lock (_lock)
            {
                if (possible > 0 && Existing + _reserved + possible > limit)
                    return Refusal(status);
                _reserved += possible;
            }

            var response = await server.Send(request);
            var change = !response.IsSuccessStatusCode ? 0
                : request.Method == HttpMethod.Delete ? -1
                : isBulk ? (int)(await JsonMutations.DataOf(response))!["created"]!
                : 1;
            lock (_lock)
            {
                _reserved -= possible;
                Existing += change;
                Peak = Math.Max(Peak, Existing);
            }

            return response;
        });

        private static HttpResponseMessage Refusal(int status)
        {
            var response = JsonMutations.Error(status, "LIMIT_REACHED", "Limit reached");
            if (status == 429)
                response.Headers.TryAddWithoutValidation("Retry-After", "0");
            return response;
        }

        // An import of one email a thousand times creates one contact.
        private static async Task<int> Possible(HttpRequestMessage request)
        {
            try
            {
                return JsonNode.Parse(await request.Content!.ReadAsStringAsync(Cancellation))?["contacts"] is JsonArray entries
                    ? entries.Select(entry => (string?)entry?["email"]).Distinct(StringComparer.OrdinalIgnoreCase).Count()
                    : 1;
            }
            catch (Exception e) when (e is System.Text.Json.JsonException or InvalidOperationException)
            {
                return 0;
            }
        }
    }
}
