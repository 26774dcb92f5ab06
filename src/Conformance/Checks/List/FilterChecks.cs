using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Checks.Email;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Checks.List;

/// <summary>F-EMAIL, F-STATUS, F-GROUP, F-TAG, F-AND: the filters of the list.</summary>
internal static class FilterChecks
{
    private const Prerequisites TwoGroups = Prerequisites.Writes | Prerequisites.TwoGroups;

    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("f-email/contains", "F-EMAIL", "The filter email matches the start, the middle, the end and the whole of an email.",
            EmailContains),
        new("f-email/literal", "F-EMAIL", "The filter email takes every character literally.", EmailIsLiteral),
        new("f-email/nothing", "F-EMAIL", "The filter email matches nothing when no email contains the value.",
            api => api.RequireListed([("email", api.NewToken())]), Prerequisites.None),
        new("f-status/own", "F-STATUS", "The filter status matches a contact by its status and by no other.", StatusMatches),
        new("f-status/only", "F-STATUS", "The filter status matches only contacts with that status.", StatusMatchesOnly,
            Prerequisites.None),
        new("f-group/exact", "F-GROUP", "The filter groupId matches exactly the contacts in that group.", GroupIsExact, TwoGroups),
        new("f-tag/exact", "F-TAG", "The filter tag matches exactly the contacts with that tag, not those with a longer one.", TagIsExact),
        new("f-and/all-hold", "F-AND", "Several filters must all match.", AllFiltersMatch),
        new("f-and/group-status", "F-AND", "The filters groupId and status must both match.", GroupAndStatus, TwoGroups),
    ];

    private static async Task EmailContains(CheckContext api)
    {
        var (start, middle, end) = (api.NewToken(), api.NewToken(), api.NewToken());
        var email = api.EmailBelow($"{start}.{middle}", end);
        var (i, j) = (email.IndexOf(middle, StringComparison.Ordinal), email.IndexOf(end, StringComparison.Ordinal));
        var contact = await api.GivenContact(("email", email));
        await api.GivenContact(
        [
            (api.TextField(), start), ("tags", new JsonArray(start)), ("website", $"https://{end}.example.com"),
            .. api.TextFields().Skip(2).Take(1).Select(field => (field, (JsonNode?)end)),
        ]);

        foreach (var part in new[] { start, email[i..(i + middle.Length + 1)], email[(j - 1)..(j + end.Length)], email[j..], email })
            await api.RequireListed([("email", part)], contact);
    }

    private static async Task EmailIsLiteral(CheckContext api)
    {
        var (token, created) = await EmailFormatChecks.CommonForms(api);
        var (underscore, plus) = (Contact(0), Contact(1));

        await api.RequireListed([("email", $"a_b.{token}@")], underscore);
        await api.RequireListed([("email", $"_b.{token}+c@")], plus);
        await api.RequireListed([("email", $"a%{token}")]);
        await api.RequireListed([("email", $"(a|b)[{token}'\"\\")]);

        // Another check verifies that these emails are accepted.
        JsonObject Contact(int i) => created[i].Data as JsonObject
            ?? throw new CheckSkippedException($"the contact for this check could not be created: {created[i].Summary}");
    }

    private static async Task StatusMatches(CheckContext api)
    {
        var contact = (await FullContact.GivenAsync(api)).Contact;
        var (email, status) = (contact.EmailOf(), contact.StatusOf(api));

        await api.RequireListed([("email", email), ("status", status)], contact);
        foreach (var other in api.Spec.Schema("Status").EnumStrings.Where(other => other != status))
            await api.RequireListed([("email", email), ("status", other)]);
    }

    private static async Task StatusMatchesOnly(CheckContext api)
    {
        foreach (var status in api.Spec.Schema("Status").EnumStrings)
        {
            // The oldest first, where the server sorts: all contacts of the run have the status of new ones.
            var list = await api.Get(ApiClient.Query(
                ("status", status), ("perPage", $"{api.LargestPage}"), ("sort", "createdAt"), ("order", "asc")));
            if (list.Is(400))
                list = await api.Get(ApiClient.Query(("status", status), ("perPage", $"{api.LargestPage}")));
            foreach (var contact in list.RequireList())
                list.Expect(contact.StatusOf(api) == status, $"only contacts with status {status}",
                    $"one with {JsonValues.Display(contact[api.StatusField()])}",
                    Claim.Texts(ClaimKind.OneOf, $"data[].{api.StatusField()}", [status]));
        }
    }

    private static async Task GroupIsExact(CheckContext api)
    {
        var (one, other) = (api.Environment.Groups[0].Id, api.Environment.Groups[1].Id);
        var members = await GroupMembers.GivenAsync(api);

        await api.RequireListed([("email", members.Token), ("groupId", one)], members.InOne, members.InBoth);
        await api.RequireListed([("email", members.Token), ("groupId", other)], members.InOther, members.InBoth);
    }

    private static async Task TagIsExact(CheckContext api)
    {
        var tagged = await TaggedContacts.GivenAsync(api);

        await api.RequireListed([("tag", tagged.Tag)], tagged.Both, tagged.Exact);
        await api.RequireListed([("tag", tagged.Tag + "2")], tagged.Longer);
        await api.RequireListed([("tag", $"🚀(%{tagged.Tag}")]);
    }

    private static async Task AllFiltersMatch(CheckContext api)
    {
        var tagged = await TaggedContacts.GivenAsync(api);
        var (tag, token, both) = (("tag", tagged.Tag), ("email", tagged.Token), tagged.Both);
        var (status, other) = (("status", both.StatusOf(api)), ("status", OtherStatus(api, both)));

        await api.RequireListed([token, tag], both);
        await api.RequireListed([tag, status], both, tagged.Exact);
        await api.RequireListed([tag, other]);
        await api.RequireListed([tag, token, status], both);
        if (api.Environment.Groups is [var group, ..])
            await api.RequireListed([("groupId", group.Id), tag], both);
    }

    private static async Task GroupAndStatus(CheckContext api)
    {
        var members = await GroupMembers.GivenAsync(api);
        var (group, token, member) = (api.Environment.Groups[0].Id, members.Token, members.InOne);

        await api.RequireListed([("email", token), ("groupId", group), ("status", member.StatusOf(api))], member, members.InBoth);
        await api.RequireListed([("email", token), ("groupId", group), ("status", OtherStatus(api, member))]);
    }

    private static string OtherStatus(CheckContext api, JsonObject contact) =>
        api.Spec.Schema("Status").EnumStrings.First(status => status != contact.StatusOf(api));
}
