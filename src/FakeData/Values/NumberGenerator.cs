using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.FakeData.Randomness;

namespace Fluenzr.ContractKit.FakeData.Values;

/// <summary>Random numbers within the bounds of a schema.</summary>
internal static class NumberGenerator
{
    private const int MaxSteps = 1000;
    private const decimal Cent = 0.01m;

    public static JsonNode Generate(Schema merged, bool isWhole, SeededRandom random)
    {
        var step = Step(merged.MultipleOf, isWhole);
        var min = Max(Ceiling(merged.Minimum, step), Floor(merged.ExclusiveMinimum, step) + 1);
        var max = Min(Floor(merged.Maximum, step), Ceiling(merged.ExclusiveMaximum, step) - 1);
        var from = min ?? (max < 0 ? max.Value - MaxSteps : 0);
        var to = Math.Max(from, Math.Min(max ?? decimal.MaxValue, from + MaxSteps));
        var value = (from + random.NextInt64(0, (long)(to - from))) * step;
        return value == decimal.Truncate(value) && Math.Abs(value) < long.MaxValue
            ? JsonValue.Create((long)value)
            : JsonValue.Create(value);
    }

    // Whole multiples of 2.5 are multiples of 5.
    private static decimal Step(decimal? factor, bool isWhole)
    {
        var step = factor ?? (isWhole ? 1 : Cent);
        for (var times = 1; isWhole && times <= MaxSteps; times++)
        {
            if (step * times == decimal.Truncate(step * times))
                return step * times;
        }

        return step;
    }

    private static decimal? Ceiling(decimal? bound, decimal step) => bound is { } value ? Math.Ceiling(value / step) : null;

    private static decimal? Floor(decimal? bound, decimal step) => bound is { } value ? Math.Floor(value / step) : null;

    private static decimal? Max(decimal? a, decimal? b) => a is null || b > a ? b ?? a : a;

    private static decimal? Min(decimal? a, decimal? b) => a is null || b < a ? b ?? a : a;
}
