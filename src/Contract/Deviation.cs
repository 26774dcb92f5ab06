using System.Globalization;
using Fluenzr.ContractKit.Contract.Reading;

namespace Fluenzr.ContractKit.Contract;

/// <summary>A promise that a server is known to break, for a while.</summary>
/// <param name="Check">The id of the check that fails.</param>
/// <param name="Reason">Why it is put up with.</param>
/// <param name="Until">The last day on which it is.</param>
public sealed record Deviation(string Check, string Reason, DateOnly Until)
{
    private static readonly string[] Fields = ["check", "reason", "until"];

    /// <summary>Reads a list of deviations, YAML or JSON.</summary>
    /// <exception cref="SpecException">The file cannot be read, or holds something else.</exception>
    public static IReadOnlyList<Deviation> Load(string file) => Parse(file, Spec.ReadFile(file));

    /// <summary>Like <see cref="Load"/>, from a text.</summary>
    public static IReadOnlyList<Deviation> Parse(string file, string text)
    {
        var deviations = new Dictionary<string, Deviation>(StringComparer.Ordinal);
        foreach (var item in YamlSource.Read(file, text).Root.Items())
        {
            foreach (var (key, value) in item.Entries().Where(entry => !Fields.Contains(entry.Key)))
                throw value.Error($"a deviation has no '{key}'; it has {string.Join(", ", Fields)}");
            var deviation = new Deviation(item.Require("check").AsString(), item.Require("reason").AsString(), ReadDate(item.Require("until")));
            if (!deviations.TryAdd(deviation.Check, deviation))
                throw item.Error($"{deviation.Check} is listed twice");
        }

        return [.. deviations.Values];
    }

    private static DateOnly ReadDate(SpecNode node) =>
        DateOnly.TryParseExact(node.AsString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw node.Error($"'{node.AsString()}' is no date; write it like 2026-12-31");
}
