using System.Globalization;
using Fluenzr.ContractKit.Conformance;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Parity.Comparison;
using Fluenzr.ContractKit.Parity.Walks;

namespace Fluenzr.ContractKit.Parity.Drift;

/// <summary>Sends the same walks each time, and records the shapes of the answers.</summary>
internal static class ShapeWalk
{
    private const int Seed = 1, Requests = 300, TooMany = 429;

    /// <summary>The shapes, without choices.</summary>
    /// <exception cref="ParityAbortedException">The server cannot be reached, refuses the key, or does not answer.</exception>
    public static async Task<ServerImage> RunAsync(RunOptions options, Spec spec, DateTimeOffset now, CancellationToken cancellation)
    {
        using var side = new Side(options, spec, DiffRun.NewId(), notices: null);
        var exchanges = new List<Exchange>();
        try
        {
            await side.DiscoverAsync(cancellation);
            var known = side.Known.Keys.ToHashSet();
            for (var number = 0; exchanges.Count < Requests; number++)
                await WalkAsync(number, known);
        }
        catch (Exception e) when (e is RunAbortedException or RequestBlockedException or CheckFailedException or CheckSkippedException)
        {
            throw new ParityAbortedException(e.Message, e);
        }
        finally
        {
            await side.CleanUpAsync();
        }

        return Image(exchanges, spec, now);

        async Task WalkAsync(int number, HashSet<string> known)
        {
            var walk = new SideWalk(side, string.Create(CultureInfo.InvariantCulture, $"{side.RunId}-s{number}e"));
            foreach (var step in WalkGenerator.Generate(spec, Seed, number, side.HasGroups, known))
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
