namespace Fluenzr.ContractKit.MockServer.State;

/// <summary>A clock that can be stopped and set. How long something takes is told by the clock beneath it.</summary>
internal sealed class Clock(TimeProvider time) : TimeProvider
{
    private ClockSetting _setting = ClockSetting.Running;

    public ClockSetting Setting
    {
        get => Volatile.Read(ref _setting);
        set => Volatile.Write(ref _setting, value);
    }

    public override TimeZoneInfo LocalTimeZone => time.LocalTimeZone;

    public override long TimestampFrequency => time.TimestampFrequency;

    public override DateTimeOffset GetUtcNow()
    {
        var setting = Setting;
        return setting.FrozenAt ?? time.GetUtcNow() + setting.Ahead;
    }

    public override long GetTimestamp() => time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => time.CreateTimer(callback, state, dueTime, period);

    /// <summary>Stops the clock at a moment.</summary>
    public void Freeze(DateTimeOffset moment) => Setting = new ClockSetting(moment, TimeSpan.Zero);

    /// <summary>Lets the clock run, from a moment on.</summary>
    public void Run(DateTimeOffset moment) => Setting = new ClockSetting(null, moment - time.GetUtcNow());
}

/// <summary>How a clock is set.</summary>
/// <param name="FrozenAt">Where it stands still; null when it runs.</param>
/// <param name="Ahead">How far it goes ahead of the clock beneath it.</param>
internal sealed record ClockSetting(DateTimeOffset? FrozenAt, TimeSpan Ahead)
{
    /// <summary>As the clock beneath it.</summary>
    public static ClockSetting Running { get; } = new(null, TimeSpan.Zero);
}
