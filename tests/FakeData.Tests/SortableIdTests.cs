namespace Fluenzr.ContractKit.FakeData.Tests;

public class SortableIdTests
{
    private static readonly DateTimeOffset Time = new(2025, 1, 15, 10, 30, 0, TimeSpan.Zero);

    [Fact]
    public void Sortable_HasThePrefixAnd26Characters() => Assert.Matches("^con_[0-9a-hjkmnp-tv-z]{26}$", SortableId.Create(Time, 7, 1));

    [Fact]
    public void Sortable_SortsByTimeThenNumber()
    {
        var ids = Enumerable.Range(0, 2000).Select(i => SortableId.Create(Time.AddMilliseconds(i / 50), (uint)(i % 50), 3)).ToList();

        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public void Sortable_IsUniqueWithinAMillisecond_BeyondTheNumbersThatItShows() =>
        Assert.Equal(300_000, Enumerable.Range(0, 300_000).Select(i => SortableId.Create(Time, (uint)i * 14_000, 3)).Distinct().Count());

    [Fact]
    public void Sortable_CannotBeGuessedFromItsNeighbour()
    {
        var (one, next) = (SortableId.Create(Time, 1, 3)[^12..], SortableId.Create(Time, 2, 3)[^12..]);

        Assert.InRange(one.Zip(next).Count(pair => pair.First != pair.Second), 8, 12);
        Assert.NotEqual(one, SortableId.Create(Time, 1, 4)[^12..]);
    }
}
