using Fluenzr.ContractKit.MockServer.State.Storage;

namespace Fluenzr.ContractKit.MockServer.State;

/// <summary>
/// The orders that somebody asked for, each as of the contacts that it was last asked for. A change costs them nothing: who asks next brings the order
/// up to date, in either direction of time.
/// </summary>
internal sealed class ContactOrders
{
    // What these contacts began with: the first to make an order makes it for all that began with the same.
    private readonly (ContactOrders Orders, Blocks Blocks)? _origin;

    // Of two that add at once one may do so in vain; nothing is wrong then.
    private volatile ContactOrder[] _latest = [];

    public ContactOrders()
    {
    }

    private ContactOrders((ContactOrders Orders, Blocks Blocks) origin, ContactOrder[] latest) => (_origin, _latest) = (origin, latest);

    /// <summary>The slots of contacts in an order.</summary>
    public RankedTree Slots(SortBy by, Blocks blocks) => Order(by, blocks).Slots;

    /// <summary>The same orders, for contacts that go their own way from now on.</summary>
    /// <param name="blocks">The contacts as they are now.</param>
    public ContactOrders Fork(Blocks blocks) => new(_origin ?? (this, blocks), _latest);

    private ContactOrder Order(SortBy by, Blocks blocks)
    {
        var known = Find(by);
        var order = (known ?? _origin?.Orders.Order(by, _origin.Value.Blocks))?.At(blocks) ?? ContactOrder.Of(by, blocks);
        if (!ReferenceEquals(order, known))
            _latest = [.. _latest.Where(other => other.By != by), order];
        return order;
    }

    private ContactOrder? Find(SortBy by)
    {
        foreach (var order in _latest)
        {
            if (order.By == by)
                return order;
        }

        return null;
    }
}
