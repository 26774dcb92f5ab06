namespace Fluenzr.ContractKit.MockServer.Store.Indexing;

/// <summary>
/// Slots in an order, found by their rank. The order is not kept: whoever changes the tree brings it. A change makes a new tree that shares all
/// but a path.
/// </summary>
internal sealed class CountedBTree
{
    private const int Width = 32;
    private readonly TreeNode _root;

    private CountedBTree(TreeNode root) => _root = root;

    public int Count => _root.Count;

    /// <summary>A tree of slots that are in order.</summary>
    public static CountedBTree Build(ReadOnlySpan<int> slots)
    {
        // Three quarters full, so that the next slots find room.
        const int fill = Width * 3 / 4;
        var level = new List<TreeNode>();
        for (var at = 0; at < slots.Length; at += fill)
            level.Add(new LeafNode(slots.Slice(at, Math.Min(fill, slots.Length - at)).ToArray()));
        while (level.Count > 1)
            level = [.. level.Chunk(fill).Select(BranchNode.Of)];
        return new CountedBTree(level.Count == 0 ? new LeafNode([]) : level[0]);
    }

    /// <param name="slot">A slot that the tree does not have.</param>
    /// <param name="order">Compares the slot with one of the tree.</param>
    public CountedBTree With(int slot, Func<int, int> order)
    {
        var (first, second) = _root.With(slot, order);
        return new CountedBTree(second is null ? first : BranchNode.Of([first, second]));
    }

    /// <param name="slot">A slot that the tree has.</param>
    /// <param name="order">Compares the slot with one of the tree.</param>
    public CountedBTree Without(int slot, Func<int, int> order)
    {
        var root = _root.Without(slot, order);
        while (root is BranchNode { Children: [var only] })
            root = only;
        return new CountedBTree(root ?? new LeafNode([]));
    }

    /// <summary>Visits the slots from a rank on, or from a rank of the mirrored order, until a visit says that it was the last.</summary>
    public void Walk(int rank, bool isMirrored, Func<int, bool> goesOn) => _root.Walk(rank, isMirrored, goesOn);

    private abstract record TreeNode(int Count)
    {
        /// <summary>The slot that comes first.</summary>
        public abstract int First { get; }

        /// <summary>The node with the slot, in two when it does not fit.</summary>
        public abstract (TreeNode, TreeNode?) With(int slot, Func<int, int> order);

        /// <summary>The node without the slot; null when nothing is left.</summary>
        public abstract TreeNode? Without(int slot, Func<int, int> order);

        /// <summary>Whether the walk goes on behind the node.</summary>
        public abstract bool Walk(int rank, bool isMirrored, Func<int, bool> goesOn);
    }

    private sealed record LeafNode(int[] Slots) : TreeNode(Slots.Length)
    {
        public override int First => Slots[0];

        public override (TreeNode, TreeNode?) With(int slot, Func<int, int> order)
        {
            var at = Slots.Length > 0 && order(Slots[^1]) > 0 ? Slots.Length : ~Slots.AsSpan().BinarySearch(new Sought(order));
            var before = Slots.AsSpan(0, at);
            var after = Slots.AsSpan(at);
            if (Slots.Length < Width)
                return (new LeafNode([.. before, slot, .. after]), null);
            // What comes at the end is likely to be followed by more: the full leaf stays full.
            if (at == Slots.Length)
                return (this, new LeafNode([slot]));
            const int half = Width / 2;
            return at <= half
                ? (new LeafNode([.. before, slot, .. Slots.AsSpan(at, half - at)]), new LeafNode([.. Slots.AsSpan(half)]))
                : (new LeafNode([.. Slots.AsSpan(0, half)]), new LeafNode([.. Slots.AsSpan(half, at - half), slot, .. after]));
        }

        public override TreeNode? Without(int slot, Func<int, int> order)
        {
            var at = Slots.AsSpan().BinarySearch(new Sought(order));
            return Slots.Length == 1 ? null : new LeafNode([.. Slots.AsSpan(0, at), .. Slots.AsSpan(at + 1)]);
        }

        public override bool Walk(int rank, bool isMirrored, Func<int, bool> goesOn)
        {
            for (var at = rank; at < Slots.Length; at++)
            {
                if (!goesOn(Slots[isMirrored ? ^(at + 1) : at]))
                    return false;
            }

            return true;
        }

        private readonly record struct Sought(Func<int, int> Order) : IComparable<int>
        {
            public int CompareTo(int other) => Order(other);
        }
    }

    // A node that gets small is not joined to its neighbour: it goes when it is empty, and until then costs little.
    private sealed record BranchNode(TreeNode[] Children, int Count) : TreeNode(Count)
    {
        public static BranchNode Of(TreeNode[] children) => new(children, children.Sum(child => child.Count));

        public override int First => Children[0].First;

        public override (TreeNode, TreeNode?) With(int slot, Func<int, int> order)
        {
            var at = Place(order);
            var (first, second) = Children[at].With(slot, order);
            TreeNode[] children = second is null
                ? [.. Children.AsSpan(0, at), first, .. Children.AsSpan(at + 1)]
                : [.. Children.AsSpan(0, at), first, second, .. Children.AsSpan(at + 1)];
            if (children.Length <= Width)
                return (new BranchNode(children, Count + 1), null);
            var cut = at == Children.Length - 1 ? Width : Width / 2;
            return (Of(children[..cut]), Of(children[cut..]));
        }

        public override TreeNode? Without(int slot, Func<int, int> order)
        {
            var at = Place(order);
            return Children[at].Without(slot, order) is { } child ? new BranchNode([.. Children.AsSpan(0, at), child, .. Children.AsSpan(at + 1)], Count - 1)
                : Children.Length == 1 ? null
                : new BranchNode([.. Children.AsSpan(0, at), .. Children.AsSpan(at + 1)], Count - 1);
        }

        public override bool Walk(int rank, bool isMirrored, Func<int, bool> goesOn)
        {
            for (var at = 0; at < Children.Length; at++)
            {
                var child = Children[isMirrored ? ^(at + 1) : at];
                if (rank < child.Count && !child.Walk(rank, isMirrored, goesOn))
                    return false;
                rank = Math.Max(0, rank - child.Count);
            }

            return true;
        }

        // The last child that does not begin behind the slot.
        private int Place(Func<int, int> order)
        {
            // What is new is likely to come last.
            if (order(Children[^1].First) >= 0)
                return Children.Length - 1;
            var (low, high) = (1, Children.Length - 1);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (order(Children[middle].First) < 0)
                    high = middle;
                else
                    low = middle + 1;
            }

            return low - 1;
        }
    }
}
