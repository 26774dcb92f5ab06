using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.FakeData.Randomness;
using Fluenzr.ContractKit.FakeData.Values;

namespace Fluenzr.ContractKit.FakeData;

/// <summary>How ids look that fit a schema: the prefix in its pattern, and which parts may follow it.</summary>
public sealed partial class IdForm
{
    // A part in each form of ID-FORM, with letters and digits.
    private static readonly (string Form, string Part)[] Samples =
    [
        ("sortable", "01jhmz8g9a00010f4kq2v7xw3b"),
        ("uuid", "9b2f0c4e-17a3-4d58-8e6b-c05d1f7a2b94"),
        ("short", "k3x9b07qz"),
    ];

    private readonly string[] _forms;
    private readonly string? _pattern;

    private IdForm(string prefix, string[] forms, string? pattern) => (Prefix, _forms, _pattern) = (prefix, forms, pattern);

    /// <summary>The same prefix with these characters after it.</summary>
    public IdForm With(IdPart? part) => new(Prefix, _forms, _pattern) { Part = part };

    /// <summary>The characters that all ids start with.</summary>
    public string Prefix { get; }

    /// <summary>What follows the prefix; null when a form of ID-FORM does.</summary>
    public IdPart? Part { get; private init; }

    /// <summary>The form of the ids of a schema.</summary>
    /// <param name="schema">The schema of the id; null when the contract has none.</param>
    /// <param name="prefix">The prefix of ids whose schema has no pattern, for example <c>con_</c>.</param>
    public static IdForm Create(Schema? schema, string prefix)
    {
        var pattern = schema?.Parts.Select(part => part.Pattern?.ToString()).FirstOrDefault(text => text is not null);
        var isUuid = schema?.Parts.Any(part => part.Format == "uuid") == true;
        var start = isUuid ? "" : pattern is null ? prefix : LiteralStart(pattern);
        return new IdForm(
            start,
            [
                .. Samples.Where(sample => schema?.Allows(JsonText.ToElement(start + sample.Part)) != false)
                    .Select(sample => sample.Form),
            ],
            pattern);
    }

    /// <summary>The form to use: the wanted one if the schema allows it, else another one; null when it allows none.</summary>
    /// <param name="wanted">A value of ID-FORM.</param>
    public string? Choose(string wanted) => Array.IndexOf(_forms, wanted) >= 0 ? wanted : _forms.FirstOrDefault();

    /// <summary>An id by the pattern alone, for a schema that allows no form. It may be invalid when the pattern is complicated.</summary>
    /// <param name="seed">The random seed.</param>
    /// <param name="number">The number of the id. Different numbers may give the same id when the pattern allows few.</param>
    public string FromPattern(long seed, long number) =>
        (_pattern is null ? null : PatternGenerator.Generate(_pattern, 0, new SeededRandom(seed, number, RandomStreams.Id)))
        ?? Prefix + SortableId.Encode(SplitMix64Of(seed, number), length: 12);

    /// <summary>An id of <see cref="Part"/>; null without one. Different numbers give different ids.</summary>
    /// <param name="form">A value of ID-FORM.</param>
    /// <param name="seed">The random seed.</param>
    /// <param name="number">The number of the id.</param>
    /// <param name="now">The time, the first part of a sortable id.</param>
    public string? FromPart(string form, int seed, uint number, DateTimeOffset now) =>
        Part is null ? null : Prefix + LearnedId.Create(Part, isSortable: form == "sortable", seed, number, now);

    private static ulong SplitMix64Of(long seed, long number) => new SeededRandom(seed, number, RandomStreams.Id).NextUInt64();

    // The letters after ^, without one that may be absent or repeated. Alternatives have no common start.
    private static string LiteralStart(string pattern) =>
        Alternatives().IsMatch(pattern) ? "" : Start().Match(pattern).Groups[1].Value;

    [GeneratedRegex(@"^\^?((?:[A-Za-z0-9_:-](?![?*+{]))*)")]
    private static partial Regex Start();

    // A bar outside of groups and classes.
    [GeneratedRegex(@"^(?:[^()\[\]|\\]|\\.|\[[^\]]*\]|\([^()]*\))*\|")]
    private static partial Regex Alternatives();
}
