namespace Fluenzr.ContractKit.SecondServer.Data;

/// <summary>The clock of the server. Tests may set it forward.</summary>
internal sealed class ServerClock
{
    private long _ahead;

    public DateTimeOffset Now => TimeProvider.System.GetUtcNow().AddTicks(Volatile.Read(ref _ahead));

    public void Advance(TimeSpan time) => Interlocked.Add(ref _ahead, time.Ticks);
}
