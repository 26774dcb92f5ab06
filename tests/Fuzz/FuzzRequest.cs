using System.Text;
using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Fuzz;

/// <summary>A request as bytes, and what is known about its response.</summary>
/// <param name="Bytes">What is sent.</param>
/// <param name="Kind">The kind of request, for the report.</param>
internal sealed partial record FuzzRequest(byte[] Bytes, string Kind)
{
    private const string Key = "flz_sk_fuzz";

    /// <summary>The operation; null when the request has none, or when it is uncertain whether the server sees it as this operation.</summary>
    public Operation? Operation { get; init; }

    /// <summary>Whether the client ends its side after the request, because the request is not complete or not HTTP.</summary>
    public bool IsBroken { get; init; }

    /// <summary>Whether it asks for an error of the server (<c>Prefer: code=500</c>).</summary>
    public bool AsksForError { get; init; }

    /// <summary>A request that is valid HTTP.</summary>
    public static FuzzRequest Create(
        string kind, string method, string target, byte[]? body, string headers = "", Operation? operation = null, bool hasKey = true)
    {
        var head = $"{method} {target} HTTP/1.1\r\nHost: localhost\r\n"
            + (hasKey ? $"Authorization: Bearer {Key}\r\n" : "")
            + (body is null || headers.Contains("Content-Type:", StringComparison.OrdinalIgnoreCase) ? "" : "Content-Type: application/json\r\n")
            + headers + (body is null ? "" : $"Content-Length: {body.Length}\r\n") + "\r\n";
        return new FuzzRequest([.. Encoding.Latin1.GetBytes(head), .. body ?? []], kind)
        {
            Operation = operation,
            AsksForError = ErrorWanted().IsMatch(headers),
        };
    }

    /// <summary>The request as text, with escapes.</summary>
    public override string ToString()
    {
        var text = new StringBuilder($"[{Kind}] ");
        foreach (var value in Bytes.Take(2_000))
            text.Append(value is >= 0x20 and < 0x7f ? ((char)value).ToString() : value == '\r' ? "\\r" : value == '\n' ? "\\n" : $"\\x{value:x2}");
        return Bytes.Length > 2_000 ? $"{text}… ({Bytes.Length} bytes)" : text.ToString();
    }

    [GeneratedRegex(@"Prefer:[^\r]*(code|example)", RegexOptions.IgnoreCase)]
    private static partial Regex ErrorWanted();
}
