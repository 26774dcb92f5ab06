using System.Globalization;
using System.Text;
using System.Text.Json;
using Fluenzr.ContractKit.Cluster.Storage;
using Fluenzr.ContractKit.MockServer.Sandboxes;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.Cluster.State;

/// <summary>A sandbox as fields of a hash in Redis: only what differs from the start.</summary>
internal sealed class SandboxFields(AccountTemplate template)
{
    private const string Subscriptions = "hooks", Clock = "clock", Faults = "faults", Snapshots = "s:", TakenAt = "at", Count = "contacts";

    private readonly AccountFields _account = new(template);

    /// <summary>The fields that change from one state to another.</summary>
    public List<FieldChange> Changes(SandboxState before, SandboxState after)
    {
        List<FieldChange> changes = [.. _account.Changes(before.Account, after.Account)];
        if (before.Account.Contacts.Count != after.Account.Contacts.Count)
            changes.Add(new FieldChange(Count, Json(after.Account.Contacts.Count)));
        if (!IsSame(before.Subscriptions, after.Subscriptions))
            changes.Add(new FieldChange(Subscriptions, Json(after.Subscriptions)));
        if (!ReferenceEquals(before.Clock, after.Clock))
            changes.Add(new FieldChange(Clock, Json(after.Clock)));
        if (before.Faults.Version != after.Faults.Version)
            changes.Add(new FieldChange(Faults, FaultFields.Write(after.Faults)));
        if (before.SnapshotVersion != after.SnapshotVersion)
            changes.AddRange(ChangedSnapshots(before.Snapshots, after.Snapshots));
        return changes;
    }

    /// <summary>A state as the start and the fields make it.</summary>
    /// <param name="fresh">The state of a new sandbox.</param>
    /// <param name="fields">The fields.</param>
    public SandboxState Read(SandboxState fresh, IReadOnlyDictionary<string, byte[]> fields) => fields.Count == 0 ? fresh : fresh with
    {
        Account = _account.Read(fields),
        Subscriptions = fields.TryGetValue(Subscriptions, out var hooks) ? Parse<SubscriptionList>(hooks) : fresh.Subscriptions,
        Clock = fields.TryGetValue(Clock, out var clock) ? Parse<ClockSetting>(clock) : fresh.Clock,
        Faults = fields.TryGetValue(Faults, out var faults) ? FaultFields.Read(faults, template.Spec) : fresh.Faults,
        Snapshots =
        [
            .. fields.Where(field => field.Key.StartsWith(Snapshots, StringComparison.Ordinal))
                .Select(field => ReadSnapshot(field.Key[Snapshots.Length..], field.Value)),
        ],
    };

    private static byte[] Json<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, FieldJson.Options);

    private static T Parse<T>(byte[] json) => JsonSerializer.Deserialize<T>(json, FieldJson.Options)!;

    private static bool IsSame(SubscriptionList before, SubscriptionList after) =>
        before.IdCount == after.IdCount && before.EventIdCount == after.EventIdCount && before.Items.SequenceEqual(after.Items);

    private IEnumerable<FieldChange> ChangedSnapshots(IReadOnlyList<NamedSnapshot> before, IReadOnlyList<NamedSnapshot> after)
    {
        var names = after.Select(snapshot => snapshot.Name).ToHashSet(StringComparer.Ordinal);
        return after.Except(before).Select(snapshot => new FieldChange(Snapshots + snapshot.Name, Write(snapshot)))
            .Concat(before.Where(snapshot => !names.Contains(snapshot.Name))
                .Select(snapshot => new FieldChange(Snapshots + snapshot.Name, null)));
    }

    // A snapshot is one field with fields of its own.
    private byte[] Write(NamedSnapshot snapshot)
    {
        List<FieldChange> fields =
        [
            .. _account.Changes(_account.Start, snapshot.Snapshot.State with { Behaviour = _account.Start.Behaviour }),
            new(Clock, Json(snapshot.Snapshot.Clock)),
            new(Subscriptions, Json(snapshot.Snapshot.Subscriptions)),
            new(TakenAt, Encoding.ASCII.GetBytes(snapshot.TakenAt.ToString("O", CultureInfo.InvariantCulture))),
        ];
        return PackedFields.Write(fields);
    }

    private NamedSnapshot ReadSnapshot(string name, byte[] packed)
    {
        var fields = PackedFields.Read(packed);
        var snapshot = new AccountSnapshot(_account.Read(fields))
        {
            Clock = Parse<ClockSetting>(fields[Clock]),
            Subscriptions = Parse<SubscriptionList>(fields[Subscriptions]),
        };
        return new NamedSnapshot(
            name, snapshot, DateTimeOffset.Parse(Encoding.ASCII.GetString(fields[TakenAt]), CultureInfo.InvariantCulture));
    }
}
