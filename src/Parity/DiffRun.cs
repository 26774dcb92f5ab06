using System.Globalization;
using System.Runtime.ExceptionServices;
using Fluenzr.ContractKit.Conformance;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Parity.Comparison;
using Fluenzr.ContractKit.Parity.Walks;

namespace Fluenzr.ContractKit.Parity;

/// <summary>Sends the same walks to two servers and collects where their answers are different.</summary>
internal sealed class DiffRun : IDisposable
{
    private const int MaxInterrupted = 10;

    private readonly DiffOptions _options;
    private readonly Spec _spec;
    private readonly Side _left, _right;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<(string, string, string), (Sighting First, int Count)> _found = [];
    private readonly List<Difference> _unconfirmed = [];
    private int _walks, _compared, _different, _interrupted;

    private DiffRun(DiffOptions options, Spec spec, CancellationToken cancellation)
    {
        (_options, _spec, _cancellation) = (options, spec, cancellation);
        _left = new Side(options.Left, spec, options.RunId, Notices("left"));
        _right = new Side(options.Right, spec, options.RunId, Notices("right"));

        IProgress<string>? Notices(string side) => options.Notices is { } notices ? new SideNotices(side, notices) : null;
    }

    /// <summary>The id of a new run, which everything that it creates contains.</summary>
    public static string NewId() => RunMark.New(TimeProvider.System.GetUtcNow());

    /// <summary>Compares two servers.</summary>
    /// <exception cref="ParityAbortedException">A server cannot be reached, refuses the key, or does not answer.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; what it created is deleted.</exception>
    public static async Task<DiffResult> RunAsync(DiffOptions options, Spec spec, CancellationToken cancellation)
    {
        using var run = new DiffRun(options, spec, cancellation);
        IReadOnlyList<DiffCause> causes = [];
        Exception? end = null;
        try
        {
            await run.DiscoverAsync();
            options.Started();
            await run.SearchAsync();
            causes = await run.ShortenAsync();
        }
        catch (Exception e) when (e is RunAbortedException or RequestBlockedException or CheckFailedException or CheckSkippedException)
        {
            end = new ParityAbortedException(e.Message, e);
        }
        catch (Exception e)
        {
            // Whatever happened, what the run created must be deleted.
            end = e;
        }

        var leftovers = await run.CleanUpAsync();
        if (end is ParityAbortedException or OperationCanceledException && leftovers.Count > 0)
            throw new ParityAbortedException($"{end.Message} Not deleted: {string.Join("; ", leftovers)}", end);
        if (end is not null)
            ExceptionDispatchInfo.Throw(end);
        return new DiffResult(
            options.Seed, run._compared, run._different, causes, run._unconfirmed, leftovers,
            run._left.Known.ToDictionary(known => known.Key, known => known.Value.Id));
    }

    public void Dispose()
    {
        _left.Dispose();
        _right.Dispose();
    }

    private async Task DiscoverAsync()
    {
        await Task.WhenAll(_left.DiscoverAsync(_cancellation), _right.DiscoverAsync(_cancellation));
        Side.KeepCommon(_left, _right);
        await ServerPair.RequireComparableAsync(_spec, _left, _right, NextMark(), _cancellation);
        if (_left.HasGroups != _right.HasGroups && _left.GroupList is { } left && _right.GroupList is { } right)
        {
            var difference = new Difference("GROUPS-LIST", Operations.ListGroups, "status", $"{left.Status}", $"{right.Status}");
            var step = new Step("GROUPS-LIST", Operations.ListGroups, left.Method, "/groups");
            _found[difference.Cause] = (new Sighting(difference, [step], left, right), 1);
        }
    }

    private async Task SearchAsync()
    {
        var known = _left.Known.Keys.ToHashSet();
        for (var number = 0; _compared < _options.Requests; number++)
        {
            var steps = WalkGenerator.Generate(_spec, _options.Seed, number, _left.HasGroups && _right.HasGroups, known);
            var outcome = await WalkAsync(steps);
            _compared += outcome.Compared;
            _different += outcome.Different;
            foreach (var sighting in outcome.Sightings)
            {
                var (first, count) = _found.GetValueOrDefault(sighting.Difference.Cause, (sighting, 0));
                _found[sighting.Difference.Cause] = (first, count + 1);
            }
        }
    }

    // What does not occur again is no cause: a replica may have lagged.
    private async Task<IReadOnlyList<DiffCause>> ShortenAsync()
    {
        var causes = new List<DiffCause>();
        foreach (var (first, count) in _found.Values)
        {
            var shortest = await Shortening.RunAsync(first, sighting => sighting.Steps, async steps =>
                (await WalkAsync(steps)).Sightings.FirstOrDefault(sighting => sighting.Difference.Cause == first.Difference.Cause));
            if (shortest is not null)
            {
                causes.Add(new DiffCause(
                    shortest.Difference, count, _left.AsSent(shortest.Steps),
                    OwnItems.Of(shortest.Left, _options.RunId), OwnItems.Of(shortest.Right, _options.RunId)));
            }
            else
            {
                _unconfirmed.Add(first.Difference);
            }
        }

        return [.. causes.OrderBy(cause => cause.Steps.Count)];
    }

    private async Task<IReadOnlyList<string>> CleanUpAsync() =>
        [.. (await Task.WhenAll(_left.CleanUpAsync(), _right.CleanUpAsync())).SelectMany(left => left)];

    private async Task<WalkOutcome> WalkAsync(IReadOnlyList<Step> steps)
    {
        var mark = NextMark();
        try
        {
            return await WalkComparison.RunAsync(
                steps, new SideWalk(_left, mark), new SideWalk(_right, mark), _options.Ignored, _options.Wait, _cancellation);
        }
        catch (CheckFailedException) when (++_interrupted <= MaxInterrupted)
        {
            // The answer to a write was lost: nobody knows what the server did, so the walk says nothing.
            return new WalkOutcome(0, 0, []);
        }
    }

    // The run id is in the mark, so that contractkit sweep finds what a killed run left.
    private string NextMark() => string.Create(CultureInfo.InvariantCulture, $"{_options.RunId}-w{_walks++}e");
}
