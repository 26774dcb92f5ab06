using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fluenzr.ContractKit.Contract.Har;

/// <summary>An exchange of an HTTP Archive.</summary>
/// <param name="StartedDateTime">When the request was sent, in ISO 8601.</param>
/// <param name="Time">How long the exchange took, in milliseconds.</param>
/// <param name="Request">The request.</param>
/// <param name="Response">The response.</param>
public sealed record HarEntry(string StartedDateTime, double Time, HarRequest Request, HarResponse Response)
{
    /// <summary>What was read from a cache: nothing.</summary>
    public HarCache Cache { get; } = new();

    /// <summary>Where the time went.</summary>
    public HarTimings Timings { get; } = new(Time);

    /// <summary>A note; null for none.</summary>
    public string? Comment { get; init; }

    /// <summary>The entry as JSON in UTF-8, to add it to a file.</summary>
    public byte[] ToUtf8Bytes() => JsonSerializer.SerializeToUtf8Bytes(this, HarLog.Json.HarEntry);

    /// <summary>An exchange with its time as the format wants it.</summary>
    /// <param name="startedAt">When the request was sent.</param>
    /// <param name="duration">How long the exchange took.</param>
    /// <param name="request">The request.</param>
    /// <param name="response">The response.</param>
    public static HarEntry Create(DateTimeOffset startedAt, TimeSpan duration, HarRequest request, HarResponse response) => new(
        startedAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), Math.Round(duration.TotalMilliseconds, 3), request, response);
}

/// <summary>The use of a cache, which there is none of.</summary>
public sealed record HarCache;

/// <summary>Where the time of an exchange went, in milliseconds.</summary>
/// <param name="Wait">Waiting for the response.</param>
public sealed record HarTimings(double Wait)
{
    /// <summary>Sending the request.</summary>
    [JsonPropertyOrder(-1)]
    public int Send { get; }

    /// <summary>Receiving the response.</summary>
    public int Receive { get; }
}

/// <summary>A header or a parameter of the query.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
public sealed record HarPair(string Name, string Value);
