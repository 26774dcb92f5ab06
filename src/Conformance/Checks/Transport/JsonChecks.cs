using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Checks.Transport;

/// <summary>JSON: the format of all responses.</summary>
internal static class JsonChecks
{
    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("json/successes", "JSON", "Every success is JSON with the Content-Type application/json.", Successes, Prerequisites.None),
        new("json/refusals", "JSON", "Every error is JSON with the Content-Type application/json.", Errors, Prerequisites.None),
        new("json/no-mark", "JSON", "No response starts with a byte order mark (RFC 8259, section 8.1).", NoMark, Prerequisites.None),
    ];

    private static async Task Successes(CheckContext api)
    {
        var successes = (await ExampleRequests.Successes(api)).Select(entry => entry.Response);
        ManyResponses.Require(api, successes.Where(response => !response.HasNoBody), RequireJson);
    }

    private static async Task Errors(CheckContext api) =>
        ManyResponses.Require(api, (await ExampleRequests.Errors(api)).Select(entry => entry.Response), RequireJson);

    private static async Task NoMark(CheckContext api)
    {
        var successes = (await ExampleRequests.Successes(api)).Select(entry => entry.Response);
        var errors = (await ExampleRequests.Errors(api)).Select(entry => entry.Response);
        ManyResponses.Require(api, successes.Concat(errors), response => response.Require(
            !response.Exchange.HasByteOrderMark, "Expected JSON without a byte order mark before it.", "{ or [ as the first character",
            "the bytes EF BB BF before the JSON"));
    }

    private static void RequireJson(Response response)
    {
        var type = response.Header("Content-Type")?.Split(';')[0].Trim() ?? "none";
        response.Expect(type.Equals("application/json", StringComparison.OrdinalIgnoreCase), "Content-Type application/json", type,
            Claim.Header("Content-Type", "^application/json *(;|$)"));
        response.Require(response.Json is not null, "Expected a JSON body.", "a JSON body",
            claim: new Claim(ClaimKind.Equal, ["json"], "valid"));
    }
}
