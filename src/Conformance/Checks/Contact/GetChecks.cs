using Fluenzr.ContractKit.Conformance.Contracts;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Checks.Contact;

/// <summary>GET, GET-404: contacts by id, and unknown ids in all operations.</summary>
internal static class GetChecks
{
    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("get/contact", "GET", "A contact of the list can be read by its id.", Listed, Prerequisites.None),
        new("get/own", "GET", "A new contact can be read by its id, with its email.", Created),
        new("get-404/read", "GET-404", "Reading an unknown id answers 404 in the error envelope.", UnknownRead, Prerequisites.None),
        new("get-404/write", "GET-404", "Every other operation on an unknown id answers 404 in the error envelope.", UnknownWrite),
        new("get-404/webhooks", "GET-404", "Every operation on a deleted subscription answers 404 in the error envelope.",
            DeletedSubscription, Prerequisites.Writes | Prerequisites.Webhooks),
    ];

    private static async Task Listed(CheckContext api)
    {
        // The end of the page holds the oldest contacts. Newer ones may belong to other checks, which may delete them at any time.
        var list = await api.Get($"/contacts?perPage={api.LargestPage}");
        foreach (var id in JsonValues.Ids(list.Data).Reverse().Take(3))
        {
            var response = await api.Get(ApiClient.Path(id));
            if (response.Is(404) && !JsonValues.Ids((await api.Get($"/contacts?perPage={api.LargestPage}")).Data).Contains(id))
                continue;
            var read = response.RequireContact(200).IdOf();
            response.Expect(read == id, $"contact {id}", $"contact {read}", Claim.Value("data.id", id));
            return;
        }

        throw new CheckSkippedException("there is no contact to read");
    }

    private static async Task Created(CheckContext api)
    {
        var (id, email) = await api.SharedContact();

        var read = await api.Read(id);

        read.Response.Expect(
            read.Contact.IdOf() == id && read.Contact.EmailOf() == email,
            $"contact {id} with email {email}", $"contact {read.Contact.IdOf()} with email {read.Contact.EmailOf()}",
            read.Contact.IdOf() == id ? Claim.Value("data.email", email) : Claim.Value("data.id", id));
    }

    private static async Task UnknownRead(CheckContext api) =>
        RequireNotFound(await api.Get(ApiClient.Path(IdPrefixes.Of(api.Spec, "Contact") + api.NewToken())));

    private static async Task UnknownWrite(CheckContext api)
    {
        var id = IdPrefixes.Of(api.Spec, "Contact") + api.NewToken();
        foreach (var operation in ContactOperations.Available(api).Where(operation => operation.Writes))
            RequireNotFound(await ContactOperations.SendAsync(api, operation, id));
    }

    private static async Task DeletedSubscription(CheckContext api)
    {
        await using var hook = await api.Subscribe();

        SubscriptionFixtures.RequireDeleted(await api.Delete(hook.Path));

        (await api.Put(hook.Path, ApiClient.Body(("url", hook.Inbox.Url)))).RequireErrorStatus(404);
        (await api.Send("POST", hook.Path + "/test")).RequireErrorStatus(404);
        (await api.Get(hook.Path + "/logs")).RequireErrorStatus(404);
        (await api.Delete(hook.Path)).RequireErrorStatus(404);
    }

    // A server may reject an id by its form (ID-FORM). The checks of DELETE use an id that existed.
    private static void RequireNotFound(Response response)
    {
        if (response.Is(400))
            throw new CheckSkippedException($"the server rejects unknown ids by their form: {response.Summary}");
        response.RequireErrorStatus(404);
    }
}
