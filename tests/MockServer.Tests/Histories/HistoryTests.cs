using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Histories;

/// <summary>
/// Sixteen clients change an account at the same time, also through the admin API. It looks to each as if one call came after the other.
/// <c>HISTORIES=2000</c> tries more of them.
/// </summary>
public sealed class HistoryTests
{
    private const int Clients = 16, Calls = 3;
    private const string StartTime = "2009-01-01T00:00:00Z";

    private static int Count =>
        int.TryParse(Environment.GetEnvironmentVariable("HISTORIES"), CultureInfo.InvariantCulture, out var count) ? count : 20;

    [Fact]
    public async Task EachHistory_HasAnOrderOfItsCalls()
    {
        using var mock = Mock.Start(("contacts", "0"), ("sandboxes", "10"));
        var undecided = 0;
        for (var seed = 0; seed < Count; seed++)
        {
            var history = await RecordAsync(mock, seed);

            IReadOnlyList<Call>? conflict = null;
            try
            {
                conflict = LinearizabilityCheck.FindConflict(history, AccountModel.Start(StartTime));
            }
            catch (TimeoutException)
            {
                undecided++;
            }

            Assert.True(
                conflict is null,
                $"seed {seed}: none of these can come next:\n{string.Join('\n', conflict ?? [])}\nin\n{string.Join('\n', history.OrderBy(call => call.Start))}");
        }

        // The more calls really run at the same time, the more orders there are.
        TestContext.Current.SendDiagnosticMessage("{0} histories, {1} undecided", Count, undecided);
        Assert.InRange(undecided, 0, Count / 4);
    }

    // A check that accepts everything proves nothing.
    [Theory]
    [InlineData(CallKind.Get, "the response of a call that follows another shows what was before both")]
    [InlineData(CallKind.Create, "two creations with one email succeed")]
    public void AHistoryThatNoOrderExplains_IsFound(CallKind kind, string reason)
    {
        var (created, updated) = (Contact("x", "1"), Contact("x", "2"));
        Call[] history =
        [
            new(CallKind.Create, "a@example.com", "1", 201, created, 0, 1),
            kind == CallKind.Create
                ? new(CallKind.Create, "a@example.com", "2", 201, Contact("y", "2"), 0, 2)
                : new(CallKind.Update, "x", "2", 200, updated, 2, 3),
            new(CallKind.Get, "x", "", 200, created, 4, 5),
        ];

        Assert.True(LinearizabilityCheck.FindConflict(history, AccountModel.Start(StartTime)) is not null, reason);
        Assert.Null(LinearizabilityCheck.FindConflict(history[..1], AccountModel.Start(StartTime)));

        static JsonElement Contact(string id, string jobTitle) => JsonElement.Parse(
            $$$"""{"data":{"id":"{{{id}}}","email":"a@example.com","jobTitle":"{{{jobTitle}}}","tags":[],"createdAt":"{{{StartTime}}}","updatedAt":"{{{StartTime}}}"}}""");
    }

    private static async Task<IReadOnlyCollection<Call>> RecordAsync(Mock mock, int seed)
    {
        var sandbox = mock.In($"history-{seed}");
        await sandbox.Kit(HttpMethod.Put, "/_kit/clock", $$"""{"freeze":true,"now":"{{StartTime}}"}""");
        var (ids, calls) = (new ConcurrentBag<string>(), new ConcurrentBag<Call>());
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(number =>
            Task.Run(() => new HistoryClient(sandbox, number, seed, ids, calls).RunAsync(Calls))));
        return calls;
    }
}
