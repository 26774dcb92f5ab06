using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Requests;

namespace Fluenzr.ContractKit.MockServer.Journal;

/// <summary>
/// Parameters and fields that a request sent and the server ignored (F-UNKNOWN.parameter, BODY-UNKNOWN): often a misspelt name.
/// </summary>
internal static class IgnoredInputs
{
    public static IEnumerable<IgnoredInput> Of(RecordedExchange exchange, Choices choices)
    {
        if (exchange.Operation is not { } operation || exchange.Status is 0 or >= 400)
            return [];
        // Only the list of contacts refuses unknown parameters.
        var parameters = QueryParameters.Read(operation, exchange.Query, choices).Unknown;
        var fields = operation.Body is { } schema
            && choices["BODY-UNKNOWN"] == "ignored"
            && exchange.RequestBody is { } sent
            && sent.Json() is { } body
            ? BodyValidation.UnknownFields(schema, BodyAliases.Replace(schema, body, choices), "").Select(violation => violation.Field)
            : [];
        return parameters.Select(name => new IgnoredInput("query", name)).Concat(fields.Select(field => new IgnoredInput("body", field)));
    }
}
