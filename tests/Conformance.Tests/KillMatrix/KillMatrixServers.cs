namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>All broken servers.</summary>
public static class KillMatrixServers
{
    public static IReadOnlyList<BrokenServer> All { get; } =
    [
        .. BrokenTransport.All, .. BrokenAuthentication.All, .. BrokenRateLimit.All, .. BrokenMalformed.All,
        .. BrokenContactObject.All,
        .. BrokenLists.All, .. BrokenFilters.All,
        .. BrokenGet.All, .. BrokenLag.All,
        .. BrokenCreate.All, .. BrokenEmailFormat.All, .. BrokenEmailUniqueness.All,
        .. BrokenPut.All, .. BrokenPutEmail.All,
        .. BrokenDelete.All,
        .. BrokenBulk.All,
        .. BrokenSearch.All,
        .. BrokenGroupsAndTags.All,
        .. BrokenGroups.All, .. BrokenGroupMembers.All,
        .. BrokenValues.All,
        .. BrokenSchema.All,
        .. BrokenAdditions.All,
        .. BrokenWebhooks.All,
    ];

    public static TheoryData<BrokenServer> Rows => [.. All];

    /// <summary>The kill matrix as a page: each check with the broken servers that it detects.</summary>
    public static string Markdown { get; } = string.Concat(
    [
        "# Kill matrix\n\n",
        $"{All.Count} broken servers, each of which violates one requirement, and the {Checks.Count()} checks that detect them. ",
        "A test runs every row. It also generates this page.\n\n| Check | Broken servers that it detects |\n|---|---|\n",
        .. Checks.Select(check => $"| `{check.Key}` | {string.Join("<br>", check.Select(broken => Escape(broken.Name)))} |\n"),
    ]);

    private static IEnumerable<IGrouping<string, BrokenServer>> Checks =>
        All.GroupBy(broken => broken.Check).OrderBy(check => check.Key, StringComparer.Ordinal);

    private static string Escape(string name) =>
        name.Replace("<", "&lt;", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal);
}
