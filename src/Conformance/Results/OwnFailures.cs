namespace Fluenzr.ContractKit.Conformance.Results;

/// <summary>
/// Tells the failures of a clause that show something of their own from those that stop at what an earlier one shows, too: a header whose
/// value cannot fall because it is missing, or an update that is refused whatever it contains.
/// </summary>
internal static class OwnFailures
{
    /// <summary>The cause with such failures among those that follow from it.</summary>
    public static Cause Separate(Cause cause)
    {
        var own = new List<CheckResult>();
        var stopped = new List<CheckResult>();
        foreach (var failure in cause.Checks)
            (own.Any(earlier => StopsAt(earlier, failure)) ? stopped : own).Add(failure);
        return cause with { Checks = own, Following = [.. stopped, .. cause.Following] };
    }

    private static bool StopsAt(CheckResult earlier, CheckResult failure) =>
        earlier.Claim is { Paths: [var path] } one && failure.Claim is { Paths: [_] } other
        && (one.Kind, path) == (other.Kind, other.Paths[0]) && one.Expected.SequenceEqual(other.Expected)
        && (path.StartsWith("header ", StringComparison.Ordinal)
            || (!IsRefusal(one, path) && IsSameAnswer(earlier.FailingExchange, failure.FailingExchange)));

    // Refusals that do not come are about different requests.
    private static bool IsRefusal(Claim claim, string path) =>
        path == "status" && !claim.Expected.All(status => status.StartsWith('2'));

    private static bool IsSameAnswer(Exchange? one, Exchange? other) => (one?.Operation, one?.Status) == (other?.Operation, other?.Status);
}
