using Fluenzr.ContractKit.MockServer.Errors;

namespace Fluenzr.ContractKit.MockServer.Responses;

/// <summary>A response that is ready to be sent.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Content">The JSON body in UTF-8, or a part of it.</param>
/// <param name="Reason">For the journal: the name of the error; null for a success.</param>
internal sealed record ApiResponse(int Status, byte[] Content, string? Reason = null)
{
    private byte[]? _beginning;

    /// <summary>
    /// Whether the content is only the value of <c>data</c>, a stored document: the journal then keeps the document itself, and no copy.
    /// </summary>
    public bool IsData { get; init; }

    /// <summary>The JSON body in UTF-8.</summary>
    public byte[] Body => IsData ? [.. Before, .. Content, .. After] : Content;

    /// <summary>The length of the body in bytes.</summary>
    public int Length => IsData ? Before.Length + Content.Length + After.Length : Content.Length;

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>For the journal: the invalid fields.</summary>
    public IReadOnlyList<FieldError> FieldErrors { get; init; } = [];

    private static ReadOnlySpan<byte> Before => """{"success":true,"data":"""u8;

    private static ReadOnlySpan<byte> After => "}"u8;

    /// <summary>Writes the body.</summary>
    /// <param name="target">At least as long as the body.</param>
    public void CopyTo(Span<byte> target)
    {
        if (!IsData)
        {
            Content.CopyTo(target);
            return;
        }

        Before.CopyTo(target);
        Content.CopyTo(target[Before.Length..]);
        After.CopyTo(target[(Before.Length + Content.Length)..]);
    }

    /// <summary>For the journal: the length of the whole body when <see cref="Body"/> is only its beginning; otherwise null.</summary>
    public int? WholeLength { get; init; }

    /// <summary>For the journal: the response with as much of its body as the journal keeps. A cached body is cut only once.</summary>
    public ApiResponse Beginning() => Length <= BodyExcerpt.MaxBytes
        ? this
        : this with { Content = _beginning ??= BodyExcerpt.Create(Body).Bytes, IsData = false, WholeLength = Length };
}
