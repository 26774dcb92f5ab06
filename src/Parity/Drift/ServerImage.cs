using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Parity.Drift;

/// <summary>What a server looked like: choices, shapes of its answers, its rate limit and its times.</summary>
/// <param name="At">When.</param>
/// <param name="Tool">The version of the tool. Another version may send other requests.</param>
/// <param name="Choices">Choice → learned value.</param>
/// <param name="Shapes">Operation → status → shape.</param>
/// <param name="RateLimit">The rate limit that the headers tell; null when they do not.</param>
/// <param name="Milliseconds">Operation → median time of an answer.</param>
internal sealed record ServerImage(
    DateTimeOffset At,
    string Tool,
    IReadOnlyDictionary<string, string> Choices,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, ShapeImage>> Shapes,
    long? RateLimit,
    IReadOnlyDictionary<string, int> Milliseconds)
{
    /// <summary>Choice → why it was not learned, for those that were looked at.</summary>
    public IReadOnlyDictionary<string, string> Unlearned { get; init; } = new Dictionary<string, string>();

    /// <summary>What is no choice among a few.</summary>
    public LearnedValues Values { get; init; } = LearnedValues.None;

    /// <summary>Values that were not learned, and why.</summary>
    public IReadOnlyList<(string Value, string Why)> UnlearnedValues { get; init; } = [];

    /// <summary>What could not be deleted.</summary>
    public IReadOnlyList<string> Leftovers { get; init; } = [];

    /// <summary>The number of requests that it took, without those for the choices.</summary>
    public int Requests { get; init; }
}

/// <summary>The shape of the answers of an operation with one status.</summary>
/// <param name="Fields">Path → types, separated by blanks.</param>
/// <param name="Headers">The names of headers that every answer has.</param>
internal sealed record ShapeImage(IReadOnlyDictionary<string, string> Fields, IReadOnlyList<string> Headers);
