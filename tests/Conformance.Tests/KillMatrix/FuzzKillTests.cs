using System.Collections.Concurrent;
using System.Globalization;
using Fluenzr.ContractKit.Parity;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Generated requests find servers that violate one requirement, although nothing in them aims at it.</summary>
public sealed class FuzzKillTests(Target target)
{
    private static readonly int Requests =
        int.TryParse(Environment.GetEnvironmentVariable("FUZZ_REQUESTS"), CultureInfo.InvariantCulture, out var requests) ? requests : 2000;

    // All servers but those of edited contracts, webhooks, keys and the rate limit, which the walks do not look at. Without the variable, a
    // sample runs. FUZZ_REQUESTS sets how many requests a server gets at most. The test output has the names of those that were not found.
    private const string Variable = "FUZZ_ALL_BROKEN_SERVERS";

    private static readonly bool IsAll = Environment.GetEnvironmentVariable(Variable) == "true";

    private static readonly string[] NotSent = ["auth", "hook", "rate", "no-key", "webhook"];

    private static readonly string[] Sample =
    [
        "A creation answers 200", "Tags are not stored", "A deletion answers 200 but deletes nothing", "The list is empty",
        "meta.total counts all contacts", "All new contacts have the same id", "A search by groups finds nothing",
        "Emails are compared with case: capitals answer 201", "Last names are truncated", "A contact can be deleted twice",
        "The phone number is never updated", "Pages overlap", "groupId is ignored beside status", "An import loses the groups of an entry",
        "A group without a name is created", "Updating a group answers the new name and stores nothing",
    ];

    [Fact]
    public async Task BrokenServers_AreFound()
    {
        BrokenServer[] servers =
        [
            .. KillMatrixServers.All.Where(broken => IsAll
                ? broken.Edit is null && !NotSent.Any(prefix => broken.Check.StartsWith(prefix, StringComparison.Ordinal))
                : Sample.Contains(broken.Name)),
        ];
        var missed = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(servers, new ParallelOptions { MaxDegreeOfParallelism = 3 }, async (broken, cancellation) =>
        {
            var sandbox = target.InSandbox($"fuzz{Array.IndexOf(servers, broken)}");
            var options = new FuzzOptions
            {
                RunId = DiffRun.NewId(),
                Target = sandbox with
                {
                    BaseUrl = new Uri(await BrokenServerHost.UrlOf(broken, sandbox.BaseUrl)),
                    Settle = TimeSpan.Zero,
                    MaxWait = TimeSpan.FromSeconds(5),
                },
                Requests = Requests,
                Seed = 1,
                StopsAtFirst = true,
                Wait = (_, _) => Task.CompletedTask,
            };
            if (await FindsAsync(options, cancellation))
                return;
            missed.Add($"{broken.Check}: {broken.Name}");
            TestContext.Current.TestOutputHelper!.WriteLine($"Not found: {broken.Check}: {broken.Name}");
        });

        TestContext.Current.TestOutputHelper!.WriteLine($"Found {servers.Length - missed.Count} of {servers.Length}.");
        if (!IsAll)
            Assert.Empty(missed);
    }

    private static async Task<bool> FindsAsync(FuzzOptions options, CancellationToken cancellation)
    {
        try
        {
            return (await FuzzRun.RunAsync(options, Target.Spec, cancellation)).Causes.Count > 0;
        }
        catch (ParityAbortedException)
        {
            // Without a list of contacts there is no run: that is told, too.
            return true;
        }
    }
}
