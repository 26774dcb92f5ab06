using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Operations;

namespace Fluenzr.ContractKit.MockServer.ContractChecks;

/// <summary>
/// Checks at the start that the mock can do what an edited contract says. What it cannot do is refused: the mock never does half of it.
/// </summary>
internal static class ContractSupport
{
    /// <exception cref="SpecException">The contract says something that the mock cannot do.</exception>
    public static void Check(Spec spec)
    {
        NeededNames.Check(spec);
        InputSupport.Check(spec);
        ChoiceSupport.Check(spec);
        foreach (var operation in spec.Operations)
        {
            var handler = OperationHandlers.Find(operation);
            if (handler.MissingPart(operation, spec) is { } missing)
                throw Error(spec, operation, "", missing);
            CheckHeaders(spec, operation);
            if (handler != OperationHandlers.Example)
                RequestSupport.Check(spec, operation, handler);
        }
    }

    private static void CheckHeaders(Spec spec, Operation operation)
    {
        string[] sent = [.. spec.RateLimitHeaders.All, "Retry-After", "Allow", "WWW-Authenticate", "Content-Type"];
        foreach (var response in operation.Responses.Values)
        {
            if (response.Headers.Except(sent, StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } other)
                throw Error(
                    spec, operation, $"/responses/{response.Status}", $"it does not send the header '{other}'; remove it");
        }
    }

    /// <summary>What is wrong with an operation, and where.</summary>
    public static SpecException Error(Spec spec, Operation operation, string below, string reason) => spec.ErrorAt(
        $"{JsonPointer.Append("/paths", operation.Path)}/{operation.Method.ToLowerInvariant()}{below}",
        $"the mock cannot answer operation '{operation.Id}': {reason}");
}
