namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>A request to send.</summary>
/// <param name="Operation">The operation of the contract; null for none.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">Path and query below the base URL, percent-encoded.</param>
internal sealed record OutgoingRequest(string? Operation, string Method, string Path)
{
    public byte[]? Body { get; init; }

    public string? ContentType { get; init; } = "application/json";

    /// <summary>
    /// Whether the request may be sent again when its response is lost: every correct server rejects it and changes nothing.
    /// </summary>
    public bool IsRepeatable { get; init; }

    /// <summary>Whether a check looks at a rejection of the request, whoever sends it.</summary>
    public bool ExpectsRefusal { get; init; }

    /// <summary>The value of the Authorization header; null sends none.</summary>
    public string? Authorization { get; init; }
}
