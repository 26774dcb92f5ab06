using Fluenzr.ContractKit.MockServer.Json;
using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Operations;

/// <summary>Answers an operation that has no handler with the first example of its success, and says so in a header.</summary>
internal static class ExampleResponse
{
    /// <summary>Names the example that an answer was taken from.</summary>
    public const string Header = "X-ContractKit-Example";

    public static ApiResponse Answer(OperationContext context)
    {
        var status = context.Operation.SuccessStatus;
        var (name, value) = context.Operation.Responses[status].Examples.First();
        return new ApiResponse(status, JsonOutput.Bytes(value.WriteTo)) { Headers = [(Header, name)] };
    }
}
