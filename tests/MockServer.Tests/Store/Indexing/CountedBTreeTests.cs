using Fluenzr.ContractKit.MockServer.Store.Indexing;

namespace Fluenzr.ContractKit.MockServer.Tests.Store.Indexing;

public sealed class CountedBTreeTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(10_000)]
    public void Tree_KeepsItsOrderThroughChanges(int built)
    {
        var random = new Random(11);
        var model = new SortedSet<int>(Enumerable.Range(0, built).Select(i => i * 3));
        var tree = CountedBTree.Build([.. model]);
        for (var step = 0; step < 6_000; step++)
        {
            // First it grows, at the end most of all, then it shrinks to nothing.
            var slot = step < 3_000
                ? (step % 3 == 0 ? 50_000 + step : random.Next(40_000))
                : model.ElementAtOrDefault(random.Next(Math.Max(1, model.Count / 3)));
            if (model.Add(slot))
                tree = tree.With(slot, slot.CompareTo);
            else if (model.Remove(slot))
                tree = tree.Without(slot, slot.CompareTo);
            Assert.Equal(model.Count, tree.Count);
            if (step % 500 == 0)
                AssertSame();
        }

        foreach (var slot in model.ToArray())
        {
            tree = tree.Without(slot, slot.CompareTo);
            model.Remove(slot);
        }

        AssertSame();

        void AssertSame()
        {
            int[] order = [.. model];
            foreach (var rank in new[]
            {
                0,
                1,
                63,
                order.Length / 2,
                order.Length - 1,
                order.Length,
                order.Length + 5,
            }.Where(rank => rank >= 0))
            {
                Assert.Equal(order.Skip(rank).Take(150), From(tree, rank, isMirrored: false, 150));
                Assert.Equal(order.Reverse().Skip(rank).Take(150), From(tree, rank, isMirrored: true, 150));
            }
        }
    }

    [Fact]
    public void Change_LeavesTheOldTreeAsItWas()
    {
        var old = CountedBTree.Build([1, 3, 5]);
        _ = old.With(4, 4.CompareTo).Without(1, 1.CompareTo);

        Assert.Equal([1, 3, 5], From(old, 0, isMirrored: false, 10));
    }

    private static List<int> From(CountedBTree tree, int rank, bool isMirrored, int count)
    {
        var slots = new List<int>();
        tree.Walk(rank, isMirrored, slot =>
        {
            slots.Add(slot);
            return slots.Count < count;
        });
        return slots;
    }
}
