namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>All broken servers.</summary>
public static class KillMatrixDocument
{
    public static IReadOnlyList<BrokenServer> All { get; } =
    [
        .. TransportBreaks.All, .. AuthenticationBreaks.All, .. RateLimitBreaks.All, .. MalformedBreaks.All,
        .. ContactObjectBreaks.All,
        .. ListsBreaks.All, .. FiltersBreaks.All,
        .. ReadingBreaks.All,
        .. CreatingBreaks.All, .. EmailRulesBreaks.All, .. EmailUniquenessBreaks.All,
        .. UpdatingBreaks.All, .. EmailUpdatesBreaks.All,
        .. DeletingBreaks.All,
        .. BulkBreaks.All,
        .. SearchBreaks.All,
        .. MembershipBreaks.All,
        .. SchemaBreaks.All,
        .. WebhookBreaks.All,
    ];

    public static TheoryData<BrokenServer> Rows => [.. All];

    /// <summary>The checks, and what a server does that each of them fails, as a page to read.</summary>
    public static string Markdown { get; } = string.Concat(
    [
        "# What each check has been seen to fail\n\n",
        $"{All.Count} servers, each of which breaks one promise, against {All.Select(broken => broken.Check).Distinct().Count()} checks. ",
        "Each is detected by the check that it is meant for: a test runs every row.\n\n| check | servers that it fails |\n|---|---|\n",
        .. All.GroupBy(broken => broken.Check).OrderBy(row => row.Key, StringComparer.Ordinal)
            .Select(row => $"| `{row.Key}` | {string.Join("<br>", row.Select(broken => broken.Name.Replace("<", "&lt;", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal)))} |\n"),
    ]);
}
