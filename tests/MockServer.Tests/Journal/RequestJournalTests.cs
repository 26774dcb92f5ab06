using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Journal;
using Fluenzr.ContractKit.MockServer.Requests;
using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Tests.Journal;

/// <summary>The ring itself: what stays, what goes, and who hears of it.</summary>
public class RequestJournalTests
{
    [Theory]
    [InlineData(1, 5)]
    [InlineData(3, 3)]
    [InlineData(3, 7)]
    [InlineData(1024, 3000)]
    [InlineData(2500, 2499)]
    [InlineData(2500, 9000)]
    [InlineData(int.MaxValue, 5000)]
    public void TheLast_AreKept_WhereverTheRingBegins(int size, int added)
    {
        var journal = new RequestJournal(size, new JournalMemoryBudget(long.MaxValue, () => { }));
        for (var i = 1; i <= added; i++)
            journal.Add(Exchange($"/{i}"));

        var kept = Math.Min(size, added);
        Assert.Equal(Enumerable.Range(0, kept)
            .Select(i => $"{added - i} /{added - i}"), journal.Latest().Select(entry => $"{entry.Number} {entry.Exchange.Target}"));
        Assert.Equal(kept == added, journal.Find(1) is not null);
        Assert.Equal($"/{added}", journal.Find(added)?.Exchange.Target);
        Assert.Null(journal.Find(added + 1));
    }

    [Fact]
    public void APlaceThatIsUsedAgain_ShowsTheLatestExchange_AndLeavesEarlierResultsAsTheyWere()
    {
        var journal = new RequestJournal(1, new JournalMemoryBudget(long.MaxValue, () => { }));
        var first = Exchange("/é%20long?x=1") with
        {
            RequestHeaders = [new("Accept", "*/*"), new("X-Many", new(["one", "two", "three"])), new("X-None", default)],
            RequestBody = new BodyExcerpt([.. Enumerable.Repeat((byte)'x', 9000)], 20_000),
        };

        journal.Add(first);
        var earlier = journal.Latest().Single().Exchange;
        journal.Add(Exchange("/short") with { RequestBody = new BodyExcerpt([], 0) });
        var later = journal.Latest().Single().Exchange;

        Assert.Equal(("/é%20long?x=1", "/é%20long?x=1"), (earlier.Target, earlier.Path));
        Assert.Equal(["Accept: */*", "X-Many: one,two,three", "X-None: "], earlier.RequestHeaders.Select(header => $"{header.Key}: {header.Value}"));
        Assert.Equal((9000, 20_000), (earlier.RequestBody!.Value.Bytes.Length, earlier.RequestBody.Value.Length));
        Assert.All(earlier.RequestBody.Value.Bytes, letter => Assert.Equal((byte)'x', letter));
        Assert.Equal(("/short", 0, 0), (later.Target, later.RequestHeaders.Length, later.RequestBody!.Value.Length));
        journal.Add(Exchange("/none"));
        Assert.Null(journal.Latest().Single().Exchange.RequestBody);
    }

    [Fact]
    public void Clear_GoesOnCounting_AlsoWhereTheRingGrows()
    {
        var journal = new RequestJournal(4000, new JournalMemoryBudget(long.MaxValue, () => { }));
        for (var i = 1; i <= 1000; i++)
            journal.Add(Exchange($"/{i}"));
        journal.Clear();
        for (var i = 1001; i <= 3100; i++)
            journal.Add(Exchange($"/{i}"));

        Assert.Equal(2100, journal.Latest().Count);
        Assert.All(journal.Latest(), entry => Assert.Equal($"/{entry.Number}", entry.Exchange.Target));
    }

    [Fact]
    public async Task ASlowListener_LosesTheOldest_AndHoldsNobodyUp()
    {
        var journal = new RequestJournal(10, new JournalMemoryBudget(long.MaxValue, () => { }));
        using var slow = journal.Subscribe(since: null);
        for (var i = 1; i <= 5000; i++)
            journal.Add(Exchange($"/{i}"));

        Assert.Equal(5000 - 1024 + 1, (await slow.Entries.ReadAsync(TestContext.Current.CancellationToken)).Number);
    }

    [Fact]
    public async Task AStream_ShowsThatItIsStillThere_AndEndsWhenItIsTold()
    {
        var (journal, spec) = (new RequestJournal(10, new JournalMemoryBudget(long.MaxValue, () => { })), Spec.Load());
        var view = new ExchangeView(spec, Contract.Choices.Default(spec), new ApiKeys(spec, new Settings()));
        using var output = new MemoryStream();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        end.CancelAfter(TimeSpan.FromSeconds(1));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new JournalStream(journal, view, new JournalFilter()).WriteAsync(
            output, TimeSpan.FromMilliseconds(50), end.Token));

        Assert.StartsWith(
            ": listening\n\n: still here\n\n: still here\n\n",
            System.Text.Encoding.UTF8.GetString(output.ToArray()),
            StringComparison.Ordinal);
    }

    private static RecordedExchange Exchange(string target) => new()
    {
        At = default,
        Duration = default,
        Method = "GET",
        Target = target,
        Path = target,
        Key = null,
        Operation = null,
        RequestHeaders = [],
        RequestBody = null,
        Response = new ApiResponse(200, []),
        RateLimit = default,
        Fault = null,
    };
}
