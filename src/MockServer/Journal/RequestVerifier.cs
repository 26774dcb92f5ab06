using System.Text.Json;
using Fluenzr.ContractKit.MockServer.Json;
using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Journal;

/// <summary>Compares the journal with what a test expects. A failure lists the nearest exchanges.</summary>
internal sealed class RequestVerifier(RequestJournal journal, ExchangeView view)
{
    private const int MaxNearest = 3, MaxUnexpected = 20, MaxMismatchLength = 150;

    public ApiResponse Verify(RequestVerification verification)
    {
        var all = journal.Latest().Select(entry => new Candidate(
            entry, [.. verification.Pattern.Mismatches(entry.Exchange, view)])).ToArray();
        var matched = all.Where(candidate => candidate.Mismatches.Length == 0).ToArray();
        if (!verification.Count.Includes(matched.Length))
            return Failure(verification.Count, matched, all);
        var success = new VerificationSuccess(matched.Length, [.. matched.Select(candidate => view.Summary(candidate.Entry))]);
        return Envelope.Data(200, json => JsonSerializer.Serialize(json, success, JournalJson.Default.VerificationSuccess));
    }

    // Of too many the matches are shown, of too few those that are nearest to a match.
    private ApiResponse Failure(ExpectedCount count, Candidate[] matched, Candidate[] all)
    {
        var nearest = matched.Length > count.AtMost
            ? matched.Take(MaxUnexpected)
            : all.Where(candidate => candidate.Mismatches.Length > 0)
                .OrderBy(candidate => candidate.Mismatches.Sum(mismatch => mismatch.Weight))
                .Take(MaxNearest);
        var message = $"Expected {count} to match, got {matched.Length} ({Recorded(all.Length)} in the journal)";
        var failure = new VerificationFailure(
            false, new VerificationError("EXPECTATION_FAILED", message), matched.Length, [.. nearest.Select(Nearest)]);
        return new ApiResponse(
            StatusCodes.Status417ExpectationFailed,
            JsonOutput.Bytes(json => JsonSerializer.Serialize(json, failure, JournalJson.Default.VerificationFailure)));
    }

    // Keys are redacted before texts are cut: a part of a key would not be found.
    private NearestRequest Nearest(Candidate candidate) => new(
        view.Summary(candidate.Entry),
        [.. candidate.Mismatches.Select(mismatch => Short(view.Redact(mismatch.Text, candidate.Entry.Exchange)))]);

    private static string Recorded(int count) => count == 1 ? "1 request" : $"{count} requests";

    private static string Short(string text) => text.Length <= MaxMismatchLength ? text : text[..MaxMismatchLength] + "…";

    private readonly record struct Candidate(JournalEntry Entry, Mismatch[] Mismatches);
}
