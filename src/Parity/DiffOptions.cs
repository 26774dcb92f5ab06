using Fluenzr.ContractKit.Conformance;
using Fluenzr.ContractKit.Parity.Comparison;

namespace Fluenzr.ContractKit.Parity;

/// <summary>Two servers to compare, and how long.</summary>
internal sealed record DiffOptions
{
    public required RunOptions Left { get; init; }

    public required RunOptions Right { get; init; }

    /// <summary>The id of the run, from <see cref="DiffRun.NewId"/>.</summary>
    public required string RunId { get; init; }

    /// <summary>The seed of the walks. The same seed sends the same requests.</summary>
    public int Seed { get; init; }

    /// <summary>The number of requests to each server, without those that shorten what was found.</summary>
    public int Requests { get; init; } = 1000;

    /// <summary>Fields and headers that are not compared.</summary>
    public IgnoredFields Ignored { get; init; } = IgnoredFields.None;

    /// <summary>Receives a sentence about each wait.</summary>
    public IProgress<string>? Notices { get; init; }

    /// <summary>Called when both servers answer, before anything is created.</summary>
    public Action Started { get; init; } = () => { };

    /// <summary>Lets time pass on both servers.</summary>
    public Func<TimeSpan, CancellationToken, Task> Wait { get; init; } = Task.Delay;
}
