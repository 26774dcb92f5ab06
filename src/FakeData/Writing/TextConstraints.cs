using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.FakeData.Values;

namespace Fluenzr.ContractKit.FakeData.Writing;

/// <summary>
/// Fast checks of texts against a schema, without JSON where possible. The texts must be non-empty and already have the format.
/// </summary>
internal static class TextConstraints
{
    /// <summary>The check for a text; null when every text is valid.</summary>
    public static Func<string, bool>? Predicate(Schema schema, string? format)
    {
        var tests = new List<Func<string, bool>>();
        foreach (var part in schema.Parts)
        {
            var isCombined = part.AnyOf.Count + part.OneOf.Count > 0 || part.Not is not null;
            if (isCombined || !part.Types.HasFlag(JsonTypes.String) || (part.Format ?? format) != format)
                return text => schema.Allows(JsonText.ToElement(text));
            if (part.Enum is not null && part.EnumStrings.ToHashSet() is var values)
                tests.Add(values.Contains);
            if (part.MinLength > 1 || part.MaxLength is not null)
                tests.Add(text => HasLength(text, part));
            if (part.Pattern is { } pattern)
                tests.Add(pattern.IsMatch);
        }

        return tests.Count switch
        {
            0 => null,
            1 => tests[0],
            _ => text => AllPass(tests, text),
        };
    }

    // Loops, because all texts of a million contacts are checked: lambdas and enumerators would be most of the garbage.
    private static bool AllPass(List<Func<string, bool>> tests, string text)
    {
        foreach (var test in tests)
        {
            if (!test(text))
                return false;
        }

        return true;
    }

    private static bool HasLength(string text, Schema schema)
    {
        var length = 0;
        foreach (var _ in text.EnumerateRunes())
            length++;
        return length >= (schema.MinLength ?? 0) && !(length > schema.MaxLength);
    }
}
