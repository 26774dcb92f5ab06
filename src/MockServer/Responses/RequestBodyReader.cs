using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Errors;
using Microsoft.Net.Http.Headers;

namespace Fluenzr.ContractKit.MockServer.Responses;

/// <summary>Reads a JSON body (clause MALFORMED).</summary>
internal static class RequestBodyReader
{
    /// <summary>The body and the bytes that were sent, or why it is none; without bytes when it was not read to its end.</summary>
    /// <param name="request">The request.</param>
    /// <param name="spec">The contract, which has the words for what is wrong.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <param name="most">The most bytes, of whatever media type; null for what the contract says of both.</param>
    public static async Task<(JsonElement Json, byte[]? Sent, ApiError? Problem)> ReadAsync(HttpRequest request, Spec spec, CancellationToken cancellation, long? most = null)
    {
        try
        {
            return most is null && !IsJson(request.ContentType)
                ? (default, null, new ApiError(spec.Error("mediaType")))
                : await ReadWholeAsync(request, spec, most ?? spec.MaxBodyBytes, cancellation);
        }
        catch (BadHttpRequestException e)
        {
            return (default, null, Malformed(spec, e.StatusCode == StatusCodes.Status408RequestTimeout ? "it comes too slowly" : "it is cut off, or not in chunks as it says"));
        }
    }

    private static async Task<(JsonElement Json, byte[]? Sent, ApiError? Problem)> ReadWholeAsync(HttpRequest request, Spec spec, long most, CancellationToken cancellation)
    {
        if (request.ContentLength > most)
            return (default, null, new ApiError(spec.Error("bodyTooLarge")));

        var reader = request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(cancellation);
            if (read.Buffer.Length > most)
            {
                reader.AdvanceTo(read.Buffer.End);
                return (default, null, new ApiError(spec.Error("bodyTooLarge")));
            }

            if (read.IsCompleted)
            {
                var sent = read.Buffer.ToArray();
                var (json, wrong) = Parse(sent);
                reader.AdvanceTo(read.Buffer.End);
                return (json, sent, wrong is null ? null : Malformed(spec, wrong));
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>JSON that can be stored and given back, or why it is none.</summary>
    public static (JsonElement Json, string? Wrong) Parse(byte[] body)
    {
        try
        {
            if (body.Length == 0)
                return (default, "it is empty");
            if (!Utf8.IsValid(body))
                return (default, "it is not UTF-8");
            var json = JsonElement.Parse(WithoutMark(body));
            return HasLoneSurrogate(json, body) ? (default, "a text has half a surrogate pair") : (json, null);
        }
        catch (JsonException e)
        {
            return (default, $"line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}");
        }
    }

    private static ApiError Malformed(Spec spec, string reason)
    {
        var error = spec.Error("malformed");
        return new ApiError(error, [new FieldError("body", error with { Message = $"{error.Message}: {reason}" })]);
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> body) => body.StartsWith("\uFEFF"u8) ? body[3..] : body;

    // A client that names no type is taken at its word that it sends JSON.
    private static bool IsJson(string? contentType) =>
        contentType is null or "" or "application/json"
        || (MediaTypeHeaderValue.TryParse(contentType, out var type)
            && (type.SubType.Equals("json", StringComparison.OrdinalIgnoreCase) || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase))
            && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase)));

    // "\ud800" is well-formed JSON but no text: it could not be stored and given back. Only an escape can say it, so most bodies are not walked.
    private static bool HasLoneSurrogate(JsonElement json, byte[] body) => body.AsSpan().IndexOf("\\u"u8) >= 0 && HasNoText(json);

    private static bool HasNoText(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => !IsText(() => json.GetString()),
        JsonValueKind.Array => json.EnumerateArray().Any(HasNoText),
        JsonValueKind.Object => json.EnumerateObject().Any(entry => !IsText(() => entry.Name) || HasNoText(entry.Value)),
        _ => false,
    };

    private static bool IsText(Func<string?> read)
    {
        try
        {
            return read() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
