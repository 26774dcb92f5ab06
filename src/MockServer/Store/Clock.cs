namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>A clock that can be frozen and set. Durations and timers follow the underlying clock.</summary>
internal sealed class Clock(TimeProvider time) : TimeProvider
{
    private readonly Lock _changing = new();
    private ClockSetting _setting = ClockSetting.Running;

    /// <summary>The earliest time that it can be set to.</summary>
    public static DateTimeOffset Min { get; } = DateTimeOffset.UnixEpoch;

    /// <summary>The latest time that it can be set to; it can run on from there.</summary>
    public static DateTimeOffset Max { get; } = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Raised after the clock was set.</summary>
    public event Action? Changed;

    public ClockSetting Setting
    {
        get => Volatile.Read(ref _setting);
        set
        {
            Volatile.Write(ref _setting, value);
            Changed?.Invoke();
        }
    }

    public override TimeZoneInfo LocalTimeZone => time.LocalTimeZone;

    public override long TimestampFrequency => time.TimestampFrequency;

    public override DateTimeOffset GetUtcNow()
    {
        var setting = Setting;
        return setting.FrozenAt ?? time.GetUtcNow() + setting.Offset;
    }

    public override long GetTimestamp() => time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        time.CreateTimer(callback, state, dueTime, period);

    /// <summary>Sets the clock; false when the time would not be between <see cref="Min"/> and <see cref="Max"/>.</summary>
    public bool TryChange(ClockChange change)
    {
        lock (_changing)
        {
            var now = change.Now ?? GetUtcNow();
            // The bounds are compared before the addition, which could overflow.
            if (now < Min || now > Max || change.Advance < Min - now || change.Advance > Max - now)
                return false;
            now += change.Advance;
            Setting = change.Freeze ?? Setting.FrozenAt is not null
                ? new ClockSetting(now, TimeSpan.Zero)
                : new ClockSetting(null, now - time.GetUtcNow());
            return true;
        }
    }
}

/// <summary>A change of a clock.</summary>
/// <param name="Now">The new time; null for the current time.</param>
/// <param name="Advance">The duration that is added.</param>
/// <param name="Freeze">Whether the clock stops or runs; null to keep that.</param>
internal readonly record struct ClockChange(DateTimeOffset? Now, TimeSpan Advance, bool? Freeze);

/// <summary>The setting of a clock.</summary>
/// <param name="FrozenAt">The time at which it is frozen; null when it runs.</param>
/// <param name="Offset">The difference to the underlying clock, while it runs.</param>
internal sealed record ClockSetting(DateTimeOffset? FrozenAt, TimeSpan Offset)
{
    /// <summary>Shows the time of the underlying clock.</summary>
    public static ClockSetting Running { get; } = new(null, TimeSpan.Zero);
}
