using System.Globalization;
using System.Runtime.ExceptionServices;
using Fluenzr.ContractKit.Conformance;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Parity.Comparison;
using Fluenzr.ContractKit.Parity.Learning;
using Fluenzr.ContractKit.Parity.Walks;

namespace Fluenzr.ContractKit.Parity.Drift;

/// <summary>Sends the same walks each time, and records the shapes of the answers.</summary>
internal static class ShapeWalk
{
    private const int Seed = 1, Requests = 300, TooMany = 429, MaxInterrupted = 10;

    /// <summary>The shapes, without choices.</summary>
    /// <exception cref="ParityAbortedException">The server cannot be reached, refuses the key, or does not answer.</exception>
    /// <param name="options">The server, and how to treat it.</param>
    /// <param name="spec">The contract.</param>
    /// <param name="now">When the image counts as taken.</param>
    /// <param name="runId">The id of the run, from <see cref="DiffRun.NewId"/>.</param>
    /// <param name="notices">Receives a sentence about each wait.</param>
    /// <param name="cancellation">Stops the walks. What they created is deleted.</param>
    /// <param name="before">What was learned before, of the same server; null for nothing.</param>
    public static async Task<ServerImage> RunAsync(
        RunOptions options, Spec spec, DateTimeOffset now, string runId, IProgress<string> notices, CancellationToken cancellation,
        LearnedChoices? before = null)
    {
        using var side = new Side(options, spec, runId, notices);
        var exchanges = new List<Exchange>();
        var interrupted = 0;
        var errors = new Dictionary<string, ErrorDefinition>();
        Exception? end = null;
        try
        {
            await side.DiscoverAsync(cancellation);
            var known = side.Known.Keys.ToHashSet();
            for (var number = 0; exchanges.Count < Requests; number++)
            {
                try
                {
                    await WalkAsync(number, known);
                }
                catch (CheckFailedException) when (++interrupted <= MaxInterrupted)
                {
                    // The answer to a write was lost: the next walk starts anew.
                }
            }

            errors = await RefusalProbes.SendAsync(side, spec, cancellation);
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

        var leftovers = await side.CleanUpAsync();
        if (end is ParityAbortedException or OperationCanceledException && leftovers.Count > 0)
            throw new ParityAbortedException($"{end.Message} Not deleted: {string.Join("; ", leftovers)}", end);
        if (end is not null)
            ExceptionDispatchInfo.Throw(end);
        var image = Image(exchanges, spec, now);
        var values = new LearnedValues
        {
            Errors = errors,
            RateLimit = image.RateLimit is > 0 and <= int.MaxValue and var limit ? (int)limit : null,
            Headers = ConstantHeaders.Of(exchanges, spec),
            Groups = side.Groups,
            Stages = side.Stages,
        };
        (values, var unlearned) = LearnedForms.Add(
            values, spec, [.. exchanges, .. side.Lists], [.. before?.Run.RateResets ?? [], .. side.RateResets]);
        return image with { Leftovers = leftovers, Values = values, UnlearnedValues = unlearned };

        async Task WalkAsync(int number, HashSet<string> known)
        {
            var walk = new SideWalk(side, string.Create(CultureInfo.InvariantCulture, $"{side.RunId}-s{number}e"));
            foreach (var step in WalkGenerator.Generate(spec, Seed, number, side.HasGroups, known, isVaried: false))
            {
                if (step.IsCleanup && !walk.NamesCreated(step))
                    continue;
                var exchange = await walk.SendAsync(step, cancellation);
                walk.Release(exchange);
                exchanges.Add(exchange with { Operation = step.Operation });
            }
        }
    }

    private static ServerImage Image(List<Exchange> exchanges, Spec spec, DateTimeOffset now)
    {
        var byOperation = exchanges.Where(exchange => exchange.Operation is not null && exchange.Status != TooMany)
            .GroupBy(exchange => exchange.Operation!).OrderBy(group => group.Key, StringComparer.Ordinal).ToArray();
        var limit = exchanges.Select(exchange => exchange.Header(spec.RateLimitHeaders.Limit)).LastOrDefault(value => value is not null);
        return new ServerImage(
            now, ToolVersion.Text, new Dictionary<string, string>(),
            byOperation.ToDictionary(group => group.Key, Shapes),
            long.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
            byOperation.ToDictionary(group => group.Key, group =>
                Median([.. group.Select(exchange => exchange.Duration.TotalMilliseconds)])))
        {
            Requests = exchanges.Count,
        };
    }

    private static IReadOnlyDictionary<string, ShapeImage> Shapes(IEnumerable<Exchange> exchanges) =>
        exchanges.GroupBy(exchange => exchange.Status).OrderBy(group => group.Key).ToDictionary(
            group => group.Key.ToString(CultureInfo.InvariantCulture),
            group =>
            {
                var shape = new AnswerShape();
                foreach (var exchange in group)
                    shape.Add(exchange);
                return new ShapeImage(shape.Fields, shape.Headers);
            });

    private static int Median(double[] values) => (int)values.Order().ElementAt(values.Length / 2);
}
