using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Microsoft.AspNetCore.WebUtilities;

namespace Fluenzr.ContractKit.MockServer.Journal;

/// <summary>What a test expects of the requests that were sent: what is null does not matter.</summary>
internal sealed record RequestVerification
{
    private const string Parts = "it has operation, method, path, query, body, status, why and count";

    public string? Operation { get; init; }

    public string? Method { get; init; }

    public PathPattern? Path { get; init; }

    /// <summary>Parameters that the query has, among others.</summary>
    public JsonElement? Query { get; init; }

    /// <summary>The body, or a part of it: an object may have more fields.</summary>
    public JsonElement? Body { get; init; }

    public int? Status { get; init; }

    /// <summary>The name of the refusal.</summary>
    public string? Why { get; init; }

    public int AtLeast { get; init; } = 1;

    public int AtMost { get; init; } = int.MaxValue;

    /// <summary>How often, in words.</summary>
    public string Count =>
        AtLeast == AtMost ? Times(AtLeast)
        : AtMost == int.MaxValue ? $"at least {Times(AtLeast)}"
        : AtLeast == 0 ? $"at most {Times(AtMost)}"
        : $"{AtLeast} to {Times(AtMost)}";

    public static string Times(int count) => count == 1 ? "once" : $"{count} times";

    /// <summary>The expectation, or a sentence about what is wrong.</summary>
    public static (RequestVerification? Expectation, string? Error) Read(JsonElement json, Spec spec)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return (null, $"an expectation is an object; {Parts}");
        var verification = new RequestVerification();
        foreach (var entry in json.EnumerateObject())
        {
            var (more, error) = verification.With(entry, spec);
            if (more is null)
                return (null, error);
            verification = more;
        }

        return OperationName.Wrong(spec, verification.Operation) is { } wrong ? (null, wrong) : (verification, null);
    }

    /// <summary>What of an exchange is not as expected.</summary>
    public IEnumerable<Difference> Differences(RecordedExchange exchange, string basePath)
    {
        if (Operation is not null && exchange.Operation?.Id != Operation)
            yield return new(20, exchange.Operation is null ? "it is no operation" : $"the operation is {exchange.Operation.Id}");
        if (Method is not null && exchange.Method != Method)
            yield return new(20, $"the method is {exchange.Method}");
        var path = exchange.Path[basePath.Length..];
        if (Path is not null && !Path.Matches(path))
            yield return new(20, $"the path is {path}");
        if (Status is { } status && exchange.Status != status)
            yield return new(1, exchange.Status == 0 ? "there was no answer" : $"the status is {exchange.Status}");
        if (Why is not null && exchange.Reason != Why)
            yield return new(1, exchange.Reason is null ? "it was not refused" : $"it was refused as {exchange.Reason}");
        foreach (var difference in Query is { } query ? OfQuery(query, exchange.Query) : [])
            yield return new(1, difference);
        foreach (var difference in Body is { } body ? OfBody(body, exchange.RequestBody, exchange.Operation?.SecretNames.Count > 0) : [])
            yield return difference;
    }

    private (RequestVerification? Expectation, string? Error) With(JsonProperty entry, Spec spec)
    {
        var (kind, text) = (entry.Value.ValueKind, entry.Value.ValueKind == JsonValueKind.String ? entry.Value.GetString() : null);
        return entry.Name switch
        {
            "operation" => text is not null ? (this with { Operation = text }, null) : (null, "operation is a text"),
            "method" => text is not null ? (this with { Method = text.ToUpperInvariant() }, null) : (null, "method is a text"),
            "path" => text is null ? (null, "path is a text")
                : PathPattern.Of(text, spec.BasePath) is { Error: { } wrong } ? (null, $"the path '{text}' {wrong}")
                : (this with { Path = PathPattern.Of(text, spec.BasePath) }, null),
            "query" => kind == JsonValueKind.Object ? (this with { Query = entry.Value }, null) : (null, "query is an object of parameters and values"),
            "body" => (this with { Body = entry.Value }, null),
            "status" => kind == JsonValueKind.Number && entry.Value.TryGetInt32(out var status) ? (this with { Status = status }, null) : (null, "status is a whole number"),
            "why" => text is not null ? (this with { Why = text }, null) : (null, "why is a text, the name of a refusal"),
            "count" => Counted(entry.Value),
            _ => (null, $"an expectation has no '{entry.Name}'; {Parts}"),
        };
    }

    private (RequestVerification? Expectation, string? Error) Counted(JsonElement count)
    {
        const string wrong = "count is a whole number from 0, or an object with atLeast, atMost or both";
        if (count.ValueKind == JsonValueKind.Number)
            return count.TryGetInt32(out var exactly) && exactly >= 0 ? (this with { AtLeast = exactly, AtMost = exactly }, null) : (null, wrong);
        if (count.ValueKind != JsonValueKind.Object || !count.EnumerateObject().Any())
            return (null, wrong);
        var counted = this with { AtLeast = 0 };
        foreach (var bound in count.EnumerateObject())
        {
            if (bound.Value.ValueKind != JsonValueKind.Number || !bound.Value.TryGetInt32(out var number) || number < 0 || bound.Name is not ("atLeast" or "atMost"))
                return (null, wrong);
            counted = bound.Name == "atLeast" ? counted with { AtLeast = number } : counted with { AtMost = number };
        }

        return counted.AtLeast <= counted.AtMost ? (counted, null) : (null, $"count: at least {counted.AtLeast} is more than at most {counted.AtMost}");
    }

    private static IEnumerable<string> OfQuery(JsonElement wanted, string query)
    {
        var given = new List<(string Name, string Value)>();
        foreach (var pair in new QueryStringEnumerable(query))
            given.Add((pair.DecodeName().ToString(), pair.DecodeValue().ToString()));
        return from entry in wanted.EnumerateObject()
               let value = entry.Value.ValueKind == JsonValueKind.String ? entry.Value.GetString()! : entry.Value.GetRawText()
               let values = given.Where(pair => pair.Name == entry.Name).Select(pair => pair.Value).ToArray()
               where !values.Contains(value)
               select values.Length == 0 ? $"query.{entry.Name} is absent" : $"query.{entry.Name} is {values[0]}";
    }

    private static IEnumerable<Difference> OfBody(JsonElement wanted, BodyExcerpt? sent, bool hasSecrets)
    {
        if (sent is not { } body)
            return [new(15, "the body is absent or was not read")];
        if (body.IsTruncated)
            return [new(5, $"the body is too long to be compared, {body.Length} bytes")];
        try
        {
            return [.. OfValue(wanted, JsonElement.Parse(body.Bytes), "body", hasSecrets)];
        }
        catch (JsonException)
        {
            return [new(10, "the body is no JSON")];
        }
    }

    private static IEnumerable<Difference> OfValue(JsonElement wanted, JsonElement given, string path, bool hasSecrets) => (wanted.ValueKind, given.ValueKind) switch
    {
        (JsonValueKind.Object, JsonValueKind.Object) => wanted.EnumerateObject().SelectMany(entry =>
            given.TryGetProperty(entry.Name, out var value) ? OfValue(entry.Value, value, $"{path}.{entry.Name}", hasSecrets) : [new(2, $"{path}.{entry.Name} is absent")]),
        (JsonValueKind.Array, JsonValueKind.Array) when wanted.GetArrayLength() == given.GetArrayLength() =>
            wanted.EnumerateArray().Zip(given.EnumerateArray()).SelectMany((pair, i) => OfValue(pair.First, pair.Second, $"{path}.{i}", hasSecrets)),
        _ => JsonEquality.Instance.Equals(wanted, given) ? [] : [new(1, hasSecrets ? $"{path} is another" : $"{path} is {given.GetRawText()}")],
    };
}

/// <summary>Something that is not as expected.</summary>
/// <param name="Weight">How far away it takes an exchange.</param>
/// <param name="Text">What it is instead.</param>
internal sealed record Difference(int Weight, string Text);
