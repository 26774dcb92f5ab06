namespace Fluenzr.ContractKit.Parity.Fuzzing;

/// <summary>How long a read is repeated that does not show a write: short where waiting never helped.</summary>
/// <param name="settle">How long a write may take to show in reads.</param>
internal sealed class ReadPatience(TimeSpan settle)
{
    private const int MaxUnsuccessful = 3;
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(50);
    private int _unsuccessful;

    /// <summary>The pauses before each repetition.</summary>
    public IEnumerable<TimeSpan> Pauses()
    {
        var rest = _unsuccessful < MaxUnsuccessful ? settle : settle / 8;
        for (var pause = First; rest > TimeSpan.Zero; pause *= 2)
        {
            yield return pause < rest ? pause : rest;
            rest -= pause;
        }
    }

    public void CountUnsuccessful() => _unsuccessful++;
}
