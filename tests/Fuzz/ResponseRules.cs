using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Fuzz;

/// <summary>What each response must fulfil, whatever the request was.</summary>
internal sealed class ResponseRules(Spec spec)
{
    // Documented for every operation in the descriptions of the contract, and for what the server cannot read in the reference.
    private static readonly HashSet<int> General = [400, 401, 403, 404, 405, 413, 415, 429];
    private static readonly HashSet<int> Beside = [200, 201, 204, 302, 304, 408, 409, 414, 417, 431, 505];

    /// <summary>What is wrong with a response, as a sentence; null when nothing is.</summary>
    public string? Check(FuzzRequest request, FuzzResponse response)
    {
        var status = response.Status;
        if (status == 0)
            return request.IsBroken ? null : "The connection was closed without a response.";
        if (status >= 500 && status != 505 && !request.AsksForError)
            return "A server error that nobody asked for.";
        if (!General.Contains(status) && !(request is { Operation: { } operation, IsBroken: false } && !request.AsksForError
            ? operation.Responses.ContainsKey(status)
            : Beside.Contains(status) || request.AsksForError))
            return "An undocumented status.";
        return response.Body.Length == 0 ? CheckEmpty(request, response) : CheckBody(request, response);
    }

    // Preflight requests and HEAD have no body.
    private static string? CheckEmpty(FuzzRequest request, FuzzResponse response) =>
        response.Status is 204 or 302 or 304 || request.Bytes.AsSpan().IndexOf("HEAD "u8) >= 0 ? null : "There is no body.";

    private string? CheckBody(FuzzRequest request, FuzzResponse response)
    {
        if (!response.Header("Content-Type").StartsWith("application/json", StringComparison.Ordinal))
            return response.Status == 200 && request.Kind is "path" or "mutated" or "header" ? null : $"The media type is '{response.Header("Content-Type")}'.";
        JsonElement json;
        try
        {
            json = JsonElement.Parse(response.Body);
        }
        catch (JsonException e)
        {
            return $"The body is not JSON: {e.Message}";
        }

        // The contract, and the admin API of stubs.
        if (request.Kind == "path" && response.Status == 200 && (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("success", out _)))
            return null;
        if (response.Status >= 400)
            return Violation("ErrorReply", spec.Schema("ErrorReply").Validate(json));
        return request is { Operation: { } operation, IsBroken: false } && operation.Responses.TryGetValue(response.Status, out var documented)
            && documented.Schema is { } schema
            ? Violation(operation.Id, schema.Validate(json))
            : null;
    }

    private static string? Violation(string schema, IReadOnlyList<Violation> violations) =>
        violations is [var first, ..] ? $"The body does not match {schema}: {first.Field} violates {first.Keyword}." : null;
}
