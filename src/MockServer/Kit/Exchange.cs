using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Http;
using Fluenzr.ContractKit.MockServer.Kit.Faults;
using Microsoft.Extensions.Primitives;

namespace Fluenzr.ContractKit.MockServer.Kit;

/// <summary>
/// A request and what became of it, as the server had them: nothing is copied or written out before somebody looks. It holds API keys, so that
/// only <see cref="ExchangeView"/> shows it.
/// </summary>
internal sealed record Exchange
{
    /// <summary>The memory that one with two long bodies takes, about.</summary>
    public const int Most = 2 * Excerpt.Longest;

    private const int Overhead = 400, OverheadOfHeader = 50;

    /// <summary>When it was answered.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How long the answer took.</summary>
    public required TimeSpan Took { get; init; }

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

    public required KeyValuePair<string, StringValues>[] Headers { get; init; }

    /// <summary>The body of the request; null when it was not read.</summary>
    public required Excerpt? Sent { get; init; }

    /// <summary>The HTTP status of the answer; 0 when the connection was reset.</summary>
    public required int Status { get; init; }

    /// <summary>The headers of the answer that are its own.</summary>
    public required IReadOnlyList<(string Name, string Value)> AnswerHeaders { get; init; }

    /// <summary>The body of the answer.</summary>
    public required Excerpt Answered { get; init; }

    /// <summary>The name of the refusal; null for a success.</summary>
    public required string? Why { get; init; }

    /// <summary>The fields at fault.</summary>
    public required IReadOnlyList<Fault> Faults { get; init; }

    /// <summary>The state of the rate limit; the default when there is none.</summary>
    public required Quota Quota { get; init; }

    /// <summary>The rule whose fault struck it; null when none did.</summary>
    public required FaultRule? Rule { get; init; }

    /// <summary>The memory that it takes, about.</summary>
    public int Bytes => Overhead + (Target.Length * 4) + Headers.Sum(header => OverheadOfHeader + (header.Value.ToString().Length * 2)) + (Sent?.Bytes.Length ?? 0) + Answered.Bytes.Length;

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
internal readonly record struct Excerpt(byte[] Bytes, int Length)
{
    /// <summary>The most that is kept of a body.</summary>
    public const int Longest = 16 << 10;

    public bool IsCut => Bytes.Length < Length;

    public static Excerpt Of(byte[] body) => new(body.Length <= Longest ? body : body[..Longest], body.Length);
}
