using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.Contract.Renditions;

/// <summary>A request of a collection: the first example of an operation. Ids are variables.</summary>
/// <param name="Name">The summary of the operation, in one line.</param>
/// <param name="Group">Its first tag; deletions have a group of their own, which is the last.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Path">The path below the base path; ids are variables in double braces.</param>
/// <param name="Body">The body as indented JSON; null for none.</param>
/// <param name="Variable">The variable of the id in the path, or of the id that a creation answers with; null for none.</param>
internal sealed record CollectionRequest(
    string Name, string Group, Operation Operation, string Path, string? Body, CollectionVariable? Variable)
{
    /// <summary>The variables that each collection begins with: its server is the mock, not production.</summary>
    public static IEnumerable<CollectionVariable> Variables(Spec spec) =>
    [
        new("baseUrl", $"http://localhost:4010{spec.BasePath}"),
        new("apiKey", "flz_sk_dev_local"),
        .. All(spec).Select(request => request.Variable).OfType<CollectionVariable>().DistinctBy(variable => variable.Name),
    ];

    /// <summary>Whether the response has the id of a new resource.</summary>
    public bool IsCreation => Operation is { Method: "POST", SuccessStatus: 201 } && Variable is not null;

    /// <summary>A request for each operation. What deletes a resource comes last, because other requests need it.</summary>
    public static IReadOnlyList<CollectionRequest> All(Spec spec)
    {
        var ids = spec.Operations.Select(operation => Id(spec, operation)).OfType<CollectionVariable>().DistinctBy(id => id.Name).ToArray();
        return [.. spec.Operations.Select(operation => Read(spec, operation, ids)).OrderBy(request => request.Group == Deletions)];
    }

    private const string Deletions = "Delete";

    private static CollectionRequest Read(Spec spec, Operation operation, CollectionVariable[] ids)
    {
        var node = Node(spec, operation);
        var isDeletion = operation is { Method: "DELETE", Body: null };
        var group = node.TryGetProperty("tags", out var tags) && tags.GetArrayLength() > 0 ? tags[0].GetString()! : "API";
        var variable = ids.FirstOrDefault(id => id.Name == NameOf(operation.Path));
        return new CollectionRequest(
            node.TryGetProperty("summary", out var summary) ? OneLine(summary.GetString()!) : operation.Id,
            isDeletion ? Deletions : group,
            operation,
            operation.Path.Replace("{id}", $"{{{{{variable?.Name}}}}}", StringComparison.Ordinal),
            operation.BodyExamples.Count > 0 ? Indented(operation.BodyExamples.Values.First()) : null,
            operation.Path.Contains("{id}", StringComparison.Ordinal) || operation.Path.Count(c => c == '/') == 1 ? variable : null);
    }

    private static CollectionVariable? Id(Spec spec, Operation operation)
    {
        var path = spec.Document.GetProperty("paths").GetProperty(operation.Path);
        return path.TryGetProperty("parameters", out var parameters)
            ? parameters.EnumerateArray().Where(parameter => parameter.TryGetProperty("example", out _))
                .Select(parameter => new CollectionVariable(NameOf(operation.Path), parameter.GetProperty("example").ToString()))
                .FirstOrDefault()
            : null;
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // /contacts/{id}/tags has the variable contactId.
    private static string NameOf(string path) => path.Split('/')[1].TrimEnd('s') + "Id";

    private static JsonElement Node(Spec spec, Operation operation) =>
        spec.Document.GetProperty("paths").GetProperty(operation.Path).GetProperty(operation.Method.ToLowerInvariant());

    private static string Indented(JsonElement example) =>
        Encoding.UTF8.GetString(Rendition.Json(JsonObject.Create(example)!)).TrimEnd('\n');
}

/// <summary>A variable of a collection.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value that it begins with.</param>
internal sealed record CollectionVariable(string Name, string Value);
