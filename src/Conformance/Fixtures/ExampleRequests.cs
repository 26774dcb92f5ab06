using System.Text;
using System.Text.Json.Nodes;
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
    public const string UnknownId = "con_00000000000000000000000000";

    /// <summary>The operations with a usable example. The example of a subscription would send events to a foreign URL.</summary>
    public static IEnumerable<Operation> Operations(Spec spec) =>
        spec.Operations.Where(operation => !operation.Path.StartsWith("/webhooks", StringComparison.Ordinal));

    /// <summary>A request for each operation that the run may send. The deletion of the contact comes last.</summary>
    public static IEnumerable<OutgoingRequest> Requests(CheckContext api, string id) => Operations(api.Spec)
        .Where(operation => !(operation.Writes && api.Options.ReadOnly))
        .OrderBy(operation => operation.Method == "DELETE" && operation.Body is null)
        .Select(operation => Request(api, operation, id))
        .OfType<OutgoingRequest>();

    /// <summary>A valid request to each operation, sent once in a run. A read-only run reads an existing contact.</summary>
    public static async Task<IReadOnlyList<(Operation Operation, Response Response)>> Successes(CheckContext api)
    {
        var sent = await api.Environment.GetOrCreate(nameof(Successes), () => SendValidAsync(api.Fork()));
        return [.. sent.Select(entry => (entry.Operation, api.AddEvidence(entry.Response.Exchange)))];
    }

    /// <summary>
    /// An invalid request for each documented error that any client can cause, with the required status; sent once in a run.
    /// </summary>
    public static async Task<IReadOnlyList<(Response Response, int Status)>> Errors(CheckContext api)
    {
        var sent = await api.Environment.GetOrCreate(nameof(Errors), () => SendInvalidAsync(api.Fork()));
        return [.. sent.Select(entry => (api.AddEvidence(entry.Response.Exchange), entry.Status))];
    }

    /// <summary>Sends the example request of one operation.</summary>
    public static async Task SendAsync(CheckContext api, Operation operation)
    {
        var id = operation.Path.Contains('{') ? await SomeId(api) ?? throw new CheckSkippedException("there is no contact to use") : "";
        await api.Send(Request(api, operation, id)
            ?? throw new CheckSkippedException("it needs a group, or an example of the request body in the contract"));
    }

    /// <summary>An authorized request with any bytes as its body.</summary>
    public static OutgoingRequest Raw(CheckContext api, string? operation, string method, string path, byte[] body) =>
        new(operation, method, path) { Body = body, Authorization = api.ValidAuthorization };

    /// <summary>
    /// The request of an operation; null when the contract has no example of its body, or the target has no group that it needs.
    /// </summary>
    public static OutgoingRequest? Request(CheckContext api, Operation operation, string id)
    {
        var path = string.Join('/',
            operation.Path.Split('/').Select(segment => segment.StartsWith('{') ? Uri.EscapeDataString(id) : segment));
        if (operation.Body is null)
            return new OutgoingRequest(operation.Id, operation.Method, path) { Authorization = api.ValidAuthorization };
        return Body(api, operation) is { } body
            ? Raw(api, operation.Id, operation.Method, path, Encoding.UTF8.GetBytes(body.ToJsonString()))
            : null;
    }

    private static JsonObject? Body(CheckContext api, Operation operation)
    {
        if (operation.BodyExamples.Count == 0
            || JsonNode.Parse(operation.BodyExamples.Values.First().GetRawText()) is not JsonObject body)
        {
            return null;
        }

        Adapt(api, body, operation.Body!);
        return operation.Body!.AllRequired.All(body.ContainsKey) ? body : null;
    }

    private static async Task<IReadOnlyList<(Operation Operation, Response Response)>> SendValidAsync(CheckContext api)
    {
        var id = await SomeId(api);
        var responses = new List<(Operation, Response)>();
        foreach (var request in Requests(api, id ?? UnknownId))
        {
            if (id is not null || !request.Path.Contains(UnknownId, StringComparison.Ordinal))
                responses.Add((api.Spec.Operations.First(operation => operation.Id == request.Operation), await api.Send(request)));
        }

        return responses;
    }

    private static async Task<IReadOnlyList<(Response Response, int Status)>> SendInvalidAsync(CheckContext api)
    {
        var responses = new List<(Response, int)>
        {
            (await api.Send(new OutgoingRequest("listContacts", "GET", "/contacts")), 401),
            (await api.Send(Raw(api, "searchContacts", "POST", "/contacts/search", "{"u8.ToArray())), 400),
        };
        AddUnknown(await api.Get(ApiClient.Path(UnknownId)));
        if (api.Options.ReadOnly)
            return responses;

        var taken = api.NewEmail("taken");
        await api.GivenContact(("email", taken));
        responses.Add((await api.Post("/contacts", ApiClient.Body(("firstName", "Nobody"))), 400));
        responses.Add((await api.Post("/contacts", ApiClient.Body(("email", taken))), 409));
        AddUnknown(await api.Put(ApiClient.Path(UnknownId), ApiClient.Body(("firstName", "Nobody"))));
        return responses;

        // A server may reject an id by its form (ID-FORM).
        void AddUnknown(Response response) => responses.Add((response, response.Status == 400 ? 400 : 404));
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

    private static async Task<string?> SomeId(CheckContext api) => api.Options.ReadOnly
        ? JsonValues.Ids((await api.Get("/contacts?perPage=1")).Data) is [var id, ..] ? id : null
        : (await api.GivenContact()).IdOf();
}
