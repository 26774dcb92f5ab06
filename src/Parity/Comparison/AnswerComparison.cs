using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Parity.Walks;

namespace Fluenzr.ContractKit.Parity.Comparison;

/// <summary>Finds the differences between two answers, and the clauses that they concern.</summary>
internal static class AnswerComparison
{
    private const int MaxDifferences = 20, MaxIdGap = 2, MinLetters = 10;

    /// <summary>The differences, at most one for each clause: a contact that lacks ten fields is one difference.</summary>
    public static IReadOnlyList<Difference> Compare(Step step, Answer left, Answer right, IgnoredFields ignored)
    {
        var operation = step.Operation ?? $"{step.Method} {step.Path.Split('?')[0]}";
        return
        [
            .. Find(step, left, right).Where(found => !ignored.Has(found.Field)).Take(MaxDifferences)
                .Select(found => new Difference(
                    DifferenceClause.Of(step, found, left, right), operation, found.Field, found.Left, found.Right))
                .Concat(IdForms(step, operation, left, right).Where(found => !ignored.Has(found.Field)))
                .DistinctBy(difference => difference.Clause),
        ];
    }

    private static IEnumerable<FieldPair> Find(Step step, Answer left, Answer right)
    {
        if (left.Status != right.Status)
            return [new FieldPair("status", $"{left.Status}", $"{right.Status}")];
        if (left.BodyForm != right.BodyForm)
            return [new FieldPair("body", left.BodyForm, right.BodyForm)];
        if (step.Operation == Operations.ListGroups)
            return Groups(left, right).Concat(Headers(left, right));
        return FieldPair.All("", left.Json, right.Json, ListOrder.Align(step, left, right))
            .Concat(Times(step, left, right)).Concat(Headers(left, right));
    }

    // Each account has groups of its own: of the list, only the order of those that the walk created is compared. There may be more pages.
    private static IEnumerable<FieldPair> Groups(Answer left, Answer right)
    {
        var (one, other) = (left.CreatedItems, right.CreatedItems);
        if (!one.SequenceEqual(other) && one.Order().SequenceEqual(other.Order()))
            yield return new FieldPair("data", string.Join(", ", one), string.Join(", ", other));
    }

    // The digits of times are not compared, but whether an update that changes nothing moves one.
    private static IEnumerable<FieldPair> Times(Step step, Answer left, Answer right)
    {
        if (step.Clause == "TIME-UNCHANGED" && left.IsUpdatedLater is { } one && right.IsUpdatedLater is { } other && one != other)
            yield return new FieldPair("data.updatedAt", Text(one), Text(other));

        static string Text(bool isLater) => isLater ? "the time of the update" : "as before";
    }

    private static IEnumerable<FieldPair> Headers(Answer left, Answer right) => left.Headers.Keys.Union(right.Headers.Keys)
        .Select(name => new FieldPair(
            name, left.Headers.GetValueOrDefault(name, FieldPair.Absent), right.Headers.GetValueOrDefault(name, FieldPair.Absent)))
        .Where(pair => pair.Left != pair.Right);

    // Ids that count up grow by a digit now and then.
    private static IEnumerable<Difference> IdForms(Step step, string operation, Answer left, Answer right)
    {
        if (step.Creates is null || Id(left) is not { } one || Id(right) is not { } other)
            yield break;
        if (Math.Abs(one.Length - other.Length) > MaxIdGap)
            yield return new Difference("ID-FORM", operation, "data.id", $"{one.Length} characters", $"{other.Length} characters");
        else if (Case(one) is { } oneCase && Case(other) is { } otherCase && oneCase != otherCase)
            yield return new Difference("ID-FORM", operation, "data.id", $"{oneCase} letters", $"{otherCase} letters");
    }

    private static string? Id(Answer answer) => JsonValues.Text(JsonValues.At(answer.Exchange.Json, "data.id"));

    // So many letters of one case are no accident.
    private static string? Case(string id)
    {
        var letters = id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..].Where(char.IsAsciiLetter).ToArray();
        return letters.Length < MinLetters ? null
            : Array.TrueForAll(letters, char.IsAsciiLetterUpper) ? "upper-case"
            : Array.TrueForAll(letters, char.IsAsciiLetterLower) ? "lower-case"
            : null;
    }
}
