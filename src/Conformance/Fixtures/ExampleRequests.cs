using System.Text;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Contracts;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Conformance.Fixtures;

/// <summary>
/// The example requests of the contract, adapted to the target: with emails of the run, and with groups and stages that exist.
/// </summary>
internal static class ExampleRequests
{
    /// <summary>An id that no contact has.</summary>
    public const string UnknownId = MissingIds.Contact;

    /// <summary>The operations with a usable example. The example of a subscription would send events to a foreign URL.</summary>
    public static IEnumerable<Operation> Operations(Spec spec) =>
        spec.Operations.Select(BuiltInContract.FormOf)
            .Where(operation => !operation.Path.StartsWith(MarkedCollection.Subscriptions.Path, StringComparison.Ordinal));

    /// <summary>Those of these operations that the target has.</summary>
    public static IEnumerable<Operation> Available(CheckContext api) => Operations(api.Spec)
        .Where(operation => api.Environment.HasGroupOperations || !IsOnGroups(operation));

    /// <summary>Whether not every target has an operation: those on groups themselves, not on the groups of a contact.</summary>
    public static bool IsOnGroups(Operation operation) =>
        BuiltInContract.FormOf(operation).Path.StartsWith(MarkedCollection.Groups.Path, StringComparison.Ordinal);

    /// <summary>A request for each operation that the run may send. The deletions of the contact and of the group come last.</summary>
    public static IEnumerable<OutgoingRequest> Requests(CheckContext api, ExampleIds ids) => Available(api)
        .Where(operation => !(operation.Writes && api.Options.ReadOnly))
        .OrderBy(operation => operation.Method == "DELETE" && operation.Body is null)
        .Select(operation => Request(api, operation, ids))
        .OfType<OutgoingRequest>();

    /// <summary>Those of these requests whose operation needs a key.</summary>
    public static IEnumerable<OutgoingRequest> KeyedRequests(CheckContext api, ExampleIds ids) => Requests(api, ids)
        .Where(request => !api.Spec.Operations.Any(operation => operation.Id == request.Operation && operation.IsPublic));

    /// <summary>A valid request to each operation, sent once in a run. A read-only run reads an existing contact.</summary>
    public static async Task<IReadOnlyList<(Operation Operation, Response Response)>> Successes(CheckContext api)
    {
        var sent = await api.GetOrCreate(nameof(Successes), own => SendValidAsync(own));
        return [.. sent.Select(entry => (entry.Operation, api.AddEvidence(entry.Response.Exchange)))];
    }

    /// <summary>
    /// An invalid request for each documented error that any client can cause, with the name of the error; null where an id may also be
    /// rejected by its form. They are sent once in a run.
    /// </summary>
    public static async Task<IReadOnlyList<(Response Response, string? Error)>> Errors(CheckContext api)
    {
        var sent = await api.GetOrCreate(nameof(Errors), own => SendInvalidAsync(own));
        return [.. sent.Select(entry => (api.AddEvidence(entry.Response.Exchange), entry.Error))];
    }

    /// <summary>Sends the example request of one operation.</summary>
    public static async Task SendAsync(CheckContext api, Operation operation)
    {
        var ids = operation.Path.Contains('{') ? await ExampleIds.ExistingAsync(api) : ExampleIds.Unknown;
        if (ids.IsUnknown(operation))
            throw new CheckSkippedException($"there is no {(IsOnGroups(operation) ? "group" : "contact")} to use");
        await api.Send(Request(api, operation, ids)
            ?? throw new CheckSkippedException("it needs a group, or an example of the request body in the contract"));
    }

    /// <summary>An authorized request with any bytes as its body.</summary>
    public static OutgoingRequest Raw(CheckContext api, string? operation, string method, string path, byte[] body) =>
        new(operation, method, path) { Body = body, Authorization = api.ValidAuthorization };

    /// <summary>
    /// The request of an operation; null when the contract has no example of its body, or the target has no group that it needs.
    /// </summary>
    public static OutgoingRequest? Request(CheckContext api, Operation operation, ExampleIds ids)
    {
        var id = Uri.EscapeDataString(ids.For(operation));
        var path = WithId(operation.Path, id);
        if (operation.Body is null)
            return new OutgoingRequest(operation.Id, operation.Method, path) { Authorization = api.ValidAuthorization };
        return Body(api, operation, ids) is { } body
            ? Raw(api, operation.Id, operation.Method, path, Encoding.UTF8.GetBytes(body.ToJsonString(JsonValues.Relaxed)))
            : null;
    }

    /// <summary>The path of an operation with an id in place of its parameter.</summary>
    public static string WithId(string path, string id) =>
        string.Join('/', path.Split('/').Select(segment => segment.StartsWith('{') ? id : segment));

    private static JsonObject? Body(CheckContext api, Operation operation, ExampleIds ids)
    {
        if (operation.BodyExamples.Count == 0
            || JsonNode.Parse(operation.BodyExamples.Values.First().GetRawText()) is not JsonObject body)
        {
            return null;
        }

        Adapt(api, body, operation.Body!);
        body = api.Completed(operation, body).AsObject();
        if (body.ContainsKey("contactIds"))
            body["contactIds"] = new JsonArray(ids.Contact);
        if (IsOnGroups(operation) && body.ContainsKey("name"))
            body["name"] = api.NewGroupName();
        return operation.Body!.AllRequired.All(body.ContainsKey) ? body : null;
    }

    private static async Task<IReadOnlyList<(Operation Operation, Response Response)>> SendValidAsync(CheckContext api)
    {
        var ids = await ExampleIds.ExistingAsync(api);
        var responses = new List<(Operation, Response)>();
        foreach (var request in Requests(api, ids))
        {
            var operation = api.Spec.Operations.First(operation => operation.Id == request.Operation);
            if (!ids.IsUnknown(operation))
                responses.Add((operation, await api.Send(request)));
        }

        return responses;
    }

    private static async Task<IReadOnlyList<(Response Response, string? Error)>> SendInvalidAsync(CheckContext api)
    {
        var responses = new List<(Response, string?)>
        {
            (await api.Send(new OutgoingRequest("listContacts", "GET", "/contacts")), "unauthorized"),
        };
        if (api.Has("searchContacts"))
            responses.Add((await api.Send(Raw(api, "searchContacts", "POST", "/contacts/search", "{"u8.ToArray())), "malformed"));
        AddUnknown(await api.Get(ApiClient.Path(UnknownId)), "contactNotFound");
        var hasGroups = api.Environment.HasGroupOperations;
        if (hasGroups)
            AddUnknown(await api.Get(MarkedCollection.Groups.PathOf(ExampleIds.Unknown.Group)), "groupNotFound");
        if (api.Options.ReadOnly)
            return responses;

        var taken = api.NewEmail("taken");
        await api.GivenContact(("email", taken));
        var nobody = ApiClient.Body((api.TextField(), "Nobody"));
        if (api.Refuses("createContact", nobody))
            responses.Add((await api.Post("/contacts", nobody), "emailRequired"));
        responses.Add((await api.Post("/contacts", ApiClient.Body(("email", taken))), "emailTaken"));
        AddUnknown(await api.Put(ApiClient.Path(UnknownId), ApiClient.Body((api.TextField(), "Nobody"))), "contactNotFound");
        if (hasGroups)
            responses.Add((await api.Post(MarkedCollection.Groups.Path, ApiClient.Body(("description", api.NewGroupName()))), "invalid"));
        return responses;

        // A server may reject an id by its form (ID-FORM).
        void AddUnknown(Response response, string error) => responses.Add((response, response.Is(400) ? null : error));
    }

    private static void Adapt(CheckContext api, JsonNode? node, Schema schema)
    {
        if (node is JsonArray list && schema.Items is { } items)
        {
            foreach (var item in list)
                Adapt(api, item, items);
        }

        foreach (var (name, child) in node is JsonObject map ? map.ToArray() : [])
        {
            if (schema.Find(name) is not { } property)
                continue;
            if (property.Reference?.Collection == "stages")
                SetReference((JsonObject)node!, name, api.Environment.Stage?.Id);
            else if (property.Reference is not null || property.Filter?.Path == "groups.id")
                SetReference((JsonObject)node!, name, api.Environment.Groups.Select(group => group.Id).FirstOrDefault());
            else if (property.UniqueError is not null && name != "email")
                node![name] = FreshValues.Next(property, api.NewToken());
            else if (property.Parts.Any(part => part.Format == "email"))
                node![name] = api.NewEmail();
            else
                Adapt(api, child, property);
        }
    }

    private static void SetReference(JsonObject body, string name, JsonNode? id)
    {
        if (id is null)
            body.Remove(name);
        else
            body[name] = body[name] is JsonArray ? new JsonArray(id) : id;
    }
}
