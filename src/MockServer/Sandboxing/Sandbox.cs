using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Http;
using Fluenzr.ContractKit.MockServer.Kit;
using Fluenzr.ContractKit.MockServer.Kit.Faults;
using Fluenzr.ContractKit.MockServer.Queries;
using Fluenzr.ContractKit.MockServer.State;

namespace Fluenzr.ContractKit.MockServer.Sandboxing;

/// <summary>A server of its own within the server: contacts, clock, faults, rate limit and journal that no other sandbox has a part in.</summary>
internal sealed class Sandbox(string? name, Origin origin, Settings settings, Clock clock, JournalRoom room)
{
    private long _number;

    public Sandbox(string? name, Origin origin, Settings settings, TimeProvider time, JournalRoom room)
        : this(name, origin, settings, new Clock(time), room)
    {
    }

    /// <summary>Its name; null for the default one, which is reached without a name.</summary>
    public string? Name => name;

    public Settings Settings => settings;

    public Clock Clock => clock;

    public World World { get; } = new(origin, clock, name is null ? Remembered.Usual : Remembered.Little);

    public RateLimit RateLimit { get; } = new(settings.RateLimit ?? origin.Spec.RateLimit, origin.Spec.RateWindow, clock);

    public Journal Journal { get; } = new(settings.Journal, room);

    public FaultRules Faults { get; } = new(origin.Spec, settings, clock);

    public Snapshots Snapshots { get; } = new();

    /// <summary>The number of the next request.</summary>
    public long NextNumber() => Interlocked.Increment(ref _number);

    /// <summary>Makes its world as it was at the start, with its clock, its faults and its choices, and forgets what was counted.</summary>
    public void Reset()
    {
        World.ForgetChoices();
        World.Restore(origin.Start);
        RateLimit.Clear();
        Faults.Restart();
    }
}
