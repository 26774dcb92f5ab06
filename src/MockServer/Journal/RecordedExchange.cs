using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Faults;
using Fluenzr.ContractKit.MockServer.Pipeline;
using Microsoft.Extensions.Primitives;

namespace Fluenzr.ContractKit.MockServer.Journal;

/// <summary>
/// A request and what became of it, as the server had them: nothing is copied or written out before somebody looks. It holds API keys, so that
/// only <see cref="ExchangeView"/> shows it.
/// </summary>
internal sealed record RecordedExchange
{
    /// <summary>The memory that one with two long bodies takes, about.</summary>
    public const int MaxBytes = 2 * BodyExcerpt.MaxBytes;

    private const int Overhead = 400, OverheadOfHeader = 50;

    /// <summary>When it was answered.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How long the answer took.</summary>
    public required TimeSpan Duration { get; init; }

    public required string Method { get; init; }

    /// <summary>Path and query as they were sent.</summary>
    public required string Target { get; init; }

    /// <summary>The path, its escapes written out.</summary>
    public required string Path { get; init; }

    /// <summary>The query string with its question mark; empty when there is none.</summary>
    public string Query => Target.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? Target[at..] : "";

    /// <summary>The API key; null when it had none that is good.</summary>
    public required string? Key { get; init; }

    /// <summary>The operation of the contract; null when there is none.</summary>
    public required Operation? Operation { get; init; }

    public required KeyValuePair<string, StringValues>[] RequestHeaders { get; init; }

    /// <summary>The body of the request; null when it was not read.</summary>
    public required BodyExcerpt? RequestBody { get; init; }

    /// <summary>The HTTP status of the answer; 0 when the connection was reset.</summary>
    public required int Status { get; init; }

    /// <summary>The headers of the answer that are its own.</summary>
    public required IReadOnlyList<(string Name, string Value)> ResponseHeaders { get; init; }

    /// <summary>The body of the answer.</summary>
    public required BodyExcerpt ResponseBody { get; init; }

    /// <summary>The name of the refusal; null for a success.</summary>
    public required string? Reason { get; init; }

    /// <summary>The fields at fault.</summary>
    public required IReadOnlyList<FieldError> FieldErrors { get; init; }

    /// <summary>The state of the rate limit; the default when there is none.</summary>
    public required RateLimitState RateLimit { get; init; }

    /// <summary>The rule whose fault struck it; null when none did.</summary>
    public required FaultRule? Rule { get; init; }

    /// <summary>The memory that it takes, about.</summary>
    public int Bytes => Overhead + (Target.Length * 4) + RequestHeaders.Sum(header => OverheadOfHeader + (header.Value.ToString().Length * 2)) + (RequestBody?.Bytes.Length ?? 0) + ResponseBody.Bytes.Length;

    public static KeyValuePair<string, StringValues>[] Copy(IHeaderDictionary headers)
    {
        var copy = new KeyValuePair<string, StringValues>[headers.Count];
        headers.CopyTo(copy, 0);
        return copy;
    }
}

/// <summary>A body, or the beginning of a long one.</summary>
/// <param name="Bytes">What is kept of it.</param>
/// <param name="Length">The length of all of it.</param>
internal readonly record struct BodyExcerpt(byte[] Bytes, int Length)
{
    /// <summary>The most that is kept of a body.</summary>
    public const int MaxBytes = 16 << 10;

    public bool IsTruncated => Bytes.Length < Length;

    public static BodyExcerpt Of(byte[] body) => new(body.Length <= MaxBytes ? body : body[..MaxBytes], body.Length);
}
