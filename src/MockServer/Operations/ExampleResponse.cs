using Fluenzr.ContractKit.MockServer.Json;
using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Operations;

/// <summary>Answers an operation without a handler with the first example of its success response.</summary>
internal static class ExampleResponse
{
    public static ApiResponse Handle(OperationContext context)
    {
        var status = context.Operation.SuccessStatus;
        var (name, value) = context.Operation.Responses[status].Examples.First();
        return new ApiResponse(status, JsonOutput.Bytes(value.WriteTo)) { Headers = [(MockHeaders.Example, name)] };
    }
}
