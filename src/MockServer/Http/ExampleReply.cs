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
}
