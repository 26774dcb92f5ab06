using System.Collections.Concurrent;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Tests;

/// <summary>Runs against a mock with other choices, each in its own sandbox.</summary>
public sealed class ChoiceRuns : IAsyncLifetime
{
    // Orders beyond those of OrderTests.
    private const int FirstSeed = 1001;

    private readonly Target _target = new();
    private readonly Lazy<Task<RunResult>>[] _combinations;

    public ChoiceRuns() =>
        _combinations = [.. Combinations.Select((choices, number) => new Lazy<Task<RunResult>>(() =>
            RunAsync($"combination-{number}", choices, options => options with { OrderSeed = FirstSeed + number, Webhooks = new() })))];

    /// <summary>Choices for whole runs: every pair of values is in one of them.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Combinations { get; } = CoveringArray.Of(Target.Spec);

    /// <summary>The numbers of the combinations with a value.</summary>
    public static IEnumerable<int> With(string choice, string value) =>
        Enumerable.Range(0, Combinations.Count).Where(number => Combinations[number][choice] == value);

    /// <summary>A run of the whole suite.</summary>
    public async Task<RunResult> CombinationAsync(int number)
    {
        // A run mostly waits for events that must not come, so the next ones start meanwhile.
        foreach (var next in _combinations.Skip(number).Take(3))
            _ = next.Value;
        return await _combinations[number].Value;
    }

    /// <summary>A run of what concerns one choice, with the defaults of all others.</summary>
    public Task<RunResult> AloneAsync(string choice, string value) => RunAsync(
        $"{choice}-{value}", new Dictionary<string, string>
        {
            [choice] =
            value
        }, options => options with { Only = [choice], Webhooks = new() });

    public async Task<RunResult> RunAsync(string sandbox, IReadOnlyDictionary<string, string> choices, Func<RunOptions, RunOptions> with) =>
        await Target.RunAsync(with(await _target.InSandboxAsync(sandbox, choices)), cancellation: TestContext.Current.CancellationToken);

    public ValueTask InitializeAsync() => _target.InitializeAsync();

    public ValueTask DisposeAsync() => _target.DisposeAsync();
}
