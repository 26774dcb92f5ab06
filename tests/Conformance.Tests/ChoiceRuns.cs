using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Tests;

/// <summary>Runs against a mock with other choices, each in its own sandbox.</summary>
public sealed class ChoiceRuns
{
    // Orders beyond those of OrderTests.
    private const int FirstSeed = 1001;

    private readonly Target _target;
    private readonly Lazy<Task<RunResult>>[] _combinations;

    public ChoiceRuns(Target target)
    {
        _target = target;
        _combinations = [.. Combinations.Select((choices, number) => new Lazy<Task<RunResult>>(() =>
            RunAsync($"combination-{number}", choices, options => options with { OrderSeed = FirstSeed + number, Webhooks = new() })))];
    }

    /// <summary>Choices for whole runs: every pair of values is in one of them.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Combinations { get; } = CoveringArray.Of(Target.Spec);

    /// <summary>The numbers of the combinations with a value.</summary>
    public static IEnumerable<int> With(string choice, string value) =>
        Enumerable.Range(0, Combinations.Count).Where(number => Combinations[number][choice] == value);

    /// <summary>A run of the whole suite.</summary>
    public Task<RunResult> CombinationAsync(int number) => _combinations[number].Value;

    /// <summary>A run of what concerns one choice, with the defaults of all others.</summary>
    public Task<RunResult> AloneAsync(string choice, string value) => RunAsync(
        $"{choice}-{value}",
        new Dictionary<string, string> { [choice] = value },
        options => options with { Only = [choice], Webhooks = new() });

    public async Task<RunResult> RunAsync(string sandbox, IReadOnlyDictionary<string, string> choices, Func<RunOptions, RunOptions> with) =>
        await Target.RunAsync(with(await _target.InSandboxAsync(sandbox, choices)), cancellation: TestContext.Current.CancellationToken);
}
