namespace Fluenzr.ContractKit.MockServer.Journal;

/// <summary>Compares recorded exchanges with what a test expects. A failure lists the nearest exchanges.</summary>
internal sealed class RequestVerifier(ExchangeView view)
{
    private const int MaxNearest = 3, MaxUnexpected = 20, MaxMismatchLength = 150;

    /// <summary>Verifies the number of matching exchanges: one of the two results.</summary>
    /// <param name="verification">What is expected.</param>
    /// <param name="entries">The exchanges, the latest first.</param>
    public (VerificationSuccess? Success, VerificationFailure? Failure) Verify(
        RequestVerification verification, IEnumerable<JournalEntry> entries)
    {
        var all = entries.Select(entry => new Candidate(entry, [.. verification.Pattern.Mismatches(entry.Exchange, view)])).ToArray();
        var matched = all.Where(candidate => candidate.Mismatches.Length == 0).ToArray();
        return verification.Count.Includes(matched.Length)
            ? (new VerificationSuccess(matched.Length, [.. matched.Select(candidate => view.Summary(candidate.Entry))]), null)
            : (null, Failure(verification.Count, matched, all));
    }

    // Of too many the matches are shown, of too few those that are nearest to a match.
    private VerificationFailure Failure(ExpectedCount count, Candidate[] matched, Candidate[] all)
    {
        var nearest = matched.Length > count.AtMost
            ? matched.Take(MaxUnexpected)
            : all.Where(candidate => candidate.Mismatches.Length > 0)
                .OrderBy(candidate => candidate.Mismatches.Sum(mismatch => mismatch.Weight))
                .Take(MaxNearest);
        var message = $"Expected {count} to match, got {matched.Length} ({Recorded(all.Length)} in the journal)";
        return new VerificationFailure(
            false, new VerificationError("EXPECTATION_FAILED", message), matched.Length, [.. nearest.Select(Nearest)]);
    }

    // Keys are redacted before texts are cut: a part of a key would not be found.
    private NearestRequest Nearest(Candidate candidate) => new(
        view.Summary(candidate.Entry),
        [.. candidate.Mismatches.Select(mismatch => Short(view.Redact(mismatch.Text, candidate.Entry.Exchange)))]);

    private static string Recorded(int count) => count == 1 ? "1 request" : $"{count} requests";

    private static string Short(string text) => text.Length <= MaxMismatchLength ? text : text[..MaxMismatchLength] + "…";

    private readonly record struct Candidate(JournalEntry Entry, Mismatch[] Mismatches);
}
