using System.Text.Json;

namespace Fluenzr.ContractKit.Testing;

/// <summary>A request to the API and its answer.</summary>
public sealed record RecordedExchange
{
    private readonly byte[] _request;
    private readonly byte[] _response;

    internal RecordedExchange(byte[] request, byte[] response) => (_request, _response) = (request, response);

    /// <summary>The method.</summary>
    public required HttpMethod Method { get; init; }

    /// <summary>The path after the base path of the API: <c>/contacts/con_abc123</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The query with its question mark; empty when there is none.</summary>
    public required string Query { get; init; }

    /// <summary>The headers of the request.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The status of the answer.</summary>
    public required int Status { get; init; }

    /// <summary>The body of the request as text; empty when there is none.</summary>
    public string RequestBody => System.Text.Encoding.UTF8.GetString(_request);

    /// <summary>The body of the answer as text.</summary>
    public string ResponseBody => System.Text.Encoding.UTF8.GetString(_response);

    /// <summary>The body of the request as JSON.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public JsonElement RequestJson => JsonElement.Parse(_request);

    /// <summary>The body of the answer as JSON.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public JsonElement ResponseJson => JsonElement.Parse(_response);
}
