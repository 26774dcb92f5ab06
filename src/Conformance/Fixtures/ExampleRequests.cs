using System.Text;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Conformance.Fixtures;

/// <summary>Requests as the examples of the contract have them, made fit for the target: emails of the run, groups and stages that are there.</summary>
internal static class ExampleRequests
{
    /// <summary>What no contact has as its id.</summary>
    public const string UnknownId = "con_00000000000000000000000000";

    /// <summary>The operations that examples of the contract can be sent to: what a subscription looks like is open (HOOK-FORM), and a new one would stay behind.</summary>
    public static IEnumerable<Operation> Operations(Spec spec) => spec.Operations.Where(operation => !operation.Clauses.Contains("HOOK-FORM"));

    /// <summary>A request for each operation that the run may send; what deletes the contact comes last.</summary>
    public static IEnumerable<OutgoingRequest> Requests(ApiClient api, string id) => Operations(api.Spec)
        .Where(operation => !(operation.Writes && api.Options.ReadOnly))
        .OrderBy(operation => operation.Method == "DELETE" && operation.Body is null)
        .Select(operation => Request(api, operation, id))
        .OfType<OutgoingRequest>();

    /// <summary>Carries all operations out, on a contact of its own, once in a run; a read-only run reads one that is there.</summary>
    public static async Task<IReadOnlyList<(Operation Operation, Response Reply)>> Successes(ApiClient api) =>
        [.. (await api.Environment.Once(nameof(Successes), () => DoAll(api.Anew()))).Select(done => (done.Operation, api.Witness(done.Reply.Exchange)))];

    /// <summary>One refusal of each documented kind that a guest can bring about, with the status that it has to have; once in a run.</summary>
    public static async Task<IReadOnlyList<(Response Reply, int Status)>> Refusals(ApiClient api) =>
        [.. (await api.Environment.Once(nameof(Refusals), () => RefuseAll(api.Anew()))).Select(refused => (api.Witness(refused.Reply.Exchange), refused.Status))];

    /// <summary>Carries one operation out.</summary>
    public static async Task Run(ApiClient api, Operation operation)
    {
        var id = operation.Path.Contains('{') ? await SomeId(api) ?? throw new CheckSkippedException("there is no contact to do it to") : "";
        await api.Send(Request(api, operation, id) ?? throw new CheckSkippedException("it needs a group, or an example of its body in the contract"));
    }

    /// <summary>A request with a body of any bytes and the good key.</summary>
    public static OutgoingRequest Raw(ApiClient api, string? operation, string method, string path, byte[] body) =>
        new(operation, method, path) { Body = body, Authorization = api.GoodKey };

    /// <summary>The request of an operation; null when there is no example of its body, or no group that it needs.</summary>
    public static OutgoingRequest? Request(ApiClient api, Operation operation, string id)
    {
        var path = string.Join('/', operation.Path.Split('/').Select(segment => segment.StartsWith('{') ? Uri.EscapeDataString(id) : segment));
        if (operation.Body is null)
            return new OutgoingRequest(operation.Id, operation.Method, path) { Authorization = api.GoodKey };
        return Body(api, operation) is { } body ? Raw(api, operation.Id, operation.Method, path, Encoding.UTF8.GetBytes(body.ToJsonString())) : null;
    }

    /// <summary>The first example of the body, with values that fit the target; null when there is none.</summary>
    public static JsonObject? Body(ApiClient api, Operation operation)
    {
        if (operation.BodyExamples.Count == 0 || JsonNode.Parse(operation.BodyExamples.Values.First().GetRawText()) is not JsonObject body)
            return null;
        Adapt(api, body, operation.Body!);
        return operation.Body!.AllRequired.All(body.ContainsKey) ? body : null;
    }

    private static async Task<IReadOnlyList<(Operation Operation, Response Reply)>> DoAll(ApiClient api)
    {
        var id = await SomeId(api);
        var successes = new List<(Operation, Response)>();
        foreach (var request in Requests(api, id ?? UnknownId).Where(request => id is not null || !request.Path.Contains(UnknownId, StringComparison.Ordinal)))
            successes.Add((api.Spec.Operations.First(operation => operation.Id == request.Operation), await api.Send(request)));
        return successes;
    }

    private static async Task<IReadOnlyList<(Response Reply, int Status)>> RefuseAll(ApiClient api)
    {
        var refusals = new List<(Response, int)>
        {
            (await api.Send(new OutgoingRequest("listContacts", "GET", "/contacts")), 401),
            (await api.Send(Raw(api, "searchContacts", "POST", "/contacts/search", "{"u8.ToArray())), 400),
        };
        RefusedUnknown(await api.Get(ApiClient.Path(UnknownId)));
        if (api.Options.ReadOnly)
            return refusals;

        var taken = api.NewEmail("taken");
        await api.GivenContact(("email", taken));
        refusals.Add((await api.Post("/contacts", ApiClient.Body(("firstName", "Nobody"))), 400));
        refusals.Add((await api.Post("/contacts", ApiClient.Body(("email", taken))), 409));
        RefusedUnknown(await api.Put(ApiClient.Path(UnknownId), ApiClient.Body(("firstName", "Nobody"))));
        return refusals;

        // A server may know from its form that there can be no such id (ID-FORM).
        void RefusedUnknown(Response response) => refusals.Add((response, response.Status == 400 ? 400 : 404));
    }

    private static void Adapt(ApiClient api, JsonNode? node, Schema schema)
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
            if (property.Reference is not null || property.Filter?.Path == "groups.id")
                Put((JsonObject)node!, name, property.Reference?.Collection == "stages" ? api.Environment.Stage?.Id : api.Environment.Groups is [var group, ..] ? group.Id : null);
            else if (property.Parts.Any(part => part.Format == "email"))
                node![name] = api.NewEmail();
            else
                Adapt(api, child, property);
        }
    }

    private static void Put(JsonObject body, string name, JsonNode? id)
    {
        if (id is null)
            body.Remove(name);
        else
            body[name] = body[name] is JsonArray ? new JsonArray(id) : id;
    }

    private static async Task<string?> SomeId(ApiClient api) => api.Options.ReadOnly
        ? JsonValues.Ids((await api.Get("/contacts?perPage=1")).Data) is [var id, ..] ? id : null
        : ContactQueries.Id(await api.GivenContact());
}
