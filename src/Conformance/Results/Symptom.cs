using System.Text.RegularExpressions;

namespace Fluenzr.ContractKit.Conformance.Results;

/// <summary>What is wrong with a response.</summary>
internal enum SymptomKind
{
    /// <summary>The body is not JSON.</summary>
    Json,

    /// <summary>The envelope: <c>success</c>, <c>data</c>, <c>error</c>.</summary>
    Envelope,

    /// <summary>The status.</summary>
    Status,

    /// <summary>The type or form of a field.</summary>
    Shape,

    /// <summary>A value, or which items a list has.</summary>
    Value,
}

/// <summary>How a failure shows, to find failures that have the same cause.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Operation">The operation that answered; null for none.</param>
/// <param name="Status">The status of the response; 0 for none.</param>
/// <param name="Field">The field of the data, or the path in the response.</param>
internal sealed partial record Symptom(SymptomKind Kind, string? Operation, int Status, string Field)
{
    /// <summary>Whether the failure is about something else than the response: a webhook event, for example.</summary>
    public bool IsIndirect => Field.Length == 0;

    /// <summary>Whether the response is a list or the result of a search.</summary>
    public bool IsOfList => Operation is "listContacts" or "searchContacts" or "listGroups";

    /// <summary>Whether the field is one of <c>meta</c>.</summary>
    public bool IsOfMeta => Field.StartsWith("meta.", StringComparison.Ordinal);

    /// <summary>Whether two failures are about the same field of responses of the same operation.</summary>
    public static bool Same(Symptom one, Symptom other) => (one.Operation, one.Field) == (other.Operation, other.Field);

    public static Symptom Of(CheckResult failure)
    {
        var path = failure.Claim is { Paths: [var first, ..] } ? first : "";
        var place = path.StartsWith("type data", StringComparison.Ordinal) ? path[5..] : path;
        var field = FieldOfData.Match(place) is { Success: true } match ? match.Groups[1].Value : path;
        return new(KindOf(failure, path), failure.FailingExchange?.Operation, failure.FailingExchange?.Status ?? 0, field);
    }

    private static SymptomKind KindOf(CheckResult failure, string path) =>
        path is "json" or "mark" || path.StartsWith("header Content-Type", StringComparison.Ordinal) ? SymptomKind.Json
        : path is "success" or "type data" or "type meta" || IsEnvelopeOfError(failure, path) ? SymptomKind.Envelope
        : path == "status" ? SymptomKind.Status
        : path.StartsWith("type data", StringComparison.Ordinal) ? SymptomKind.Shape
        : failure.Check.Clause == "ENV-LIST" && failure.Claim is { Kind: ClaimKind.Matches } ? SymptomKind.Shape
        : failure.Check.Clause is "OBJ" or "OBJ-CAMEL" && failure.Check.Id != "obj/groups" ? SymptomKind.Shape
        : SymptomKind.Value;

    private static bool IsEnvelopeOfError(CheckResult failure, string path) => path.StartsWith("error.", StringComparison.Ordinal)
        && (failure.Claim!.Kind == ClaimKind.Matches || failure.Check.Clause == "ENV-ERR");

    [GeneratedRegex(@"^data(?:\[\d*\])?\.([A-Za-z]+)")]
    private static partial Regex FieldOfData { get; }
}
