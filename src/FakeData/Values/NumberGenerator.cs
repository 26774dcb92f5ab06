using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.FakeData.Randomness;

namespace Fluenzr.ContractKit.FakeData.Values;

/// <summary>Numbers within bounds: a multiple of a step.</summary>
internal static class NumberGenerator
{
    private const int Steps = 1000;
    private const decimal Cent = 0.01m;

    public static JsonNode Draw(Schema flat, bool isWhole, SeededRandom random)
    {
        var step = Step(flat.MultipleOf, isWhole);
        var least = Greater(Ceiling(flat.Minimum, step), Floor(flat.ExclusiveMinimum, step) + 1);
        var most = Less(Floor(flat.Maximum, step), Ceiling(flat.ExclusiveMaximum, step) - 1);
        var from = least ?? (most < 0 ? most.Value - Steps : 0);
        var to = Math.Max(from, Math.Min(most ?? decimal.MaxValue, from + Steps));
        var value = (from + random.Between(0, (long)(to - from))) * step;
        return value == decimal.Truncate(value) && Math.Abs(value) < long.MaxValue ? JsonValue.Create((long)value) : JsonValue.Create(value);
    }

    // A whole number that is a multiple of 2.5 is one of 5.
    private static decimal Step(decimal? factor, bool isWhole)
    {
        var step = factor ?? (isWhole ? 1 : Cent);
        for (var times = 1; isWhole && times <= Steps; times++)
        {
            if (step * times == decimal.Truncate(step * times))
                return step * times;
        }

        return step;
    }

    private static decimal? Ceiling(decimal? bound, decimal step) => bound is { } value ? Math.Ceiling(value / step) : null;

    private static decimal? Floor(decimal? bound, decimal step) => bound is { } value ? Math.Floor(value / step) : null;

    private static decimal? Greater(decimal? a, decimal? b) => a is null || b > a ? b ?? a : a;

    private static decimal? Less(decimal? a, decimal? b) => a is null || b < a ? b ?? a : a;
}
