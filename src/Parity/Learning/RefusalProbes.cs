using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Parity.Comparison;
using Fluenzr.ContractKit.Parity.Walks;

namespace Fluenzr.ContractKit.Parity.Learning;

/// <summary>Learns status, code and message of errors: one request that is wrong in just one way for each.</summary>
internal static class RefusalProbes
{
    private const string Email = $"refused.{Token.Mark}@example.com";

    // The name of the error in the contract, and the last of the requests is the one that gets it.
    private static readonly (string Error, Step[] Steps)[] All =
    [
        ("emailRequired", [Create("{}")]),
        ("emailInvalid", [Create("""{"email":"no email"}""")]),
        ("malformed", [Create("{\"email\":")]),
        ("unknownGroup", [Create($$"""{"email":"g{{Email}}","groupIds":["{{Token.UnknownGroup}}"]}""")]),
        ("unknownStage", [Create($$"""{"email":"s{{Email}}","pipelineStageId":"{{Token.UnknownStage}}"}""")]),
        ("emailTaken", [Create($$"""{"email":"{{Email}}"}"""), Create($$"""{"email":"{{Email}}"}""")]),
        ("contactNotFound", [new("GET-404", Operations.Get, "GET", $"/contacts/{Token.UnknownContact}")]),
        ("groupNotFound", [new("GET-404", Operations.GetGroup, "GET", $"/groups/{Token.UnknownGroup}")]),
        ("pathNotFound", [new("CODES", null, "GET", "/nothing")]),
        ("methodNotAllowed", [new("METHOD", null, "PATCH", "/contacts") { Body = "{}" }]),
        ("unauthorized", [new("AUTH-401", Operations.List, "GET", "/contacts") { Scheme = "Other" }]),
        ("mediaType", [Create("email=no") with { ContentType = "application/x-www-form-urlencoded" }]),
    ];

    /// <summary>The errors by name. What is no refusal of its kind is left out, and so is a message with a value of the request.</summary>
    public static async Task<Dictionary<string, ErrorDefinition>> SendAsync(Side side, Spec spec, CancellationToken cancellation)
    {
        var (walk, errors) = (new SideWalk(side, $"{side.RunId}-refused"), new Dictionary<string, ErrorDefinition>());
        foreach (var (name, steps) in All)
        {
            if (!spec.Errors.TryGetValue(name, out var error) || (name == "groupNotFound" && !side.HasGroups))
                continue;
            Exchange? last = null;
            foreach (var step in steps)
                last = await walk.SendAsync(step, cancellation);
            if (Read(error, last!, side.RunId) is { } read)
                errors[name] = read;
        }

        return errors;
    }

    private static ErrorDefinition? Read(ErrorDefinition error, Exchange exchange, string runId) =>
        exchange.Status is >= 400 and < 500 and not 429
        && JsonValues.Text(JsonValues.At(exchange.Json, "error.code")) is { Length: > 0 } code
        && JsonValues.Text(JsonValues.At(exchange.Json, "error.message")) is { Length: > 0 } message
        && !message.Contains(runId, StringComparison.OrdinalIgnoreCase)
        && !message.Contains("doesnotexist", StringComparison.OrdinalIgnoreCase)
            ? error with { Status = exchange.Status, Code = code, Message = message, HasOwnCode = true }
            : null;

    private static Step Create(string body) => new("CREATE", Operations.Create, "POST", "/contacts") { Body = body };
}
