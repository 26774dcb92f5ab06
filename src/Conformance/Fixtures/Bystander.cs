using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Fixtures;

/// <summary>A contact that no check changes, created once in a run, to verify that changes of a similar contact do not affect it.</summary>
internal static class Bystander
{
    /// <summary>Changes a new contact with the same values, and requires that the bystander is the same before and after.</summary>
    /// <param name="api">The context of the check.</param>
    /// <param name="cause">The change, for the message: "An update of another contact".</param>
    /// <param name="change">Changes the contact with this id.</param>
    public static async Task RequireUnchanged(CheckContext api, string cause, Func<string, Task> change)
    {
        var (id, body, created) = await api.GetOrCreate(nameof(Bystander), own => CreateAsync(own));
        var similar = await api.GivenContact(api.Renewed(body));
        var before = await api.Read(id);
        // Another change has affected it before, and this one may do the same: only another bystander shows it.
        if (api.Differences(created, before.Contact).Count > 0)
        {
            id = (await CreateAsync(api)).Id;
            before = await api.Read(id);
        }

        await change(similar.IdOf());

        var after = await api.Get(Http.ApiClient.Path(id));
        after.Expect(after.Status == 200, "the other contact unchanged", after.Summary, Results.Claim.Status(200));
        api.RequireUnchanged(new ContactResponse(after, after.RequireContact()), before, cause);
    }

    private static async Task<(string Id, JsonObject Body, JsonObject Created)> CreateAsync(CheckContext api)
    {
        var body = api.FullBody();
        body["tags"] = new JsonArray("a", "b");
        var created = await api.GivenContact(body);
        return (created.IdOf(), body, created);
    }
}
