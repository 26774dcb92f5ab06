using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Requests;
using Fluenzr.ContractKit.MockServer.Responses;
using Microsoft.Extensions.Primitives;

namespace Fluenzr.ContractKit.MockServer.Journal;

/// <summary>
/// A request and its response as the server had them; nothing is copied or serialised before it is shown. It holds API keys: only
/// <see cref="ExchangeView"/> shows it.
/// </summary>
internal sealed record RecordedExchange
{
    /// <summary>The approximate memory of an exchange with two long bodies, in bytes.</summary>
    public const int MaxBytes = 2 * BodyExcerpt.MaxBytes;

    private const int Overhead = 400, HeaderOverhead = 50;

    /// <summary>When it was answered.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How long the response took.</summary>
    public required TimeSpan Duration { get; init; }

    public required string Method { get; init; }

    /// <summary>Path and query, not decoded.</summary>
    public required string Target { get; init; }

    /// <summary>The path, decoded.</summary>
    public required string Path { get; init; }

    /// <summary>The query string with its question mark; empty when there is none.</summary>
    public string Query => Target.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? Target[at..] : "";

    /// <summary>The API key; null without a valid one.</summary>
    public required string? Key { get; init; }

    /// <summary>The operation; null when there is none.</summary>
    public required Operation? Operation { get; init; }

    public required KeyValuePair<string, StringValues>[] RequestHeaders { get; init; }

    /// <summary>The body of the request; null when it was not read.</summary>
    public required BodyExcerpt? RequestBody { get; init; }

    /// <summary>The response, with at most <see cref="BodyExcerpt.MaxBytes"/> of its body.</summary>
    public required ApiResponse Response { get; init; }

    /// <summary>The status of the response; 0 when none was sent.</summary>
    public int Status => Response.Status;

    /// <summary>The headers of the response, without those that every response has.</summary>
    public IReadOnlyList<(string Name, string Value)> ResponseHeaders => Response.Headers;

    /// <summary>The body of the response.</summary>
    public BodyExcerpt ResponseBody => new(Response.Body, Response.WholeLength ?? Response.Length);

    /// <summary>The name of the error; null for a success.</summary>
    public string? Reason => Response.Reason;

    /// <summary>The fields at fault.</summary>
    public IReadOnlyList<FieldError> FieldErrors => Response.FieldErrors;

    /// <summary>The state of the rate limit; the default when it is off.</summary>
    public required RateLimitState RateLimit { get; init; }

    /// <summary>The fault rule that triggered; null when none did.</summary>
    public required FaultReference? Fault { get; init; }

    /// <summary>The preferences of a <c>Prefer</c> header that were applied; null when there were none.</summary>
    public string? Preference => ResponseHeaders.FirstOrDefault(header => header.Name == MockHeaders.PreferenceApplied).Value;

    /// <summary>The approximate memory that it takes, in bytes.</summary>
    public int Bytes =>
        Overhead
        + (Target.Length * 4)
        + RequestHeaders.Sum(header => HeaderOverhead + (header.Value.ToString().Length * 2))
        + (RequestBody?.Bytes.Length ?? 0)
        + Response.Length;

    public static KeyValuePair<string, StringValues>[] Copy(IHeaderDictionary headers)
    {
        var copy = new KeyValuePair<string, StringValues>[headers.Count];
        headers.CopyTo(copy, 0);
        return copy;
    }
}
