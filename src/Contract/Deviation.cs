using System.Globalization;
using Fluenzr.ContractKit.Contract.Reading;

namespace Fluenzr.ContractKit.Contract;

/// <summary>A known failure of a conformance check, accepted until a date.</summary>
/// <param name="Check">The id of the check that fails, for example <c>email-dup/refused</c>, or a pattern: <c>unicode/*</c>.</param>
/// <param name="Reason">Why the failure is accepted.</param>
/// <param name="Until">The last day on which it is accepted.</param>
public sealed record Deviation(string Check, string Reason, DateOnly Until)
{
    private static readonly string[] Fields = ["check", "reason", "until", "flaky"];

    /// <summary>Whether the check sometimes passes. Such an entry is not out of date when it does.</summary>
    public bool Flaky { get; init; }

    /// <summary>Reads a list of deviations (YAML or JSON): <c>[{ check, reason, until: YYYY-MM-DD, flaky: true }]</c>.</summary>
    /// <exception cref="SpecException">The file cannot be read, or is not a list of deviations.</exception>
    public static IReadOnlyList<Deviation> Load(string file) => Parse(file, Spec.ReadFile(file));

    /// <summary>Like <see cref="Load"/>, from text; <paramref name="file"/> is the name for error messages.</summary>
    /// <exception cref="SpecException">The text is not a list of deviations.</exception>
    public static IReadOnlyList<Deviation> Parse(string file, string text)
    {
        var deviations = new Dictionary<string, Deviation>(StringComparer.Ordinal);
        foreach (var item in YamlSource.Read(file, text).Root.Items())
        {
            foreach (var (key, value) in item.Entries().Where(entry => !Fields.Contains(entry.Key)))
                throw value.Error(Suggestions.Unknown("field", key, Fields));
            var deviation = new Deviation(
                item.Require("check").AsString(), item.Require("reason").AsString(), ReadDate(item.Require("until")))
            {
                Flaky = item.Find("flaky")?.AsBoolean() == true,
            };
            if (!deviations.TryAdd(deviation.Check, deviation))
                throw item.Error($"The check '{deviation.Check}' is listed twice. Remove one entry.");
        }

        return [.. deviations.Values];
    }

    private static DateOnly ReadDate(SpecNode node) =>
        DateOnly.TryParseExact(node.AsString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw node.Error($"'{node.AsString()}' is not a date. Write it as YYYY-MM-DD, for example 2026-12-31.");
}
