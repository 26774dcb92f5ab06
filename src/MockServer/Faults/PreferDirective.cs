using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Faults;

/// <summary>What a request asks for with a <c>Prefer</c> header.</summary>
/// <param name="Delay">How long the response is delayed.</param>
/// <param name="Response">The response; null to carry out the request.</param>
/// <param name="Applied">The preferences that are applied; null when the header is not valid.</param>
internal sealed record PreferDirective(TimeSpan Delay, ApiResponse? Response, string? Applied)
{
    /// <summary>Adds the header that names the applied preferences.</summary>
    public ApiResponse Mark(ApiResponse response) =>
        Applied is null ? response : response with { Headers = [.. response.Headers, (MockHeaders.PreferenceApplied, Applied)] };
}
