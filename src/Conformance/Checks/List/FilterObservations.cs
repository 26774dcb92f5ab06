using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.List;

/// <summary>Looks at the filters of the list.</summary>
internal static class FilterObservations
{
    public static async Task<ObservedValue> EmailCase(ApiClient api)
    {
        var contact = await api.GivenContact();
        await ContactQueries.Lists(api, [("email", ContactQueries.Email(contact))], contact);

        return Case(await api.Get(ApiClient.Query(("email", ContactQueries.Email(contact).ToUpperInvariant()))), "an email in capitals");
    }

    public static async Task<ObservedValue> TagCase(ApiClient api)
    {
        var tag = "Vip" + api.NewToken();
        var contact = await api.GivenContact(("tags", new JsonArray(tag)));
        await ContactQueries.Lists(api, [("tag", tag)], contact);

        return Case(await api.Get(ApiClient.Query(("tag", tag.ToUpperInvariant()))), "a tag in capitals");
    }

    /// <summary>What a value or a parameter gets that there is not.</summary>
    public static async Task<ObservedValue> Unknown(ApiClient api, string parameter, string value)
    {
        var all = (await api.Get("/contacts?perPage=1")).RequireList();
        var response = await api.Get(ApiClient.Query((parameter, value), ("perPage", "1")));

        var found = JsonValues.Ids(response.Data).Count;
        var seen = response.Status switch
        {
            400 => "refused",
            200 when found > 0 => "ignored",
            200 when all.Count > 0 => "empty",
            _ => null,
        };
        return new ObservedValue(seen, $"{parameter}={value}: {response.Status}, {(found > 0 ? "with" : "without")} contacts");
    }

    public static async Task<ObservedValue> GroupParameter(ApiClient api)
    {
        if (api.Environment.Groups is not [var group, ..])
            return ObservedValue.Nothing("needs a group");
        var token = api.NewToken();
        var member = await api.GivenContact(("email", $"member.{token}@example.com"), ("groupIds", new JsonArray(group.Id)));
        var other = await api.GivenContact(("email", $"other.{token}@example.com"));
        await ContactQueries.Lists(api, [("email", token)], member, other);

        var response = await api.Get(ApiClient.Query(("email", token), ("group", group.Id)));

        var isUnderstood = JsonValues.Ids(response.Data) is [var only] && only == ContactQueries.Id(member);
        return new ObservedValue(isUnderstood ? "both" : "groupId", $"group={group.Id}: {response.Status}, {JsonValues.Ids(response.Data).Count} of 2 contacts");
    }

    private static ObservedValue Case(Response response, string what) =>
        response.RequireList().Count > 0 ? new ObservedValue("ignored", $"{what} finds the contact") : new ObservedValue("exact", $"{what} finds nothing");
}
