using System.Net;

namespace Fluenzr.ContractKit.Cluster.Placement;

/// <summary>The settings of a replica.</summary>
internal sealed record ClusterSettings
{
    /// <summary>The address of Redis; it may hold a password.</summary>
    public required string Redis { get; init; }

    /// <summary>The address at which other replicas reach this one; null for that of the machine.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>The port for messages between replicas; 0 for a free one.</summary>
    public int Port { get; init; }

    /// <summary>How long a sandbox stays that nobody uses.</summary>
    public TimeSpan TimeToLive { get; init; } = TimeSpan.FromHours(24);

    /// <summary>After how long without use a sandbox leaves the memory.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromMinutes(10);

    // The default prints all members, and the address may hold a password.
    private bool PrintMembers(System.Text.StringBuilder builder)
    {
        builder.Append(System.Globalization.CultureInfo.InvariantCulture, $"Address = {Address}, Port = {Port}");
        return true;
    }
}
