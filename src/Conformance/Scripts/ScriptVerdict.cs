using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Scripts;

/// <summary>Writes the comparison at the end of a script: it sets <c>got</c>, and <c>holds</c> to yes or no.</summary>
internal static class ScriptVerdict
{
    /// <param name="claim">What the failing response must show.</param>
    /// <param name="failing">The number of the failing request in the script.</param>
    /// <param name="numberOf">The number in the script of a request of the run.</param>
    /// <param name="words">All variables.</param>
    public static IEnumerable<string> Write(Claim claim, int failing, Func<int, int> numberOf, ShellWords words)
    {
        var order = claim.Kind == ClaimKind.Equal ? " | sort" : "";
        var letters = claim.IgnoresCase ? " | tr A-Z a-z" : "";
        int[] steps = [.. claim.After.Select(exchange => numberOf(exchange.Number)), failing];
        yield return $"got=$({{ {Values(claim, steps, words)} }}{letters}{order})";
        if (claim.Like is { } like)
        {
            var alike = claim with { Paths = claim.LikePath is { } path ? [path] : claim.Paths };
            yield return $"expected=$({{ {Values(alike, [numberOf(like.Number)], words)} }}{letters}{order})";
        }
        else if (claim.Expected.Count > 0 && claim.Kind is not (ClaimKind.Count or ClaimKind.AtMost or ClaimKind.Matches))
            yield return $"expected=$(printf '%s\\n' {string.Join(' ', claim.Expected.Select(words.Word))}{letters}{order})";
        else
            yield return $"expected={words.Word(string.Join('\n', claim.Expected))}";
        yield return "holds=no";
        yield return $"{Test(claim)} && holds=yes";
    }

    private static string Values(Claim claim, int[] steps, ShellWords words) =>
        string.Join(" ", steps.SelectMany(step => claim.Paths.Select(path => Labelled(claim, step, path, words))));

    // Values of several fields are told apart by the names of the fields.
    private static string Labelled(Claim claim, int step, string path, ShellWords words) =>
        claim.Paths.Count == 1 || claim.Kind is not (ClaimKind.Equal or ClaimKind.Contains)
        ? $"values {step} {words.Word(path)};"
        : $"values {step} {words.Word(path)} | sed 's|^|{Quoted(path)} |';";

    private static string Quoted(string path) => path.Replace("'", "'\\''", StringComparison.Ordinal);

    private static string Test(Claim claim) => claim.Kind switch
    {
        ClaimKind.Equal or ClaimKind.InOrder => "[ \"$got\" = \"$expected\" ]",
        ClaimKind.Differs => "[ \"$got\" != \"$expected\" ]",
        ClaimKind.OneOf => "[ -n \"$got\" ] && [ -z \"$(without \"$got\" \"$expected\")\" ]",
        ClaimKind.Contains => "[ -z \"$(without \"$expected\" \"$got\")\" ]",
        ClaimKind.Lacks => "[ \"$(without \"$expected\" \"$got\")\" = \"$expected\" ]",
        ClaimKind.Matches => "[ -n \"$got\" ] && ! printf '%s\\n' \"$got\" | grep -Evq -e \"$expected\"",
        ClaimKind.Count => "[ \"$(printf %s \"$got\" | grep -c '')\" -eq \"$expected\" ]",
        ClaimKind.AtMost => "[ \"$(printf %s \"$got\" | grep -c '')\" -le \"$expected\" ]",
        ClaimKind.Distinct => "[ -z \"$(printf '%s\\n' \"$got\" | sort | uniq -d)\" ]",
        ClaimKind.Increasing => "[ \"$got\" = \"$(printf '%s\\n' \"$got\" | sort -u)\" ]",
        ClaimKind.Ascending => "[ \"$got\" = \"$(printf '%s\\n' \"$got\" | sort)\" ]",
        _ => "[ \"$got\" = \"$(printf '%s\\n' \"$got\" | sort -r)\" ]",
    };
}
