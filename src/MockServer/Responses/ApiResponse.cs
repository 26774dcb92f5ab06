using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Journal;

namespace Fluenzr.ContractKit.MockServer.Responses;

/// <summary>An answer, ready to be sent.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The JSON body in UTF-8.</param>
/// <param name="Reason">For the journal: the name of the refusal; null for a success.</param>
internal sealed record ApiResponse(int Status, byte[] Body, string? Reason = null)
{
    private byte[]? _excerpt;

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>For the journal: the fields at fault.</summary>
    public IReadOnlyList<FieldError> FieldErrors { get; init; } = [];

    /// <summary>For the journal: the body, or its beginning. An answer that is given again and again is cut once.</summary>
    public BodyExcerpt Excerpt() => new(_excerpt ??= BodyExcerpt.Of(Body).Bytes, Body.Length);
}

/// <summary>Writes answers to the wire.</summary>
internal static class ResponseWriting
{
    public const string ContentType = "application/json; charset=utf-8";

    public static Task SendAsync(this HttpResponse http, ApiResponse response) => http.SendAsync(response, response.Body);

    /// <summary>Sends an answer with no more than a part of its body.</summary>
    public static async Task SendAsync(this HttpResponse http, ApiResponse response, ReadOnlyMemory<byte> part)
    {
        http.StatusCode = response.Status;
        http.ContentType = ContentType;
        http.ContentLength = response.Body.Length;
        foreach (var (name, value) in response.Headers)
            http.Headers[name] = value;
        await http.Body.WriteAsync(part);
    }
}
