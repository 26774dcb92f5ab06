namespace Fluenzr.ContractKit.Contract;

/// <summary>Names that a misspelt name may stand for, for error messages.</summary>
public static class Suggestions
{
    private const int MaxNames = 5;

    /// <summary>
    /// An error message of one or two sentences: <c>Unknown choice 'PAGE-OVR'. Did you mean 'PAGE-OVER'?</c> When no known name is similar
    /// and there are at most five, it lists them: <c>Unknown format 'x'. Expected 'json' or 'yaml'.</c>
    /// </summary>
    /// <param name="kind">What the name should name, for example <c>choice</c>.</param>
    /// <param name="name">The unknown name.</param>
    /// <param name="known">The known names.</param>
    public static string Unknown(string kind, string name, IEnumerable<string> known)
    {
        string[] names = [.. known];
        var message = $"Unknown {kind} '{name}'.";
        return Nearest(name, names) is { Count: > 0 } nearest ? $"{message} Did you mean {Alternatives(nearest)}?"
            : names.Length is > 0 and <= MaxNames ? $"{message} Expected {Alternatives(names)}."
            : message;
    }

    /// <summary>The known names that are similar to <paramref name="name"/>, at most five, the most similar first.</summary>
    /// <remarks>Similar: the same start, or few edits (a third of the characters, at least two). Case does not matter.</remarks>
    public static IReadOnlyList<string> Nearest(string name, IEnumerable<string> known) =>
    [
        .. known
            .Select(candidate => (Name: candidate, Distance: Distance(name, candidate)))
            .Where(candidate => candidate.Distance <= Math.Min(Math.Max(2, name.Length / 3), candidate.Name.Length - 1))
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Take(MaxNames)
            .Select(candidate => candidate.Name),
    ];

    /// <summary>The names in quotes: <c>'a', 'b' or 'c'</c>.</summary>
    public static string Alternatives(IReadOnlyList<string> names)
    {
        string[] quoted = [.. names.Select(name => $"'{name}'")];
        return quoted.Length < 2 ? string.Concat(quoted) : $"{string.Join(", ", quoted[..^1])} or {quoted[^1]}";
    }

    private static int Distance(string name, string candidate)
    {
        var (from, to) = (name.ToUpperInvariant(), candidate.ToUpperInvariant());
        // 'F-CASE' stands for 'F-CASE.email' as well as for 'F-CASE.tag'.
        var edits = Levenshtein(from, to);
        return from.Length > 2 && to.StartsWith(from, StringComparison.Ordinal) ? Math.Min(edits, 1) : edits;
    }

    private static int Levenshtein(string from, string to)
    {
        int[] previous = [.. Enumerable.Range(0, to.Length + 1)];
        for (var i = 0; i < from.Length; i++)
        {
            var current = new int[to.Length + 1];
            current[0] = i + 1;
            for (var j = 0; j < to.Length; j++)
                current[j + 1] = Math.Min(Math.Min(current[j], previous[j + 1]) + 1, previous[j] + (from[i] == to[j] ? 0 : 1));
            previous = current;
        }

        return previous[^1];
    }
}
