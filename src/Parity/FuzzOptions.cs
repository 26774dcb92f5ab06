using Fluenzr.ContractKit.Conformance;

namespace Fluenzr.ContractKit.Parity;

/// <summary>A server to check with generated requests, and how long.</summary>
internal sealed record FuzzOptions
{
    public required RunOptions Target { get; init; }

    /// <summary>The id of the run, from <see cref="DiffRun.NewId"/>.</summary>
    public required string RunId { get; init; }

    /// <summary>The seed of the walks. The same seed sends the same requests.</summary>
    public int Seed { get; init; }

    /// <summary>The number of requests, without those that shorten what was found.</summary>
    public int Requests { get; init; } = 1000;

    /// <summary>Whether the first finding ends the run.</summary>
    public bool StopsAtFirst { get; init; }

    /// <summary>Receives a sentence about each wait.</summary>
    public IProgress<string>? Notices { get; init; }

    /// <summary>Called when the server answers, before anything is created.</summary>
    public Action Started { get; init; } = () => { };

    /// <summary>Lets time pass on the server.</summary>
    public Func<TimeSpan, CancellationToken, Task> Wait { get; init; } = Task.Delay;
}
