using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Engine;

namespace Fluenzr.ContractKit.Conformance.Checks.Observations;

/// <summary>Looks at the filters of the list.</summary>
internal static class OfFilters
{
    public static async Task<Sight> EmailCase(Api api)
    {
        var contact = await api.GivenContact();
        await Finding.Lists(api, [("email", Finding.Email(contact))], contact);

        return Case(await api.Get(Api.Query(("email", Finding.Email(contact).ToUpperInvariant()))), "an email in capitals");
    }

    public static async Task<Sight> TagCase(Api api)
    {
        var tag = "Vip" + api.NewToken();
        var contact = await api.GivenContact(("tags", new JsonArray(tag)));
        await Finding.Lists(api, [("tag", tag)], contact);

        return Case(await api.Get(Api.Query(("tag", tag.ToUpperInvariant()))), "a tag in capitals");
    }

    /// <summary>What a value or a parameter gets that there is not.</summary>
    public static async Task<Sight> Unknown(Api api, string parameter, string value)
    {
        var all = (await api.Get("/contacts?perPage=1")).IsList();
        var reply = await api.Get(Api.Query((parameter, value), ("perPage", "1")));

        var found = Values.Ids(reply.Data).Count;
        var seen = reply.Status switch
        {
            400 => "refused",
            200 when found > 0 => "ignored",
            200 when all.Count > 0 => "empty",
            _ => null,
        };
        return new Sight(seen, $"{parameter}={value}: {reply.Status}, {(found > 0 ? "with" : "without")} contacts");
    }

    public static async Task<Sight> GroupParameter(Api api)
    {
        if (api.Here.Groups is not [var group, ..])
            return Sight.Nothing("needs a group");
        var token = api.NewToken();
        var member = await api.GivenContact(("email", $"member.{token}@example.com"), ("groupIds", new JsonArray(group.Id)));
        var other = await api.GivenContact(("email", $"other.{token}@example.com"));
        await Finding.Lists(api, [("email", token)], member, other);

        var reply = await api.Get(Api.Query(("email", token), ("group", group.Id)));

        var isUnderstood = Values.Ids(reply.Data) is [var only] && only == Finding.Id(member);
        return new Sight(isUnderstood ? "both" : "groupId", $"group={group.Id}: {reply.Status}, {Values.Ids(reply.Data).Count} of 2 contacts");
    }

    private static Sight Case(Reply reply, string what) =>
        reply.IsList().Count > 0 ? new Sight("ignored", $"{what} finds the contact") : new Sight("exact", $"{what} finds nothing");
}
