using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.MockServer.Http;

/// <summary>Answers an operation that has no handler with the first example of its success, and says so in a header.</summary>
internal static class ExampleReply
{
    /// <summary>Names the example that an answer was taken from.</summary>
    public const string Header = "X-ContractKit-Example";

    public static Reply Answer(Call call)
    {
        var status = call.Operation.SuccessStatus;
        var (name, value) = call.Operation.Responses[status].Examples.First();
        return new Reply(status, Json.Bytes(value.WriteTo)) { Headers = [(Header, name)] };
    }

    /// <summary>Finds out at the start, not at the first request, that an operation could not be answered.</summary>
    public static void Check(Spec spec)
    {
        var silent = spec.Operations.FirstOrDefault(
            operation => !Handlers.All.ContainsKey(operation.Id) && operation.Responses[operation.SuccessStatus].Examples.Count == 0);
        if (silent is not null)
            throw new SpecException(spec.File, null, $"the mock has no code for operation '{silent.Id}', and its success has no example to answer with");
    }
}
