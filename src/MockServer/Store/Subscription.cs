using System.Text;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>Who is told of what, and where.</summary>
/// <param name="Id">The id, <c>whk_…</c>.</param>
/// <param name="Url">Where events are sent.</param>
/// <param name="Events">The names of the events that are sent.</param>
/// <param name="Secret">The key of the signatures.</param>
/// <param name="IsActive">Whether anything is sent.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="UpdatedAt">When it was changed last.</param>
internal sealed record Subscription(string Id, string Url, IReadOnlyList<string> Events, string Secret, bool IsActive, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    // A record prints its members, and one of them is a secret.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append(Id);
        return true;
    }
}

/// <summary>The subscriptions of a world at one moment.</summary>
/// <param name="All">All of them, in the order of their creation.</param>
/// <param name="Number">How many ids of subscriptions were given.</param>
/// <param name="EventNumber">How many ids of events were given.</param>
internal sealed record SubscriptionList(IReadOnlyList<Subscription> All, uint Number, uint EventNumber)
{
    public static SubscriptionList Nobody { get; } = new([], 0, 0);
}
