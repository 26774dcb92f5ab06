using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.Testing;

/// <summary>The messages of exceptions.</summary>
internal static class ErrorText
{
    /// <summary>What the API would answer to a request.</summary>
    public static string For(string request, ApiError error, Choices choices) =>
        $"{request} would answer {error.Definition.Status} {Envelope.Code(error.Definition, choices)}: "
        + (error.Fields.Count == 0
            ? error.Definition.Message
            : string.Join("; ", error.Fields.Select(field => $"{field.Field}: {field.Definition.Message}")));
}
