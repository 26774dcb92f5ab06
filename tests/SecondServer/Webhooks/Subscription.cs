namespace Fluenzr.ContractKit.SecondServer.Webhooks;

/// <summary>A subscription to events.</summary>
internal sealed record Subscription(string Id, string Url, IReadOnlyList<string> Events, string Secret, string Status, DateTimeOffset CreatedAt)
{
    public bool IsActive => Status == "active";

    public bool Wants(string type) => IsActive && Events.Contains(type);

    // The secret must not be printed.
    private bool PrintMembers(System.Text.StringBuilder builder)
    {
        builder.Append(Id);
        return true;
    }
}
