using Fluenzr.ContractKit.Conformance.Fixtures;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>For each operation, a server whose responses violate their schema.</summary>
internal static class BrokenSchema
{
    public static IReadOnlyList<BrokenServer> All { get; } =
    [
        .. ExampleRequests.Operations(Target.Spec).Select(operation => BrokenServer.Json(
            $"{operation.Id} answers success as a number", $"schema/{operation.Id}", (request, _) =>
                Is(request, operation.Method, operation.Path), json => json["success"] = 1) with { Clause = "ENV-OK" }),
    ];

    private static bool Is(HttpRequestMessage request, string method, string path) =>
        request.Method.Method == method && JsonMutations.PathOf(request).Split('/') is var segments
            && path.Split('/') is var template
        && segments.Length == template.Length
            && template.Zip(segments)
                .All(pair => pair.First == pair.Second || (pair.First.StartsWith('{') && pair.Second is not ("bulk" or "search")));
}
