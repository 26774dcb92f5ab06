using Fluenzr.ContractKit.MockServer.Sandboxes;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.Testing;

/// <summary>The time of the mock, which timestamps, rate limits and retries of webhooks follow.</summary>
public sealed class MockClock
{
    private readonly Sandbox _sandbox;

    internal MockClock(Sandbox sandbox) => _sandbox = sandbox;

    /// <summary>The current time, UTC.</summary>
    public DateTimeOffset Now => _sandbox.Clock.GetUtcNow();

    /// <summary>Whether the clock stands still.</summary>
    public bool IsFrozen => _sandbox.Clock.Setting.FrozenAt is not null;

    /// <summary>Sets the time. A clock that runs runs on from there.</summary>
    /// <param name="time">The time, 1970 to 9000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is outside these years.</exception>
    public void Set(DateTimeOffset time) => Change(new ClockChange(time.ToUniversalTime(), TimeSpan.Zero, Freeze: null), nameof(time));

    /// <summary>Adds a duration to the time. What becomes due, such as a retry of a webhook, happens at once.</summary>
    /// <param name="duration">The duration; a negative one goes back.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time would not be between 1970 and 9000.</exception>
    public void Advance(TimeSpan duration) => Change(new ClockChange(Now: null, duration, Freeze: null), nameof(duration));

    /// <summary>Stops the clock at the current time.</summary>
    public void Freeze() => Change(new ClockChange(Now: null, TimeSpan.Zero, Freeze: true), nameof(Freeze));

    /// <summary>Lets the clock run on from the current time.</summary>
    public void Run() => Change(new ClockChange(Now: null, TimeSpan.Zero, Freeze: false), nameof(Run));

    private void Change(ClockChange change, string parameter)
    {
        if (!_sandbox.SetClock(change))
        {
            throw new ArgumentOutOfRangeException(
                parameter, $"The clock cannot be set to that time. Use {Clock.Min:yyyy-MM-dd} to {Clock.Max:yyyy-MM-dd}.");
        }
    }
}
