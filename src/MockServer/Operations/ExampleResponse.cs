using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Json;
using Fluenzr.ContractKit.MockServer.Requests;
using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Operations;

/// <summary>
/// Answers an operation without a handler with an example of its success response; with 404 when its path has an id that does not exist.
/// </summary>
internal static class ExampleResponse
{
    public static ApiResponse Handle(OperationContext context)
    {
        var (operation, status) = (context.Operation, context.Operation.SuccessStatus);
        var examples = operation.Responses[status].Examples;
        if (context.Id.Length > 0 && !Exists(context, examples))
            return context.Error(NotFound(context.Spec, operation));
        if (QueryError(context) is { } error)
            return context.Error(error);
        if (examples.Count == 0)
            return new ApiResponse(status, []);
        var (name, value) = examples.FirstOrDefault(example => Id(example.Value) == context.Id && context.Id.Length > 0, examples.First());
        return new ApiResponse(status, JsonOutput.Bytes(value.WriteTo)) { Headers = [(MockHeaders.Example, name)] };
    }

    // Without a known collection, the ids in the examples exist; without such examples, all do.
    private static bool Exists(OperationContext context, IReadOnlyDictionary<string, JsonElement> examples)
    {
        if (OperationHandlers.OwnerOf(context.Operation, context.Spec) is { } owner)
            return owner.Exists!(context);
        string?[] known =
        [
            .. examples.Values.Select(Id),
            .. context.Operation.Parameters.Where(parameter => parameter.In == "path").Take(1)
                .SelectMany(parameter => parameter.Examples).Select(example => example.ToString()),
        ];
        return known.All(id => id is null) || known.Contains(context.Id);
    }

    private static string? Id(JsonElement example) =>
        example.ValueKind == JsonValueKind.Object && example.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object
        && data.TryGetProperty("id", out var id)
            ? id.ToString()
            : null;

    // The error in the example of its 404, else that of the collection.
    private static string NotFound(Spec spec, Operation operation) =>
        operation.Responses.GetValueOrDefault(404)?.Examples.Keys
            .FirstOrDefault(name => spec.Errors.TryGetValue(name, out var error) && error.Status == 404)
        ?? OperationHandlers.OwnerOf(operation, spec)?.NotFoundError
        ?? "pathNotFound";

    private static ApiError? QueryError(OperationContext context)
    {
        var errors = new ErrorCollector(context.Spec, context.Choices);
        var parameters = QueryParameters.Read(context.Operation, context.Query, context.Choices);
        errors.Add("", parameters.Violations);
        foreach (var given in parameters.Known.Keys.Select(parameters.Get))
            errors.Add(given.Pointer, given.Schema.Validate(given.Value!.Value));
        return errors.Error;
    }
}
