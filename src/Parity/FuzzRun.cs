using System.Diagnostics;
using System.Globalization;
using System.Runtime.ExceptionServices;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Parity.Comparison;
using Fluenzr.ContractKit.Parity.Expectations;
using Fluenzr.ContractKit.Parity.Fuzzing;
using Fluenzr.ContractKit.Parity.Walks;

namespace Fluenzr.ContractKit.Parity;

/// <summary>Sends walks to a server and collects which answers the contract, or what was written before, does not allow.</summary>
internal sealed class FuzzRun : IDisposable
{
    private const int MaxInterrupted = 10;

    private readonly FuzzOptions _options;
    private readonly Spec _spec;
    private readonly Side _side;
    private readonly ReadPatience _patience;
    private readonly Stopwatch _time = Stopwatch.StartNew();
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<(string, string, string), (FindingSighting First, int Count)> _found = [];
    private readonly List<Finding> _unconfirmed = [];
    private int _walks, _checked, _interrupted;
    private bool _isShorteningCut;

    private FuzzRun(FuzzOptions options, Spec spec, CancellationToken cancellation)
    {
        (_options, _spec, _cancellation) = (options, spec, cancellation);
        _side = new Side(options.Target, spec, options.RunId, options.Notices);
        _patience = new ReadPatience(options.Target.Settle);
    }

    private bool IsTimeUp => _time.Elapsed > _options.Target.MaxDuration;

    /// <summary>Checks a server.</summary>
    /// <exception cref="ParityAbortedException">The server cannot be reached, refuses the key, or does not answer.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; what it created is deleted.</exception>
    public static async Task<FuzzResult> RunAsync(FuzzOptions options, Spec spec, CancellationToken cancellation)
    {
        using var run = new FuzzRun(options, spec, cancellation);
        IReadOnlyList<FuzzCause> causes = [];
        Exception? end = null;
        try
        {
            await run._side.DiscoverAsync(cancellation);
            await run.RequireWritableAsync();
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

        var leftovers = await run._side.CleanUpAsync();
        if (end is ParityAbortedException or OperationCanceledException && leftovers.Count > 0)
            throw new ParityAbortedException($"{end.Message} Not deleted: {string.Join("; ", leftovers)}", end);
        if (end is not null)
            ExceptionDispatchInfo.Throw(end);
        return new FuzzResult(
            run._checked, causes, run._unconfirmed, leftovers, run._side.Known.ToDictionary(known => known.Key, known => known.Value.Id))
        {
            IsCutShort = run._checked < options.Requests || run._isShorteningCut,
        };
    }

    public void Dispose() => _side.Dispose();

    // A key that may only read would make every write a finding.
    private async Task RequireWritableAsync()
    {
        var walk = new Walk(_spec, new Random(0), new HashSet<string>());
        walk.Create("CREATE", new System.Text.Json.Nodes.JsonObject { ["email"] = walk.NewEmail() });
        walk.Clean();
        if (walk.Steps.Count < 2)
            throw new RunAbortedException("The contract lacks an operation that the run needs: creating or deleting contacts.");
        var side = new SideWalk(_side, NextMark());
        var created = await side.SendAsync(walk.Steps[0], _cancellation);
        if (created.Status is 401 or 403)
            throw new RunAbortedException($"No contact can be created: {_side.BaseUrl} answers {created.Status}. May the key write?");
        foreach (var step in walk.Steps.Skip(1).Where(side.NamesCreated))
            await side.SendAsync(step, _cancellation);
    }

    private async Task SearchAsync()
    {
        var known = _side.Known.Keys.ToHashSet();
        for (var number = 0; _checked < _options.Requests && !IsTimeUp && !(_options.StopsAtFirst && _found.Count > 0); number++)
        {
            var outcome = await WalkAsync(WalkGenerator.Generate(_spec, _options.Seed, number, _side.HasGroups, known));
            _checked += outcome.Checked;
            foreach (var sighting in outcome.Sightings)
            {
                var (first, count) = _found.GetValueOrDefault(sighting.Finding.Cause, (sighting, 0));
                _found[sighting.Finding.Cause] = (first, count + 1);
            }
        }
    }

    private async Task<IReadOnlyList<FuzzCause>> ShortenAsync()
    {
        var causes = new List<FuzzCause>();
        foreach (var (first, count) in _found.Values)
        {
            var shortest = await Shortening.RunAsync(first, sighting => sighting.Steps, steps => ShowAgainAsync(steps, first.Finding));
            if (shortest is null)
            {
                _unconfirmed.Add(first.Finding);
                continue;
            }

            var exchange = OwnItems.Of(shortest.Exchange, _options.RunId);
            causes.Add(new FuzzCause(shortest.Finding, count, _side.AsSent(shortest.Steps), exchange));
        }

        return [.. causes.OrderBy(cause => cause.Steps.Count)];
    }

    private async Task<FindingSighting?> ShowAgainAsync(IReadOnlyList<Step> steps, Finding finding)
    {
        _isShorteningCut |= IsTimeUp;
        return IsTimeUp ? null : (await WalkAsync(steps)).Sightings.FirstOrDefault(sighting => sighting.Finding.Cause == finding.Cause);
    }

    private async Task<FuzzOutcome> WalkAsync(IReadOnlyList<Step> steps)
    {
        var state = new WalkState(Names("grp"), Names("stg")) { Mark = _options.RunId };
        try
        {
            return await new FuzzWalk(_spec, new SideWalk(_side, NextMark()), state, _patience, _options.Wait)
                .RunAsync(steps, _cancellation);
        }
        catch (CheckFailedException) when (++_interrupted <= MaxInterrupted)
        {
            // The answer to a write was lost: nobody knows what the server did, so the walk says nothing.
            return new FuzzOutcome(0, []);
        }

        Dictionary<string, string> Names(string kind) => _side.Known
            .Where(known => known.Key.StartsWith(kind == "grp" ? "«group" : "«stage", StringComparison.Ordinal))
            .ToDictionary(known => known.Value.Id, known => known.Value.Name);
    }

    // The run id is in the mark, so that contractkit sweep finds what a killed run left.
    private string NextMark() => string.Create(CultureInfo.InvariantCulture, $"{_options.RunId}-w{_walks++}e");
}
