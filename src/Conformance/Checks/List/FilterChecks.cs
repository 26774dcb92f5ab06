using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Checks.Email;
using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.List;

/// <summary>The filters of the list.</summary>
internal static class FilterChecks
{
    public static IReadOnlyList<Check> Checks { get; } =
    [
        new("f-email/contains", "F-EMAIL", "The filter email finds a contact by the start, the middle, the end and the whole of its email.", EmailContains),
        new("f-email/literal", "F-EMAIL", "The filter email takes every character as it is.", EmailIsLiteral),
        new("f-email/nothing", "F-EMAIL", "The filter email finds nothing where no email contains the value.", EmailFindsNothing, Needs.Nothing),
        new("f-status/own", "F-STATUS", "The filter status finds a contact by its status and not by another.", StatusFindsOwn),
        new("f-status/only", "F-STATUS", "The filter status keeps only contacts with that status.", StatusKeepsOnly, Needs.Nothing),
        new("f-group/exact", "F-GROUP", "The filter groupId keeps the contacts in that group and no others.", GroupIsExact, Needs.Writing | Needs.TwoGroups),
        new("f-tag/exact", "F-TAG", "The filter tag keeps the contacts with that tag and none with a longer one.", TagIsExact),
        new("f-and/all-hold", "F-AND", "Of several filters all hold.", AllHold),
        new("f-and/group-status", "F-AND", "groupId and status together keep what both keep.", GroupAndStatus, Needs.Writing | Needs.TwoGroups),
    ];

    private static async Task EmailContains(ApiClient api)
    {
        var (start, middle, end) = (api.NewToken(), api.NewToken(), api.NewToken());
        var email = $"{start}.{middle}@{end}.example.com";
        var contact = await api.GivenContact(("email", email));
        await api.GivenContact(("firstName", start), ("company", end), ("tags", new JsonArray(start)), ("website", $"https://{end}.example.com"));

        foreach (var part in new[] { start, $"{middle}@", $"@{end}", $"{end}.example.com", email })
            await ContactQueries.Lists(api, [("email", part)], contact);
    }

    private static async Task EmailIsLiteral(ApiClient api)
    {
        var (token, contacts) = await EmailFormatChecks.Forms(api);
        // Whether they are accepted is another check's matter.
        JsonObject Of(int i) => contacts[i].Data as JsonObject ?? throw new CheckSkippedException($"the contact that the check needs could not be created: {contacts[i].Summary}");
        var (underscore, plus) = (Of(0), Of(1));

        await ContactQueries.Lists(api, [("email", $"a_b.{token}@")], underscore);
        await ContactQueries.Lists(api, [("email", $"_b.{token}+c@")], plus);
        await ContactQueries.Lists(api, [("email", $"a%{token}")]);
    }

    private static Task<Response> EmailFindsNothing(ApiClient api) => ContactQueries.Lists(api, [("email", api.NewToken())]);

    private static async Task StatusFindsOwn(ApiClient api)
    {
        var contact = await api.GivenContact();
        var (email, status) = (ContactQueries.Email(contact), JsonValues.Text(contact["status"]) ?? "");

        await ContactQueries.Lists(api, [("email", email), ("status", status)], contact);
        foreach (var other in api.Spec.Schema("Status").EnumStrings.Where(other => other != status))
            await ContactQueries.Lists(api, [("email", email), ("status", other)]);
    }

    private static async Task StatusKeepsOnly(ApiClient api)
    {
        foreach (var status in api.Spec.Schema("Status").EnumStrings)
        {
            // The oldest first, where that can be had: those of the run all have the status of new ones.
            var list = await api.Get(ApiClient.Query(("status", status), ("perPage", "100"), ("sort", "createdAt"), ("order", "asc")));
            if (list.Status == 400)
                list = await api.Get(ApiClient.Query(("status", status), ("perPage", "100")));
            foreach (var contact in list.RequireList())
                list.Require(JsonValues.Text(contact["status"]) == status, "A contact has another status.", status, contact["status"]?.ToJsonString() ?? "none");
        }
    }

    private static async Task GroupIsExact(ApiClient api)
    {
        var (one, other, token) = (api.Environment.Groups[0].Id, api.Environment.Groups[1].Id, api.NewToken());
        var inOne = await Member(api, token, one);
        var inOther = await Member(api, token, other);
        var inBoth = await Member(api, token, one, other);
        await Member(api, token);

        await ContactQueries.Lists(api, [("email", token), ("groupId", one)], inOne, inBoth);
        await ContactQueries.Lists(api, [("email", token), ("groupId", other)], inOther, inBoth);
    }

    private static async Task TagIsExact(ApiClient api)
    {
        var token = api.NewToken();
        var tag = $"vip é+{token}_a";
        var vip = await api.GivenContact(("tags", new JsonArray("first", tag, "last")));
        var longer = await api.GivenContact(("tags", new JsonArray(tag + "2")));
        await api.GivenContact(("tags", new JsonArray("x" + tag, "vip", $"é+{token}_a", $"vip é {token}_a", $"vip é+{token}xa")));

        await ContactQueries.Lists(api, [("tag", tag)], vip);
        await ContactQueries.Lists(api, [("tag", tag + "2")], longer);
    }

    private static async Task AllHold(ApiClient api)
    {
        var (tag, token) = (api.NewToken(), api.NewToken());
        var group = api.Environment.Groups.Select(group => group.Id).FirstOrDefault();
        JsonArray groups = group is null ? [] : [group];
        var both = await api.GivenContact(("email", $"a.{token}@example.com"), ("tags", new JsonArray(tag)), ("groupIds", groups));
        await api.GivenContact(("email", $"b.{token}@example.com"), ("groupIds", groups.DeepClone()));
        var tagged = await api.GivenContact(("tags", new JsonArray(tag)));
        var status = JsonValues.Text(both["status"]) ?? "";
        var other = api.Spec.Schema("Status").EnumStrings.First(other => other != status);

        await ContactQueries.Lists(api, [("email", token), ("tag", tag)], both);
        await ContactQueries.Lists(api, [("tag", tag), ("status", status)], both, tagged);
        await ContactQueries.Lists(api, [("tag", tag), ("status", other)]);
        await ContactQueries.Lists(api, [("tag", tag), ("email", token), ("status", status)], both);
        if (group is not null)
            await ContactQueries.Lists(api, [("groupId", group), ("tag", tag)], both);
    }

    private static async Task GroupAndStatus(ApiClient api)
    {
        var (group, token) = (api.Environment.Groups[0].Id, api.NewToken());
        var member = await Member(api, token, group);
        await Member(api, token, api.Environment.Groups[1].Id);
        var status = JsonValues.Text(member["status"]) ?? "";

        await ContactQueries.Lists(api, [("email", token), ("groupId", group), ("status", status)], member);
        var other = api.Spec.Schema("Status").EnumStrings.First(other => other != status);
        await ContactQueries.Lists(api, [("email", token), ("groupId", group), ("status", other)]);
    }

    private static Task<JsonObject> Member(ApiClient api, string token, params string[] groups) => api.GivenContact(
        ("email", $"{api.NewToken()}.{token}@example.com"), ("groupIds", new JsonArray([.. groups.Select(group => (JsonNode?)group)])));
}
