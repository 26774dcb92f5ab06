namespace Fluenzr.ContractKit.MockServer.Store.Indexing;

/// <summary>
/// The orders that somebody asked for, each as of the contacts that it was last asked for. A change costs them nothing: who asks next brings the order
/// up to date, in either direction of time.
/// </summary>
internal sealed class ContactOrders
{
    // What these contacts began with: the first to make an order makes it for all that began with the same.
    private readonly (ContactOrders Orders, ChunkList Blocks)? _origin;

    // Of two that add at once one may do so in vain; nothing is wrong then.
    private volatile ContactOrder[] _latest = [];

    public ContactOrders()
    {
    }

    private ContactOrders((ContactOrders Orders, ChunkList Blocks) origin, ContactOrder[] latest) => (_origin, _latest) = (origin, latest);

    /// <summary>The slots of contacts in an order.</summary>
    public CountedBTree Slots(SortField by, ChunkList chunks) => Order(by, chunks).Slots;

    /// <summary>The same orders, for contacts that go their own way from now on.</summary>
    /// <param name="chunks">The contacts as they are now.</param>
    public ContactOrders Fork(ChunkList chunks) => new(_origin ?? (this, chunks), _latest);

    private ContactOrder Order(SortField by, ChunkList chunks)
    {
        var known = Find(by);
        var order = (known ?? _origin?.Orders.Order(by, _origin.Value.Blocks))?.UpdateTo(chunks) ?? ContactOrder.Sort(by, chunks);
        if (!ReferenceEquals(order, known))
            _latest = [.. _latest.Where(other => other.By != by), order];
        return order;
    }

    private ContactOrder? Find(SortField by)
    {
        foreach (var order in _latest)
        {
            if (order.By == by)
                return order;
        }

        return null;
    }
}
