using System.Text;
using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Json;
using Fluenzr.ContractKit.MockServer.Store.Indexing;

namespace Fluenzr.ContractKit.MockServer.Store.Queries;

/// <summary>The contacts of a chunk that satisfy a condition, as bits.</summary>
internal delegate ulong Condition(Chunk chunk);

/// <summary>Creates conditions from the filters of the contract (<c>x-filter</c>).</summary>
/// <remarks>Clauses F-EMAIL, F-STATUS, F-GROUP, F-TAG, F-CASE, SEARCH-GROUPS.</remarks>
internal static class Conditions
{
    private const string GroupPath = "groups.id";

    /// <summary>No contact satisfies it.</summary>
    public static Condition MatchNothing { get; } = _ => 0;

    /// <summary>The condition for the value of a filter; null when the value is absent, ignored or an error.</summary>
    public static Condition? Create(AccountState state, Filter filter, RequestValue parameter, ErrorCollector errors)
    {
        if (parameter.Value is not { ValueKind: not JsonValueKind.Null } value)
            return null;
        // Without a choice for unknown values, a value that breaks its schema is an error as in any request.
        if (filter.UnknownChoice is null && parameter.Schema.Validate(value) is { Count: > 0 } broken)
        {
            errors.Add(parameter.Pointer, broken);
            return null;
        }

        if (filter.Compare == "entries")
            return ObjectFilter.Condition(filter.Path, value);

        JsonElement[] wanted = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];
        if (wanted.Length == 0)
            return null;
        if (filter.UnknownChoice is { } choice && state.Choices[choice] is not "empty" and var outcome)
        {
            var isList = value.ValueKind == JsonValueKind.Array;
            wanted =
            [
                .. wanted.Where((item, i) =>
                    IsKnown(state, filter, parameter, item, isList ? $"{parameter.Pointer}/{i}" : parameter.Pointer, outcome, errors)),
            ];
            if (wanted.Length == 0)
                return null;
        }

        var form = filter.CaseChoice is { } caseChoice && state.Choices[caseChoice] == "ignored"
            ? TextNormalization.IgnoringCase
            : TextNormalization.Exact;
        string[] texts = [.. wanted.Select(item => form.Apply(item.ToString()))];
        var conditions = texts.Select(text =>
            filter.Compare == "contains" ? Contains(filter.Path, form, text) : IsEqual(filter.Path, form, text));
        return Join([.. conditions], matchesAll: filter.MultipleChoice is { } multiple && state.Choices[multiple] == "all");
    }

    /// <summary>A string of the contact contains a part.</summary>
    /// <param name="texts">The strings, normalized.</param>
    /// <param name="part">The part, normalized.</param>
    public static Condition Contains(Projection<string> texts, string part)
    {
        var bytes = Encoding.UTF8.GetBytes(part);
        return chunk => chunk.Column(texts.Name, contacts => TextColumn.Build(texts, contacts)).Containing(bytes);
    }

    /// <summary>The contact is in a group.</summary>
    public static Condition InGroup(string id) => IsEqual(GroupPath, TextNormalization.Exact, id);

    private static Condition Contains(string path, TextNormalization form, string part) => Contains(
        new Projection<string>($"{path} {form.Name}", contact => JsonPaths.Texts(contact, path).Select(form.Apply)), part);

    private static Condition IsEqual(string path, TextNormalization form, string text)
    {
        var values = new Projection<ulong>(
            $"{path} is {form.Name}", contact => JsonPaths.Texts(contact, path).Select(value => HashColumn.Hash(form.Apply(value))));
        var hash = HashColumn.Hash(text);
        return chunk => chunk.Column(values.Name, contacts => HashColumn.Build(values, contacts)).Matching(hash);
    }

    private static Condition Join(Condition[] conditions, bool matchesAll) =>
        conditions.Length == 1 ? conditions[0]
        : matchesAll ? chunk => conditions.Aggregate(ulong.MaxValue, (bits, condition) => bits & condition(chunk))
        : chunk => conditions.Aggregate(0ul, (bits, condition) => bits | condition(chunk));

    // F-UNKNOWN: a status is known when it is in the enum, a group when it exists.
    private static bool IsKnown(
        AccountState state, Filter filter, RequestValue value, JsonElement item, string pointer, string outcome, ErrorCollector errors)
    {
        if (filter.Path == GroupPath)
        {
            if (state.Groups.Find(item.ToString()) is not null)
                return true;
            if (outcome == "refused")
                errors.Add(new Violation(pointer, "", "", null).Field, state.Spec.Error("unknownGroup"));
            return false;
        }

        var broken = value.Schema.Validate(item);
        if (broken.Count > 0 && outcome == "refused")
            errors.Add(pointer, broken);
        return broken.Count == 0;
    }
}
