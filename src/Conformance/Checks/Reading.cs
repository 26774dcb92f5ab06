using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Engine;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Checks;

/// <summary>Contacts by their id, known and unknown.</summary>
internal static class Reading
{
    public static IReadOnlyList<Check> Checks { get; } =
    [
        new("get/contact", "GET", "A contact can be read by its id.", ById, Needs.Nothing),
        new("get/own", "GET", "A contact that was just created is read by its id, with its email.", Own),
        new("get-404/read", "GET-404", "Reading an unknown id answers 404 in the error envelope.", UnknownRead, Needs.Nothing),
        new("get-404/write", "GET-404", "Every other operation on an unknown id answers 404 in the error envelope.", UnknownWritten),
    ];

    /// <summary>A body that each operation on a contact takes; null when it takes none.</summary>
    public static JsonObject? BodyFor(Api api, Operation operation) => operation.Body is null ? null
        : IsAboutGroups(operation) ? Api.Body(("groupIds", new JsonArray(api.Here.Groups[0].Id)))
        : operation.Body.Find("tags") is not null && operation.Body.Find("email") is null ? Api.Body(("tags", new JsonArray("nobody")))
        : Api.Body(("firstName", "Nobody"));

    /// <summary>The operations on one contact; those on groups where there is one to name.</summary>
    public static IEnumerable<Operation> OnContact(Api api) => api.Spec.Operations
        .Where(operation => operation.Path.StartsWith("/contacts/{id}", StringComparison.Ordinal) && (api.Here.Groups.Count > 0 || !IsAboutGroups(operation)));

    public static string PathOf(Operation operation, string id) => operation.Path.Replace("{id}", Uri.EscapeDataString(id), StringComparison.Ordinal);

    private static bool IsAboutGroups(Operation operation) => operation.Body?.Find("groupIds") is not null && operation.Body.Find("email") is null;

    private static async Task ById(Api api)
    {
        // From the end of a page, where those are that were there before: new ones, of other checks, may go at any time.
        var list = await api.Get("/contacts?perPage=100");
        foreach (var id in Values.Ids(list.Data).Reverse().Take(3))
        {
            var reply = await api.Get(Api.Path(id));
            if (reply.Status == 404 && !Values.Ids((await api.Get("/contacts?perPage=100")).Data).Contains(id))
                continue;
            var contact = reply.IsContact(200);
            reply.Require(contact.IdOf() == id, "Another contact was read.", $"the contact {id}");
            return;
        }

        throw new Inapplicable("there is no contact to be read");
    }

    private static async Task Own(Api api)
    {
        var (id, email) = await api.Plain();

        var read = await api.Read(id);

        read.Reply.Require(read.Contact.IdOf() == id && read.Contact.EmailOf() == email, "Another contact was read.", $"{id} with {email}");
    }

    private static async Task UnknownRead(Api api) => RequireUnknown(await api.Get(Api.Path("con_" + api.NewToken())));

    private static async Task UnknownWritten(Api api)
    {
        var id = "con_" + api.NewToken();
        foreach (var operation in OnContact(api).Where(operation => operation.Writes))
            RequireUnknown(await api.Send(operation.Method, PathOf(operation, id), BodyFor(api, operation)));
    }

    // A server may know from its form that there can be no such id; that it answers 404 for one that was, is checked with deletion.
    private static void RequireUnknown(Reply reply)
    {
        if (reply.Status == 400)
            throw new Inapplicable($"an unknown id has to have a form that is not known: {reply.Summary}");
        reply.IsRefused(404);
    }
}
