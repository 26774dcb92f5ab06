using System.Globalization;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Reports;

/// <summary>What a failure expected and got, field by field.</summary>
internal static class ComparedFields
{
    /// <summary>The fields that differ. Where the failure is not about one field, its name is empty.</summary>
    public static IReadOnlyList<FieldDifference> Of(CheckResult failure) => failure switch
    {
        { Differences.Count: > 0 } => failure.Differences,
        { Claim.Paths: ["status"], FailingExchange: { } exchange } when Status(exchange) is var status && !Allows(failure.Claim, status) =>
            [new("status", string.Join(" or ", failure.Claim.Expected), status)],
        { Claim.Paths: [var path], Expected: { } expected, Actual: { } actual } when IsAbout(path, expected) =>
            [new(path, expected[(path.Length + 1)..], actual)],
        { Expected: { } expected, Actual: { } actual } => [new("", expected, actual)],
        _ => [],
    };

    private static string Status(Exchange exchange) => exchange.Status.ToString(CultureInfo.InvariantCulture);

    private static bool IsAbout(string path, string expected) => expected.StartsWith($"{path} ", StringComparison.Ordinal);

    private static bool Allows(Claim claim, string status) => claim.Expected.Contains(status);
}
