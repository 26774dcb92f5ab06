using System.Globalization;
using Fluenzr.ContractKit.Conformance;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Parity.Comparison;
using Fluenzr.ContractKit.Parity.Walks;

namespace Fluenzr.ContractKit.Parity;

/// <summary>Sends the same walks to two servers and collects where their answers are different.</summary>
internal sealed class DiffRun : IDisposable
{
    private readonly DiffOptions _options;
    private readonly Spec _spec;
    private readonly Side _left, _right;
    private readonly string _runId = RunMark.New(TimeProvider.System.GetUtcNow());
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<(string, string, string), (WalkOutcome Outcome, int Count)> _found = [];
    private int _walks, _compared, _different;

    private DiffRun(DiffOptions options, Spec spec, CancellationToken cancellation)
    {
        (_options, _spec, _cancellation) = (options, spec, cancellation);
        _left = new Side(options.Left, spec, _runId, cancellation);
        _right = new Side(options.Right, spec, _runId, cancellation);
    }

    /// <summary>Compares two servers.</summary>
    /// <exception cref="DiffAbortedException">A server cannot be reached, refuses the key, or does not answer.</exception>
    public static async Task<DiffResult> RunAsync(DiffOptions options, Spec spec, CancellationToken cancellation)
    {
        using var run = new DiffRun(options, spec, cancellation);
        try
        {
            return await run.RunAsync();
        }
        catch (Exception e) when (e is RunAbortedException or CheckFailedException or OutcomeUnknownException or RequestBlockedException)
        {
            throw new DiffAbortedException(e.Message, e);
        }
    }

    private async Task<DiffResult> RunAsync()
    {
        await Task.WhenAll(_left.DiscoverAsync(_cancellation), _right.DiscoverAsync(_cancellation));
        Side.KeepCommon(_left, _right);
        var causes = new List<DiffCause>();
        IReadOnlyList<string> leftovers = [];
        try
        {
            for (var number = 0; _compared < _options.Requests; number++)
            {
                await CompareAsync(WalkGenerator.Generate(_spec, _options.Seed, number, _left.HasGroups && _right.HasGroups));
            }

            var compared = _compared;
            foreach (var (outcome, count) in _found.Values)
                causes.Add(await ShortenAsync(outcome, count));
            _compared = compared;
        }
        finally
        {
            leftovers = [.. (await Task.WhenAll(_left.CleanUpAsync(), _right.CleanUpAsync())).SelectMany(left => left)];
        }

        return new DiffResult(_options.Seed, _compared, _different, [.. causes.OrderBy(cause => cause.Steps.Count)], leftovers,
            _left.Known.ToDictionary(known => known.Key, known => known.Value.Id));
    }

    public void Dispose()
    {
        _left.Dispose();
        _right.Dispose();
    }

    private async Task CompareAsync(IReadOnlyList<Step> steps)
    {
        var outcome = await WalkAsync(steps);
        if (outcome.Difference is not { } difference)
            return;
        _different++;
        var (first, count) = _found.GetValueOrDefault(difference.Cause, (outcome, 0));
        _found[difference.Cause] = (first, count + 1);
    }

    private async Task<DiffCause> ShortenAsync(WalkOutcome outcome, int count)
    {
        var shortest = await Shortening.RunAsync(outcome, WalkAsync);
        return new DiffCause(shortest.Difference!, count, shortest.Steps, shortest.Left!, shortest.Right!);
    }

    private async Task<WalkOutcome> WalkAsync(IReadOnlyList<Step> steps)
    {
        // The run id is in the mark, so that contractkit sweep finds what a killed run left.
        var mark = string.Create(CultureInfo.InvariantCulture, $"{_runId}-w{_walks++}e");
        var outcome = await WalkComparison.RunAsync(
            steps, new SideWalk(_left, mark), new SideWalk(_right, mark), _options.Wait, _cancellation);
        _compared += outcome.Compared;
        return outcome;
    }
}
