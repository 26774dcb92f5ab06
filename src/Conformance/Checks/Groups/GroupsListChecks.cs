using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Contracts;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Checks.Groups;

/// <summary>GROUPS-LIST: the list of groups. Others may create and delete groups at the same time.</summary>
internal static class GroupsListChecks
{
    private const int PageSize = 4;
    private const int PagesToRead = 4;
    private const int MinAttempts = 3;
    private const int MaxAttempts = 10;

    private static readonly string[] MetaNames = ["page", "perPage", "total", "totalPages"];

    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("groups-list/envelope", "GROUPS-LIST", "The list of groups has the list envelope, with as many groups on a page as requested.",
            Envelope, Prerequisites.GroupOperations),
        new("groups-list/id-name", "GROUPS-LIST", "Each group of the list has an id that starts with grp_, and a name.", IdAndName,
            Prerequisites.GroupOperations),
        new("groups-list/pages", "GROUPS-LIST", "The pages of the list of groups contain each group exactly once.", EachOnce,
            Prerequisites.GroupOperations),
        new("groups-list/as-contacts", "GROUPS-LIST", "A group has the same id and name in the list and in its contacts.",
            SameAsInContacts, Prerequisites.Writes | Prerequisites.GroupOperations | Prerequisites.Group),
    ];

    private static async Task Envelope(CheckContext api)
    {
        var list = await api.Get("/groups?perPage=2");

        var count = list.RequireList("groups").Count;
        foreach (var name in MetaNames)
        {
            list.Expect(
                JsonValues.Whole(list.At("meta." + name)) >= 0, $"meta.{name} as an integer of 0 or more", list.TextAt("meta." + name),
                Claim.Pattern("meta." + name, "^[0-9]+$"));
        }

        RequireMeta(list, "page", 1);
        RequireMeta(list, "perPage", 2);
        var total = JsonValues.Whole(list.At("meta.total")) ?? 0;
        RequireMeta(list, "totalPages", Math.Max((total + 1) / 2, total == 0 ? JsonValues.Whole(list.At("meta.totalPages")) ?? 0 : 0));
        list.Expect(count == Math.Min(2, total), $"{Math.Min(2, total)} groups on page 1 of {total} groups", $"{count}",
                new Claim(ClaimKind.AtMost, ["data[].id"], "2"));
    }

    private static async Task IdAndName(CheckContext api)
    {
        var list = await api.Get("/groups");

        var prefix = IdPrefixes.Of(api.Spec, "Group");
        foreach (var group in list.RequireList("groups"))
        {
            list.Expect(
                JsonValues.Text(JsonValues.At(group, "id"))?.StartsWith(prefix, StringComparison.Ordinal) == true,
                $"an id that starts with {prefix}", JsonValues.Display(JsonValues.At(group, "id")),
                Claim.Pattern("data[].id", $"^\"{prefix}."));
            list.Expect(
                JsonValues.Text(JsonValues.At(group, "name")) is not null, "a name", JsonValues.Display(JsonValues.At(group, "name")),
                Claim.Pattern("data[].name", "^\""));
        }
    }

    // A group that somebody creates or deletes meanwhile moves others to other pages. These are read again until the list stays the same.
    private static async Task EachOnce(CheckContext api)
    {
        for (var attempt = 1; ; attempt++)
        {
            var before = attempt < MinAttempts ? [] : await Known(api);
            var (shown, ids, isWhole, incomplete) = await FirstPages(api);
            string[] repeated = [.. ids.GroupBy(id => id).Where(same => same.Count() > 1).Select(same => same.Key)];
            string[] missing = isWhole ? [.. api.Environment.Groups.Select(group => group.Id).Except(ids)] : [];
            if (repeated.Length + missing.Length == 0 && incomplete is null)
                return;
            if (attempt < MinAttempts)
                continue;
            if (before.SetEquals(await Known(api)))
            {
                shown.Expect(
                    false, $"each group once on pages of {PageSize}",
                    incomplete ?? $"{(repeated.Length > 0 ? "repeated" : "missing")}: {ShortList.Of(repeated.Concat(missing))}");
            }

            if (attempt == MaxAttempts)
                throw new CheckSkippedException("the list of groups changed each time that its pages were read");
        }
    }

    private static async Task<HashSet<string>> Known(CheckContext api) =>
        [.. JsonValues.Ids((await api.Get($"/groups?perPage={api.LargestPage}")).Data)];

    // Incomplete: which page has too few groups for the total that it shows itself, so that groups of others do not matter. Shown: that
    // page, else the last. Of many groups only the first pages are read.
    private static async Task<(Response Shown, IReadOnlyList<string> Ids, bool IsWhole, string? Incomplete)> FirstPages(CheckContext api)
    {
        var ids = new List<string>();
        (Response Page, string Reason)? incomplete = null;
        for (var page = 1; ; page++)
        {
            var list = await api.Get($"/groups?perPage={PageSize}&page={page}");
            var count = list.RequireList("groups").Count;
            ids.AddRange(JsonValues.Ids(list.Data));
            var total = JsonValues.Whole(list.At("meta.total"));
            var expected = Math.Clamp((total ?? 0) - ((page - 1) * PageSize), 0, PageSize);
            if (count < expected && JsonValues.Whole(list.At("meta.perPage")) == PageSize)
                incomplete ??= (list, $"{count} of {expected} groups on page {page}, with meta.total {total}");
            var pages = JsonValues.Whole(list.At("meta.totalPages")) ?? 0;
            if (page >= pages || page == PagesToRead)
                return (incomplete?.Page ?? list, ids, page >= pages, incomplete?.Reason);
        }
    }

    private static async Task SameAsInContacts(CheckContext api)
    {
        var group = api.Environment.Groups[0];
        var full = await FullContact.GivenAsync(api);

        var read = await api.Read(full.Id);
        var shown = GroupQueries.GroupsOf(read.Contact).FirstOrDefault(item => JsonValues.Text(JsonValues.At(item, "id")) == group.Id);

        read.Response.Expect(
            GroupQueries.IsSame(shown, group), $"a contact in group {GroupQueries.Text(group)}",
            JsonValues.Display(read.Contact["groups"]),
                Claim.Texts(ClaimKind.Contains, "data.groups[].name", [group.Name]));
        await api.RequireListed(group with { Name = JsonValues.Text(JsonValues.At(shown, "name")) ?? "" });
    }

    private static void RequireMeta(Response list, string name, long expected) => list.Expect(
        JsonValues.Whole(list.At("meta." + name)) == expected, $"meta.{name} {expected}", list.TextAt("meta." + name),
                Claim.Number("meta." + name, expected));
}
