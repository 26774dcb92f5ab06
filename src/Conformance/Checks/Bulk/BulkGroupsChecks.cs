using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Checks.Bulk;

/// <summary>BULK-GROUPS: groups that an import assigns to all its contacts.</summary>
internal static class BulkGroupsChecks
{
    private const Prerequisites Group = Prerequisites.Writes | Prerequisites.Group;

    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("bulk-groups/created", "BULK-GROUPS", "Contacts that an import creates are in the groups of groupIds.", Created, Group),
        new("bulk-groups/updated", "BULK-GROUPS", "Contacts that an import updates are in the groups of groupIds.", Updated, Group),
    ];

    // All groups but the last are for all entries. The second entry repeats one of them, and the third adds the last one.
    private static async Task Created(CheckContext api)
    {
        var token = api.NewToken();
        string[] groups = [.. api.Environment.Groups.Take(Math.Min(3, api.GroupsOfOneContact())).Select(group => group.Id)];
        var forAll = groups.Take(Math.Max(1, groups.Length - 1)).ToArray();
        var repeated = BulkRequests.Entry(api, BulkRequests.Email(api, token, 2), "Two");
        repeated["groupIds"] = new JsonArray(groups[0]);
        var additional = BulkRequests.Entry(api, BulkRequests.Email(api, token, 3), "Three");
        additional["groupIds"] = new JsonArray(groups[^1]);

        await BulkRequests.Import(
            api, [BulkRequests.Entry(api, BulkRequests.Email(api, token, 1), "One"), repeated, additional], "skip", forAll);

        await api.RequireStored(token, expected: 3);
        var (list, stored) = await api.WithEmail(token, expected: 3);
        foreach (var contact in stored)
        {
            var expected = JsonValues.Text(contact[api.TextField()]) == "Three" ? groups : forAll;
            var actual = JsonValues.Ids(contact["groups"]);
            list.Expect(
                actual.Order(StringComparer.Ordinal).SequenceEqual(expected.Order(StringComparer.Ordinal)),
                $"{contact.EmailOf()} in groups {string.Join(", ", expected)}", ShortList.Of(actual.DefaultIfEmpty("no groups")),
                Claim.Texts(ClaimKind.Equal, "data[].groups[].id", [.. forAll, .. forAll, .. groups]));
        }
    }

    private static async Task Updated(CheckContext api)
    {
        var existing = await api.GivenContact();
        string[] groups = [.. api.Environment.Groups.Take(2).Select(group => group.Id)];

        await BulkRequests.Import(api, [BulkRequests.Entry(api, existing.EmailOf(), "Changed")], "update", groups);

        var after = await api.Read(existing.IdOf());
        var actual = JsonValues.Ids(after.Contact["groups"]);
        after.Response.Expect(
            groups.All(actual.Contains), $"the updated contact in groups {string.Join(", ", groups)}",
            ShortList.Of(actual.DefaultIfEmpty("no groups")), Claim.Texts(ClaimKind.Contains, "data.groups[].id", groups));
    }
}
