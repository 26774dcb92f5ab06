using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Json;
using Microsoft.AspNetCore.Connections;
using Microsoft.Net.Http.Headers;

namespace Fluenzr.ContractKit.MockServer.Requests;

/// <summary>Reads a JSON body (clauses MALFORMED, BODY-UTF8, MEDIA-TYPE).</summary>
internal static class RequestBodyReader
{
    /// <summary>The body and its bytes, or the error. The bytes are null when the body was not read to its end.</summary>
    /// <param name="request">The request.</param>
    /// <param name="spec">The contract; it defines the errors, the media type and the maximum size.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <param name="maxBytes">A maximum size for a body of any media type; null for the rules of the contract.</param>
    /// <param name="choices">Decide about other media types and about what is not UTF-8; null refuses both.</param>
    public static async ValueTask<(JsonElement Json, byte[]? Sent, ApiError? Error)> ReadAsync(
        HttpRequest request, Spec spec, CancellationToken cancellation, long? maxBytes = null, Choices? choices = null)
    {
        if (request.Headers.ContentEncoding is { Count: > 0 } encoding && !IsIdentity(encoding.ToString()))
            return (default, null, Encoded(spec, encoding.ToString()));
        try
        {
            return maxBytes is null && !IsJson(request.ContentType) && choices?["MEDIA-TYPE"] is not "read" and var choice
                ? (default, null, OtherType(spec, choice))
                : await ReadAllAsync(
                    request, spec, maxBytes ?? spec.MaxBodyBytes, choices?["BODY-UTF8"] == "replaced", cancellation);
        }
        // Kestrel has no BadHttpRequestException for a chunk size that is out of range.
        catch (IOException e) when (e is not ConnectionResetException)
        {
            var reason = e is BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout }
                ? "the client sends it too slowly"
                : "it ends too early, or its chunks are invalid";
            return (default, null, Malformed(spec, reason));
        }
    }

    private static async ValueTask<(JsonElement Json, byte[]? Sent, ApiError? Error)> ReadAllAsync(
        HttpRequest request, Spec spec, long maxBytes, bool replacesInvalid, CancellationToken cancellation)
    {
        if (request.ContentLength > maxBytes)
            return (default, null, new ApiError(spec.Error("bodyTooLarge")));

        var reader = request.BodyReader;
        while (true)
        {
            ReadResult read;
            try
            {
                read = await reader.ReadAsync(cancellation);
            }
            catch (InvalidOperationException e)
            {
                // What Kestrel throws for a trailer that is not ASCII.
                throw new IOException("The body is not valid.", e);
            }

            if (read.Buffer.Length > maxBytes)
            {
                reader.AdvanceTo(read.Buffer.End);
                return (default, null, new ApiError(spec.Error("bodyTooLarge")));
            }

            if (read.IsCompleted)
            {
                var sent = read.Buffer.ToArray();
                var (json, error) = JsonInput.Parse(sent, replacesInvalid);
                reader.AdvanceTo(read.Buffer.End);
                return (json, sent, error is null ? null : Malformed(spec, error));
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static bool IsIdentity(string encoding) =>
        encoding.AsSpan().Trim() is { Length: 0 } || encoding.Trim().Equals("identity", StringComparison.OrdinalIgnoreCase);

    private static ApiError Encoded(Spec spec, string encoding) => new(spec.Error("mediaType") with
    {
        Message = $"The content encoding '{encoding}' is not supported. Send the request body without Content-Encoding",
    })
    {
        Headers = [("Accept-Encoding", "identity")],
    };

    private static ApiError OtherType(Spec spec, string? choice) => new(choice == "400"
        ? spec.Error("mediaType") with { Status = StatusCodes.Status400BadRequest, Code = spec.Error("malformed").Code }
        : spec.Error("mediaType"));

    private static ApiError Malformed(Spec spec, string reason)
    {
        var error = spec.Error("malformed");
        return new ApiError(error, [new FieldError("body", error with { Message = $"{error.Message}: {reason}" })]);
    }

    // A request without a media type is accepted as JSON.
    private static bool IsJson(string? contentType) =>
        contentType is null or "" or "application/json"
        || (MediaTypeHeaderValue.TryParse(contentType, out var type) && IsJsonType(type) && IsUtf8(type));

    private static bool IsJsonType(MediaTypeHeaderValue type) =>
        type.SubType.Equals("json", StringComparison.OrdinalIgnoreCase) || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase);

    private static bool IsUtf8(MediaTypeHeaderValue type) =>
        !type.Charset.HasValue
        || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
        || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase);
}
