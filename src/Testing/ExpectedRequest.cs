using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fluenzr.ContractKit.Testing;

/// <summary>
/// The requests that a test expects to have been sent, as for <c>POST /_kit/verify</c>. What is not set matches everything.
/// </summary>
/// <example><code>
/// mock.Verify(new() { Method = HttpMethod.Post, Path = "/contacts", Body = new { email = "ada@example.com" }, Times = 1 });
/// </code></example>
public sealed record ExpectedRequest
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerOptions.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The id of an operation: <c>createContact</c>.</summary>
    public string? Operation { get; init; }

    /// <summary>The HTTP method.</summary>
    [JsonIgnore]
    public HttpMethod? Method { get; init; }

    /// <summary>
    /// The path below the base path, without query: <c>/contacts/*/tags</c>. <c>*</c> stands for one segment, <c>**</c> at the end for
    /// all that follow.
    /// </summary>
    public string? Path { get; init; }

    /// <summary>Query parameters, possibly among others: <c>new { status = "active", page = 2 }</c>.</summary>
    public object? Query { get; init; }

    /// <summary>The JSON body; an object may have more fields: <c>new { email = "ada@example.com" }</c>.</summary>
    public object? Body { get; init; }

    /// <summary>The HTTP status of the response.</summary>
    public int? Status { get; init; }

    /// <summary>How many requests must match, exactly. Without it and without bounds: at least one.</summary>
    [JsonIgnore]
    public int? Times { get; init; }

    /// <summary>The least number of requests that must match.</summary>
    [JsonIgnore]
    public int? AtLeast { get; init; }

    /// <summary>The greatest number of requests that may match.</summary>
    [JsonIgnore]
    public int? AtMost { get; init; }

    [JsonInclude]
    [JsonPropertyName("method")]
    private string? MethodName => Method?.Method;

    [JsonInclude]
    private object? Count =>
        Times is { } times && AtLeast is null && AtMost is null ? times
        : Times is not null ? throw new ArgumentException("Times excludes AtLeast and AtMost.")
        : AtLeast is null && AtMost is null ? null
        : new { AtLeast, AtMost };

    internal JsonElement Json() => JsonSerializer.SerializeToElement(this, Format);

    /// <summary>The expectation as JSON.</summary>
    public override string ToString() => JsonSerializer.Serialize(this, Format);
}
