using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Contracts;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Conformance.Checks.Additions;

/// <summary>For each operation, the limits of its body that the contract adds or changes.</summary>
internal static class LimitChecks
{
    private const string Import = "bulkContacts", Creation = "createContact";

    public static IEnumerable<CheckDefinition> For(Spec spec) =>
        ExampleRequests.Operations(spec).Where(operation => BuiltInContract.Find(operation.Id) is not null && HasLimits(spec, operation))
            .Select(operation => new CheckDefinition(
                $"limits/{operation.Id}", "CODES",
                $"{operation.Id} accepts values up to each limit of the contract, and answers the documented error beyond it.",
                api => RequireLimits(api, operation),
                (operation.Writes || operation.Path.Contains('{') ? Prerequisites.Writes : Prerequisites.None)
                    | (ExampleRequests.IsOnGroups(operation) ? Prerequisites.GroupOperations : Prerequisites.None)));

    private static bool HasLimits(Spec spec, Operation operation) => operation.Id == Import
        ? spec.Operations.FirstOrDefault(other => other.Id == Creation) is { } creation && HasLimits(spec, creation)
        : operation.BodyExamples.Values.Any(example => CasesOf(operation, example).Any());

    // A filter of a write chooses contacts, also those of others. What an unknown value of a search filter does is open (F-UNKNOWN).
    private static IEnumerable<LimitCase> CasesOf(Operation operation, JsonElement valid) => LimitCases.Of(operation, valid)
        .Where(limit => !Filters(operation.Body!.Find(limit.Field)) || (!operation.Writes && limit.Beyond is null));

    private static bool Filters(Schema? schema) =>
        schema?.Parts.Any(part => part.Filter is not null) == true
        || schema?.AllProperties.Any(property => Filters(property.Schema)) == true;

    private static async Task RequireLimits(CheckContext api, Operation operation)
    {
        if (operation.Id == Import)
        {
            await ImportLimits.RequireAsync(api, operation, api.Spec.Operations.First(other => other.Id == Creation));
            return;
        }

        var ids = operation.Path.Contains('{') ? await ExampleIds.ExistingAsync(api) : ExampleIds.Unknown;
        var first = Request(api, operation, ids);
        foreach (var limit in CasesOf(operation, JsonElement.Parse(first.ToJsonString())).ToArray())
        {
            if (WithReferences(api, operation.Body!.Find(limit.Field), limit.ApplyTo(Request(api, operation, ids)), limit) is not { } body)
                continue;
            var response = await api.Send(ExampleRequests.Request(api, operation, ids)! with
            {
                Body = System.Text.Encoding.UTF8.GetBytes(body.ToJsonString(JsonValues.Relaxed)),
            });
            Require(api, operation, response, limit, body);
        }
    }

    // Ids that nothing has would be another error. There may be too few groups.
    private static JsonObject? WithReferences(CheckContext api, Schema? schema, JsonObject body, LimitCase limit)
    {
        if (schema?.Reference is null || body[limit.Field] is not JsonArray list)
            return body;
        string[] ids = [.. api.Environment.Groups.Take(list.Count).Select(group => group.Id)];
        body[limit.Field] = new JsonArray([.. ids.Select(id => (JsonNode)id)]);
        var isOfNumber = limit.Keyword is "minItems" or "maxItems" && schema.Reference.Collection == "groups";
        return isOfNumber && ids.Length == list.Count ? body : null;
    }

    private static JsonObject Request(CheckContext api, Operation operation, ExampleIds ids) =>
        ExampleRequests.Request(api, operation, ids)?.Body is { } bytes ? JsonNode.Parse(bytes)!.AsObject()
            : throw new CheckSkippedException("it needs a group, or an example of the request body in the contract");

    private static void Require(CheckContext api, Operation operation, Response response, LimitCase limit, JsonObject body)
    {
        if (limit.Beyond is { } violation)
        {
            response.RequireViolation(violation);
            return;
        }

        int[] successes = [.. DocumentedStatuses.Successes(operation)];
        response.RequireStatus(successes);
        if (operation.Id is Creation or "updateContact" && !response.HasNoBody
            && api.VisibleFields().FirstOrDefault(field => field.Name == limit.Field) is { } property && body[property.Name] is { } sent)
        {
            new ContactResponse(response, response.RequireContact(successes)).RequireShows(property, sent);
        }
    }
}
