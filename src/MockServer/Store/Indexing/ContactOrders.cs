namespace Fluenzr.ContractKit.MockServer.Store.Indexing;

/// <summary>
/// The orders that queries used, each for the contacts of the last query. A change of contacts does not update them; the next query does.
/// </summary>
internal sealed class ContactOrders
{
    // The orders that these started from. A new order is built there, so that all forks share it.
    private readonly (ContactOrders Orders, ChunkList Chunks)? _origin;

    // Two queries at once may both add an order; one of them is lost and built again later.
    private volatile ContactOrder[] _latest = [];

    public ContactOrders()
    {
    }

    private ContactOrders((ContactOrders Orders, ChunkList Chunks) origin, ContactOrder[] latest) => (_origin, _latest) = (origin, latest);

    /// <summary>The slots of contacts in an order.</summary>
    public CountedBTree Slots(SortField by, ChunkList chunks) => Order(by, chunks).Slots;

    /// <summary>The same orders, which are updated separately from now on.</summary>
    /// <param name="chunks">The current contacts.</param>
    public ContactOrders Fork(ChunkList chunks) => new(_origin ?? (this, chunks), _latest);

    private ContactOrder Order(SortField by, ChunkList chunks)
    {
        var known = Find(by);
        var order = (known ?? _origin?.Orders.Order(by, _origin.Value.Chunks))?.UpdateTo(chunks) ?? ContactOrder.Sort(by, chunks);
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
