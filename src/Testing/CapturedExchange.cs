using System.Text.Json;

namespace Fluenzr.ContractKit.Testing;

/// <summary>A recorded API request with its response.</summary>
public sealed record CapturedExchange
{
    private readonly byte[] _response;

    internal CapturedExchange(string fullPath, byte[] request, byte[] response) =>
        (FullPath, RequestBytes, _response) = (fullPath, request, response);

    /// <summary>The HTTP method.</summary>
    public required HttpMethod Method { get; init; }

    /// <summary>The path below the base path: <c>/contacts/con_abc123</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The query string with its question mark; empty when there is none.</summary>
    public required string Query { get; init; }

    /// <summary>The request headers; names are case-insensitive. They include the API key.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The HTTP status of the response.</summary>
    public required int Status { get; init; }

    /// <summary>The request body as text; empty when there is none.</summary>
    public string RequestBody => System.Text.Encoding.UTF8.GetString(RequestBytes);

    /// <summary>The response body as text; empty when there is none.</summary>
    public string ResponseBody => System.Text.Encoding.UTF8.GetString(_response);

    /// <summary>The request body as JSON.</summary>
    /// <exception cref="JsonException">The body is not JSON.</exception>
    public JsonElement RequestJson => JsonElement.Parse(RequestBytes);

    /// <summary>The response body as JSON.</summary>
    /// <exception cref="JsonException">The body is not JSON.</exception>
    public JsonElement ResponseJson => JsonElement.Parse(_response);

    internal byte[] RequestBytes { get; }

    /// <summary>The path with the base path.</summary>
    internal string FullPath { get; }
}
