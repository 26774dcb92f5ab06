using System.Text;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>A webhook subscription.</summary>
/// <param name="Id">The id, <c>whk_…</c>.</param>
/// <param name="Url">The URL that receives the events.</param>
/// <param name="Events">The names of the events that are sent.</param>
/// <param name="Secret">The key of the signatures.</param>
/// <param name="Status"><see cref="Active"/>, <see cref="Paused"/> or <see cref="Failed"/>.</param>
/// <param name="CreatedAt">When it was created.</param>
internal sealed record Subscription(
    string Id, string Url, IReadOnlyList<string> Events, string Secret, string Status, DateTimeOffset CreatedAt)
{
    /// <summary>Events are sent.</summary>
    public const string Active = "active";

    /// <summary>An update stopped the events.</summary>
    public const string Paused = "paused";

    /// <summary>The last attempt of a delivery failed (HOOK-FAILED).</summary>
    public const string Failed = "failed";

    public bool IsActive => Status == Active;

    // The generated ToString would print the secret.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append(Id);
        return true;
    }
}

/// <summary>The subscriptions of an account at one moment.</summary>
/// <param name="Items">The subscriptions in the order of their creation.</param>
/// <param name="IdCount">The number of subscription ids that were given.</param>
/// <param name="EventIdCount">The number of event ids that were given.</param>
internal sealed record SubscriptionList(IReadOnlyList<Subscription> Items, uint IdCount, uint EventIdCount)
{
    public static SubscriptionList Empty { get; } = new([], 0, 0);
}
