using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Checks.Contact;

/// <summary>Contacts by their id, known and unknown.</summary>
internal static class GetChecks
{
    public static IReadOnlyList<Check> Checks { get; } =
    [
        new("get/contact", "GET", "A contact can be read by its id.", ById, Needs.Nothing),
        new("get/own", "GET", "A contact that was just created is read by its id, with its email.", Own),
        new("get-404/read", "GET-404", "Reading an unknown id answers 404 in the error envelope.", UnknownRead, Needs.Nothing),
        new("get-404/write", "GET-404", "Every other operation on an unknown id answers 404 in the error envelope.", UnknownWritten),
    ];

    /// <summary>A body that each operation on a contact takes; null when it takes none.</summary>
    public static JsonObject? BodyFor(ApiClient api, Operation operation) => operation.Body is null ? null
        : IsAboutGroups(operation) ? ApiClient.Body(("groupIds", new JsonArray(api.Environment.Groups[0].Id)))
        : operation.Body.Find("tags") is not null && operation.Body.Find("email") is null ? ApiClient.Body(("tags", new JsonArray("nobody")))
        : ApiClient.Body(("firstName", "Nobody"));

    /// <summary>The operations on one contact; those on groups where there is one to name.</summary>
    public static IEnumerable<Operation> OnContact(ApiClient api) => api.Spec.Operations
        .Where(operation => operation.Path.StartsWith("/contacts/{id}", StringComparison.Ordinal) && (api.Environment.Groups.Count > 0 || !IsAboutGroups(operation)));

    public static string PathOf(Operation operation, string id) => operation.Path.Replace("{id}", Uri.EscapeDataString(id), StringComparison.Ordinal);

    private static bool IsAboutGroups(Operation operation) => operation.Body?.Find("groupIds") is not null && operation.Body.Find("email") is null;

    private static async Task ById(ApiClient api)
    {
        // From the end of a page, where those are that were there before: new ones, of other checks, may go at any time.
        var list = await api.Get("/contacts?perPage=100");
        foreach (var id in JsonValues.Ids(list.Data).Reverse().Take(3))
        {
            var response = await api.Get(ApiClient.Path(id));
            if (response.Status == 404 && !JsonValues.Ids((await api.Get("/contacts?perPage=100")).Data).Contains(id))
                continue;
            var contact = response.RequireContact(200);
            response.Require(contact.IdOf() == id, "Another contact was read.", $"the contact {id}");
            return;
        }

        throw new CheckSkippedException("there is no contact to be read");
    }

    private static async Task Own(ApiClient api)
    {
        var (id, email) = await api.Plain();

        var read = await api.Read(id);

        read.Reply.Require(read.Contact.IdOf() == id && read.Contact.EmailOf() == email, "Another contact was read.", $"{id} with {email}");
    }

    private static async Task UnknownRead(ApiClient api) => RequireUnknown(await api.Get(ApiClient.Path("con_" + api.NewToken())));

    private static async Task UnknownWritten(ApiClient api)
    {
        var id = "con_" + api.NewToken();
        foreach (var operation in OnContact(api).Where(operation => operation.Writes))
            RequireUnknown(await api.Send(operation.Method, PathOf(operation, id), BodyFor(api, operation)));
    }

    // A server may know from its form that there can be no such id; that it answers 404 for one that was, is checked with deletion.
    private static void RequireUnknown(Response response)
    {
        if (response.Status == 400)
            throw new CheckSkippedException($"an unknown id has to have a form that is not known: {response.Summary}");
        response.RequireErrorStatus(404);
    }
}
