using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Parity.Walks;

namespace Fluenzr.ContractKit.Parity.Comparison;

/// <summary>Finds the first difference between two answers, and the clause that it concerns.</summary>
internal static class AnswerComparison
{
    public static Difference? Compare(Step step, Answer left, Answer right)
    {
        var operation = step.Operation ?? $"{step.Method} {step.Path.Split('?')[0]}";
        if (Find(step, left, right) is not { } found)
            return IdForm(left) == IdForm(right) || step.Creates is null ? null
                : new Difference("ID-FORM", operation, "data.id", IdForm(left)!, IdForm(right)!);
        return new Difference(DifferenceClause.Of(step, found, left, right), operation, found.Field, found.Left, found.Right);
    }

    private static FieldPair? Find(Step step, Answer left, Answer right) =>
        left.Status != right.Status ? new FieldPair("status", $"{left.Status}", $"{right.Status}")
        : (left.Json is null) != (right.Json is null)
            ? new FieldPair("body", left.Json is null ? "not JSON" : "JSON", right.Json is null ? "not JSON" : "JSON")
        : FieldPair.First("", left.Json, right.Json, ListOrder.Align(step, left, right)) ?? Headers(left, right);

    // Random ids have letters and digits by chance, but always the same length and dashes.
    private static string? IdForm(Answer answer) =>
        ((answer.Exchange.Json as JsonObject)?["data"] as JsonObject)?["id"] is JsonValue value && value.TryGetValue(out string? id)
            ? $"{id.Length} characters{(id.Contains('-', StringComparison.Ordinal) ? " with dashes" : "")}"
            : null;

    private static FieldPair? Headers(Answer left, Answer right) => left.Headers.Keys.Union(right.Headers.Keys)
        .Select(name => new FieldPair(
            name, left.Headers.GetValueOrDefault(name, FieldPair.Absent), right.Headers.GetValueOrDefault(name, FieldPair.Absent)))
        .FirstOrDefault(pair => pair.Left != pair.Right);
}
