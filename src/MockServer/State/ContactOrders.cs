using Fluenzr.ContractKit.MockServer.State.Storage;

namespace Fluenzr.ContractKit.MockServer.State;

/// <summary>
/// The orders that somebody asked for, each as of the contacts that it was last asked for. A change costs them nothing: who asks next brings the order
/// up to date, in either direction of time.
/// </summary>
/// <param name="origin">The orders of what all began with; null for those themselves.</param>
internal sealed class ContactOrders(ContactOrders? origin = null)
{
    // Of two that add at once one may do so in vain; nothing is wrong then.
    private volatile ContactOrder[] _latest = [];

    /// <summary>The slots of contacts in an order.</summary>
    public RankedTree Of(SortBy by, Blocks blocks)
    {
        var known = Find(by);
        var order = (known ?? origin?.Find(by))?.At(blocks) ?? ContactOrder.Of(by, blocks);
        if (!ReferenceEquals(order, known))
            Keep(order);
        // The first to make an order makes it for all that begin with the same contacts.
        if (origin is not null && origin.Find(by) is null)
            origin.Keep(order);
        return order.Slots;
    }

    /// <summary>The same orders, for contacts that go their own way from now on.</summary>
    public ContactOrders Fork() => new(origin ?? this) { _latest = _latest };

    private ContactOrder? Find(SortBy by)
    {
        foreach (var order in _latest)
        {
            if (order.By == by)
                return order;
        }

        return null;
    }

    private void Keep(ContactOrder order) => _latest = [.. _latest.Where(other => other.By != order.By), order];
}
