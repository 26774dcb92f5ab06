using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.Conformance.Fixtures;

/// <summary>
/// Contacts in one, in another, in both and in none of the first two groups; each email contains the token. They are created once in a
/// run, and no check changes them.
/// </summary>
/// <param name="Token">A text that the emails contain.</param>
/// <param name="Sector">The custom field <c>secteur</c> of <paramref name="InOne"/> and <paramref name="InOther"/>.</param>
/// <param name="InOne">In the first group.</param>
/// <param name="InOther">In the second group.</param>
/// <param name="InBoth">In both groups, without custom fields.</param>
internal sealed record GroupMembers(string Token, string Sector, JsonObject InOne, JsonObject InOther, JsonObject InBoth)
{
    public static Task<GroupMembers> GivenAsync(CheckContext api) =>
        api.GetOrCreate(nameof(GroupMembers), own => CreateAsync(own));

    private static async Task<GroupMembers> CreateAsync(CheckContext api)
    {
        var (one, other) = (api.Environment.Groups[0].Id, api.Environment.Groups[1].Id);
        var (token, sector) = (api.NewToken(), api.NewToken());
        var members = new GroupMembers(
            token, sector, await Given("one", sector, one), await Given("other", sector, other), await Given("both", null, one, other));
        await Given("none", null);
        return members;

        Task<JsonObject> Given(string part, string? custom, params string[] groups) => api.GivenContact(
            ("email", api.Email($"{part}.{token}")), ("groupIds", new JsonArray([.. groups.Select(id => (JsonNode)id)])),
            ("customFields", custom is null ? new JsonObject() : new JsonObject { ["secteur"] = custom }));
    }
}
