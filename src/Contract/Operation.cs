using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Contract;

/// <summary>An operation of the API.</summary>
public sealed record Operation
{
    /// <summary>The <c>operationId</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The HTTP method in upper case.</summary>
    public required string Method { get; init; }

    /// <summary>The path below the base path, with its parameters in braces: <c>/contacts/{id}</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Whether it changes something: a key that may only read is refused.</summary>
    public required bool Writes { get; init; }

    /// <summary>The ids of the clauses that it rests on.</summary>
    public required IReadOnlyList<string> Clauses { get; init; }

    /// <summary>Its parameters in path and query.</summary>
    public required IReadOnlyList<ParameterDefinition> Parameters { get; init; }

    /// <summary>The schema of the JSON body; null when it takes none.</summary>
    public required Schema? Body { get; init; }

    /// <summary>Examples of the body, by name.</summary>
    public required IReadOnlyDictionary<string, JsonElement> BodyExamples { get; init; }

    /// <summary>The documented answers by status.</summary>
    public required IReadOnlyDictionary<int, ResponseDefinition> Responses { get; init; }

    /// <summary>The names of fields, of its body or of an answer, whose value is a secret.</summary>
    public IReadOnlyList<string> SecretNames { get; init; } = [];

    /// <summary>The lowest documented status of success.</summary>
    public int SuccessStatus => Responses.Keys.Where(status => status is >= 200 and < 300).Min();
}

/// <summary>A parameter in path or query.</summary>
/// <param name="Name">The name.</param>
/// <param name="In"><c>path</c> or <c>query</c>.</param>
/// <param name="Required">Whether it must be given.</param>
/// <param name="Schema">The schema of its value.</param>
/// <param name="Filter">How it filters contacts (<c>x-filter</c>); null when it does not.</param>
public sealed record ParameterDefinition(string Name, string In, bool Required, Schema Schema, Filter? Filter);

/// <summary>A documented answer.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Schema">The schema of the JSON body; null when none is documented.</param>
/// <param name="Headers">The names of the documented headers.</param>
/// <param name="Examples">Examples of the body, by name.</param>
public sealed record ResponseDefinition(int Status, Schema? Schema, IReadOnlyList<string> Headers, IReadOnlyDictionary<string, JsonElement> Examples);
