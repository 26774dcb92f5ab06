using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Fixtures;

/// <summary>
/// A contact with a value for every field that the target can store, in up to two groups. It is created once in a run, and no check
/// changes it.
/// </summary>
/// <param name="Sent">The body of its creation.</param>
/// <param name="Created">The response to its creation.</param>
/// <param name="Token">A text that is one of its tags and the custom field <c>secteur</c>, and that no other contact has.</param>
internal sealed record FullContact(JsonObject Sent, Response Created, string Token)
{
    public string Id => Contact.IdOf();

    /// <summary>The contact as its creation shows it. Skips the check when there is none, which another check reports.</summary>
    public JsonObject Contact => (Created.Status is 200 or 201 || Created.Is(201)) && JsonValues.Text(Created.At("data.id")) is not null
        ? Created.Data!.AsObject()
        : throw new CheckSkippedException($"the contact for this check could not be created: {Created.Summary}");

    public static async Task<FullContact> GivenAsync(CheckContext api)
    {
        var shared = await api.GetOrCreate(nameof(FullContact), own => CreateAsync(own));
        return shared with { Created = api.AddEvidence(shared.Created.Exchange) };
    }

    private static async Task<FullContact> CreateAsync(CheckContext api)
    {
        var (token, body) = (api.NewToken(), api.FullBody());
        (body[api.SecondTextField()], body["tags"]) = ("Éa & <b>日本</b>", new JsonArray("a", token));
        body["customFields"] = ApiClient.Body(("secteur", token), ("count", 42), ("yes", true));
        if (api.GroupIds() is { } groups && body.ContainsKey(groups.Name))
        {
            var ids = api.Environment.Groups.Take(Math.Min(2, api.GroupsOfOneContact())).Select(group => (JsonNode)group.Id);
            body[groups.Name] = new JsonArray([.. ids]);
        }

        return new FullContact(body, await api.Post("/contacts", body), token);
    }
}
