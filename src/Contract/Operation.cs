using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Contract;

/// <summary>An operation of the API: a method on a path.</summary>
public sealed record Operation
{
    /// <summary>The <c>operationId</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The HTTP method in upper case.</summary>
    public required string Method { get; init; }

    /// <summary>The path below the base path, with parameters in braces: <c>/contacts/{id}</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Whether the operation changes data, so that a read-only key gets 403 (<c>AUTH-403</c>).</summary>
    public required bool Writes { get; init; }

    /// <summary>Whether the operation needs no API key (<c>security: []</c>).</summary>
    public bool IsPublic { get; init; }

    /// <summary>The ids of the clauses that apply (<c>x-clauses</c>).</summary>
    public required IReadOnlyList<string> Clauses { get; init; }

    /// <summary>The path and query parameters.</summary>
    public required IReadOnlyList<ParameterDefinition> Parameters { get; init; }

    /// <summary>The schema of the JSON request body; null when the operation takes none.</summary>
    public required Schema? Body { get; init; }

    /// <summary>Whether a request without a body is refused (<c>required</c>).</summary>
    public bool IsBodyRequired { get; init; }

    /// <summary>Examples of the request body, by name.</summary>
    public required IReadOnlyDictionary<string, JsonElement> BodyExamples { get; init; }

    /// <summary>The documented responses, by HTTP status.</summary>
    public required IReadOnlyDictionary<int, ResponseDefinition> Responses { get; init; }

    /// <summary>The names of fields in the request or a response whose value is a secret (<c>x-secret</c>).</summary>
    public IReadOnlyList<string> SecretNames { get; init; } = [];

    /// <summary>The lowest documented 2xx status.</summary>
    public int SuccessStatus => Responses.Keys.Where(status => status is >= 200 and < 300).Min();
}

/// <summary>A path or query parameter.</summary>
/// <param name="Name">The name.</param>
/// <param name="In"><c>path</c> or <c>query</c>.</param>
/// <param name="Required">Whether the parameter is required.</param>
/// <param name="Schema">The schema of its value.</param>
/// <param name="Filter">How the parameter filters contacts (<c>x-filter</c>); null when it does not.</param>
public sealed record ParameterDefinition(string Name, string In, bool Required, Schema Schema, Filter? Filter)
{
    /// <summary>Examples of its value.</summary>
    public IReadOnlyList<JsonElement> Examples { get; init; } = [];
}

/// <summary>A documented response.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Schema">The schema of the JSON body; null when none is documented.</param>
/// <param name="Headers">The names of the documented response headers.</param>
/// <param name="Examples">Examples of the body, by name.</param>
public sealed record ResponseDefinition(
    int Status, Schema? Schema, IReadOnlyList<string> Headers, IReadOnlyDictionary<string, JsonElement> Examples);
