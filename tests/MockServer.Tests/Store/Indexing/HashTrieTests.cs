using Fluenzr.ContractKit.MockServer.Store.Indexing;

namespace Fluenzr.ContractKit.MockServer.Tests.Store.Indexing;

public sealed class HashTrieTests
{
    // A hash as good as any, one of which many share their last bits, and one that is nearly always the same.
    [Theory]
    [InlineData(uint.MaxValue)]
    [InlineData(0xF000_0000)]
    [InlineData(3)]
    public void Trie_OfAnyHashes_FindsWhatIsThereAndNothingElse(uint mask)
    {
        var random = new Random(7);
        var (trie, model) = (HashTrie.Empty, new HashSet<int>());
        for (var step = 0; step < 5_000; step++)
        {
            var slot = random.Next(400);
            if (model.Remove(slot))
                trie = trie.Without(Hash(slot), slot);
            else if (model.Add(slot))
                trie = trie.With(Hash(slot), slot);
            if (step % 250 == 0)
                Assert.All(Enumerable.Range(0, 400), other => Assert.Equal(model.Contains(other) ? other : -1, Find(trie, other)));
        }

        var built = HashTrie.Build([.. model.Select(slot => new HashTrie.HashEntry(Hash(slot), slot))]);
        Assert.All(Enumerable.Range(0, 400), slot => Assert.Equal(model.Contains(slot) ? slot : -1, Find(built, slot)));

        uint Hash(int slot) => (uint)slot * 2654435761u & mask;

        int Find(HashTrie among, int slot) => among.Find(Hash(slot), slot, static (found, wanted) => found == wanted);
    }

    [Fact]
    public void Change_LeavesTheOldTrieAsItWas()
    {
        var old = HashTrie.Empty.With(1, 10).With(33, 11);
        _ = old.Without(1, 10).With(65, 12);

        Assert.Equal((10, 11, -1), (Find(old, 1), Find(old, 33), Find(old, 65)));

        static int Find(HashTrie trie, uint hash) => trie.Find(hash, 0, static (_, _) => true);
    }
}
