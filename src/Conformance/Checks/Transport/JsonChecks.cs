using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Transport;

/// <summary>JSON: the format of all responses.</summary>
internal static class JsonChecks
{
    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("json/successes", "JSON", "Every success is JSON with the Content-Type application/json.", Successes, Prerequisites.None),
        new("json/refusals", "JSON", "Every error is JSON with the Content-Type application/json.", Errors, Prerequisites.None),
    ];

    private static async Task Successes(CheckContext api)
    {
        foreach (var (_, response) in await ExampleRequests.Successes(api))
            RequireJson(response);
    }

    private static async Task Errors(CheckContext api)
    {
        foreach (var (response, _) in await ExampleRequests.Errors(api))
            RequireJson(response);
    }

    private static void RequireJson(Response response)
    {
        var type = response.Header("Content-Type")?.Split(';')[0].Trim() ?? "none";
        response.Expect(type.Equals("application/json", StringComparison.OrdinalIgnoreCase), "Content-Type application/json", type);
        response.Require(response.Json is not null, "Expected a JSON body.", "a JSON body");
    }
}
