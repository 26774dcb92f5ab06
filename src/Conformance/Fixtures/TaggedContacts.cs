using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.Conformance.Fixtures;

/// <summary>Contacts with equal and similar tags. They are created once in a run, and no check changes them.</summary>
/// <param name="Token">A text that the emails of <paramref name="Both"/> and <paramref name="Longer"/> contain.</param>
/// <param name="Tag">The tag of <paramref name="Both"/> and <paramref name="Exact"/>.</param>
/// <param name="Both">With the token, the tag between others, and the first group if there is one.</param>
/// <param name="Exact">With only the tag.</param>
/// <param name="Longer">With a tag that starts with the tag, the token, and the first group if there is one.</param>
internal sealed record TaggedContacts(string Token, string Tag, JsonObject Both, JsonObject Exact, JsonObject Longer)
{
    public static Task<TaggedContacts> GivenAsync(CheckContext api) =>
        api.GetOrCreate(nameof(TaggedContacts), own => CreateAsync(own));

    private static async Task<TaggedContacts> CreateAsync(CheckContext api)
    {
        var (token, part) = (api.NewToken(), api.NewToken());
        var tag = $"vip é+{part}_a";
        var contacts = new TaggedContacts(
            token, tag, await Given(token, "first", tag, "last"), await Given(null, tag), await Given(token, tag + "2"));
        await Given(null, "x" + tag, "vip", $"é+{part}_a", $"vip é {part}_a", $"vip é+{part}xa", $"vip e+{part}_a");
        return contacts;

        Task<JsonObject> Given(string? emailPart, params string[] tags) => api.GivenContact(
            ("email", emailPart is null ? api.NewEmail() : api.Email($"{api.NewToken()}.{emailPart}")),
            ("tags", new JsonArray([.. tags.Select(tag => (JsonNode)tag)])),
            ("groupIds", new JsonArray([.. api.Environment.Groups.Take(emailPart is null ? 0 : 1).Select(group => (JsonNode)group.Id)])));
    }
}
