namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>A clock that can be stopped and set. How long something takes is told by the clock beneath it.</summary>
internal sealed class Clock(TimeProvider time) : TimeProvider
{
    private readonly Lock _ordering = new();
    private ClockSetting _setting = ClockSetting.Running;

    /// <summary>The first moment that it can be set to.</summary>
    public static DateTimeOffset Min { get; } = DateTimeOffset.UnixEpoch;

    /// <summary>The last moment that it can be set to: from there it can run on.</summary>
    public static DateTimeOffset Max { get; } = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>It was set.</summary>
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

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => time.CreateTimer(callback, state, dueTime, period);

    /// <summary>Carries out an order; false when it leads where the clock does not go.</summary>
    public bool TryChange(ClockChange order)
    {
        lock (_ordering)
        {
            var now = order.Now ?? GetUtcNow();
            // A sum of both could be more than there is of time.
            if (now < Min || now > Max || order.Advance < Min - now || order.Advance > Max - now)
                return false;
            now += order.Advance;
            Setting = order.Freeze ?? Setting.FrozenAt is not null
                ? new ClockSetting(now, TimeSpan.Zero)
                : new ClockSetting(null, now - time.GetUtcNow());
            return true;
        }
    }
}

/// <summary>What a clock is told: all of it at once.</summary>
/// <param name="Now">The moment to be at; null for where it is.</param>
/// <param name="Advance">How far to go from there.</param>
/// <param name="Freeze">Whether to stop there, or to run; null for as it was.</param>
internal readonly record struct ClockChange(DateTimeOffset? Now, TimeSpan Advance, bool? Freeze);

/// <summary>How a clock is set.</summary>
/// <param name="FrozenAt">Where it stands still; null when it runs.</param>
/// <param name="Offset">How far it goes ahead of the clock beneath it.</param>
internal sealed record ClockSetting(DateTimeOffset? FrozenAt, TimeSpan Offset)
{
    /// <summary>As the clock beneath it.</summary>
    public static ClockSetting Running { get; } = new(null, TimeSpan.Zero);
}
