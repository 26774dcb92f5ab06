using Fluenzr.ContractKit.MockServer.Errors;

namespace Fluenzr.ContractKit.MockServer.Responses;

/// <summary>A response that is ready to be sent.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The JSON body in UTF-8.</param>
/// <param name="Reason">For the journal: the name of the error; null for a success.</param>
internal sealed record ApiResponse(int Status, byte[] Body, string? Reason = null)
{
    private byte[]? _excerpt;

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>For the journal: the invalid fields.</summary>
    public IReadOnlyList<FieldError> FieldErrors { get; init; } = [];

    /// <summary>For the journal: the body or its beginning. A cached response is cut only once.</summary>
    public BodyExcerpt Excerpt() => new(_excerpt ??= BodyExcerpt.Create(Body).Bytes, Body.Length);
}
