using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Parity.Walks;

namespace Fluenzr.ContractKit.Parity.Expectations;

/// <summary>A step of a walk as it was sent, and its answer.</summary>
internal sealed class SentStep(Step step, Exchange exchange, Spec spec)
{
    private readonly JsonNode? _body = Parse(exchange.RequestBody);
    private readonly JsonNode? _answer = exchange.Json;

    public Step Step => step;

    public Exchange Exchange => exchange;

    public Spec Spec => spec;

    /// <summary>The operation of the contract; null for none.</summary>
    public Operation? Operation { get; } = spec.Operations.FirstOrDefault(operation => operation.Id == step.Operation);

    /// <summary>How reports name the operation.</summary>
    public string Name => step.Operation ?? $"{step.Method} {step.Path.Split('?')[0]}";

    public int Status => exchange.Status;

    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>Whether the clause that the step looks at is open: whatever the server does is right.</summary>
    public bool IsOpen => spec.Clauses.GetValueOrDefault(step.Clause) is not { } clause || clause.Level == Level.Open;

    /// <summary>The body; empty when it was no JSON object.</summary>
    public JsonObject Body => _body as JsonObject ?? [];

    /// <summary>Whether the body is a JSON object.</summary>
    public bool HasObject => _body is JsonObject;

    /// <summary>The body of the answer.</summary>
    public JsonNode? Answer => _answer;

    public JsonNode? Data => JsonValues.At(_answer, "data");

    /// <summary>The contact or group of the path; null when it names none.</summary>
    public string? Id { get; } = PathId(exchange.Url, spec, step.Operation);

    /// <summary>The query, decoded.</summary>
    public IReadOnlyList<(string Name, string Value)> Query { get; } =
    [
        .. exchange.Url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=', 2))
            .Select(part => (Uri.UnescapeDataString(part[0]), part.Length == 1 ? "" : Uri.UnescapeDataString(part[1]))),
    ];

    /// <summary>A parameter of the query; null when it is not there.</summary>
    public string? Parameter(string name) =>
        Query.Where(entry => entry.Name == name).Select(entry => entry.Value).Cast<string?>().FirstOrDefault();

    public Finding Find(string clause, string field, string expected, string actual, bool isOfForm = false) =>
        new(clause, Name, field, expected, actual) { IsOfForm = isOfForm };

    private static string? PathId(Uri url, Spec spec, string? id)
    {
        if (spec.Operations.FirstOrDefault(operation => operation.Id == id)?.Path is not { } path)
            return null;
        var segments = path.Split('/');
        var place = Array.FindIndex(segments, segment => segment.StartsWith('{'));
        var sent = url.AbsolutePath.Split('/');
        return place < 0 || sent.Length < segments.Length ? null : Uri.UnescapeDataString(sent[sent.Length - segments.Length + place]);
    }

    private static JsonNode? Parse(string? body)
    {
        try
        {
            return body is null ? null : JsonNode.Parse(body);
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
