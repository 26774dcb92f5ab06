using System.Text.Encodings.Web;
using System.Text.Json;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>The failures of a whole run on a broken server.</summary>
/// <param name="Server">The name of the broken server.</param>
/// <param name="Check">The check of the requirement that it violates.</param>
/// <param name="Failed">The failed checks, in the order of the catalog.</param>
internal sealed record RecordedFailures(string Server, string Check, IReadOnlyList<RecordedFailure> Failed)
{
    private static readonly string File = Path.Combine(RepositoryRoot.Path, "tests/Conformance.Tests/KillMatrix/failures.json");

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyList<RecordedFailures> Read() =>
        [.. System.IO.File.ReadAllLines(File).Where(line => line.StartsWith('{'))
            .Select(line => JsonSerializer.Deserialize<RecordedFailures>(line.TrimEnd(','), Options)!)];

    // A line for each server, so that a change is easy to review.
    public static void Write(IEnumerable<RecordedFailures> all) => System.IO.File.WriteAllText(
        File, $"[\n{string.Join(",\n", all.OrderBy(it => it.Server, StringComparer.Ordinal).Select(it => JsonSerializer.Serialize(it, Options)))}\n]\n");
}

/// <summary>A failed check, with what finds its cause.</summary>
/// <param name="Check">The id of the check.</param>
/// <param name="Operation">The operation that answered.</param>
/// <param name="Status">The status of the response.</param>
/// <param name="Claim">How the values are compared; null when the failure has no claim.</param>
/// <param name="Path">The first path of the claim.</param>
/// <param name="Expected">The first expected value, for a status.</param>
internal sealed record RecordedFailure(string Check, string? Operation, int Status, string? Claim, string? Path, string? Expected)
{
    public static RecordedFailure Of(CheckResult failure)
    {
        var path = failure.Claim is { Paths: [var first, ..] } ? first : null;
        return new(
            failure.Check.Id, failure.FailingExchange?.Operation, failure.FailingExchange?.Status ?? 0, failure.Claim?.Kind.ToString(), path,
            path == "status" ? string.Join(' ', failure.Claim!.Expected) : null);
    }

    public CheckResult Result(Check check)
    {
        var exchange = new Exchange(
            1, default, default, Operation, "GET", new Uri("http://recorded.example"), [], null, Status, [], "");
        return new(check, Target.Spec.Clauses[check.Clause].Level, Outcome.Failed, null, null, null, exchange, [], default)
        {
            Claim = Claim is null ? null : new Claim(Enum.Parse<ClaimKind>(Claim), [Path!], Expected is null ? [] : Expected.Split(' ')),
        };
    }
}
