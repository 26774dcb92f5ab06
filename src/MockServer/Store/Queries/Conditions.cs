using System.Text;
using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Json;
using Fluenzr.ContractKit.MockServer.Store.Indexing;

namespace Fluenzr.ContractKit.MockServer.Store.Queries;

/// <summary>Which contacts of a block are kept, as bits.</summary>
internal delegate ulong Condition(Chunk chunk);

/// <summary>Makes conditions of the filters that the contract describes (<c>x-filter</c>).</summary>
internal static class Conditions
{
    /// <summary>Nothing is kept.</summary>
    public static Condition MatchNothing { get; } = _ => 0;

    /// <summary>The condition for the value of a filter; null when there is none, or it is ignored or refused.</summary>
    public static Condition? Create(AccountState state, Filter filter, RequestValue parameter, ErrorCollector errors)
    {
        if (parameter.Value is not { ValueKind: not JsonValueKind.Null } value)
            return null;
        if (filter.Compare == "entries")
            return ObjectFilter.Condition(filter.Path, value);

        JsonElement[] wanted = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];
        if (wanted.Length == 0)
            return null;
        if (filter.UnknownChoice is { } choice && state.Choices[choice] is not "empty" and var outcome)
        {
            var known = wanted.Where((item, i) => IsKnown(state, filter, parameter, item, value.ValueKind == JsonValueKind.Array ? $"{parameter.Pointer}/{i}" : parameter.Pointer, outcome, errors));
            wanted = [.. known];
            if (wanted.Length == 0)
                return null;
        }

        var form = filter.CaseChoice is { } caseChoice && state.Choices[caseChoice] == "ignored" ? TextNormalization.IgnoringCase : TextNormalization.Exact;
        string[] texts = [.. wanted.Select(item => form.Apply(item.ToString()))];
        var conditions = filter.Compare == "contains" ? texts.Select(text => Contains(filter.Path, form, text)) : texts.Select(text => Is(filter.Path, form, text));
        return Join([.. conditions], areAll: filter.MultipleChoice is { } several && state.Choices[several] == "all");
    }

    /// <summary>A text of the contacts has a part in it.</summary>
    /// <param name="texts">The texts, in the form of the part.</param>
    /// <param name="part">What they must have.</param>
    public static Condition Contains(Projection<string> texts, string part)
    {
        var bytes = Encoding.UTF8.GetBytes(part);
        return chunk => chunk.Column(texts.Name, contacts => TextColumn.Build(texts, contacts)).Containing(bytes);
    }

    private static Condition Contains(string path, TextNormalization form, string part) => Contains(
        new Projection<string>($"{path} {form.Name}", contact => JsonPaths.Texts(contact, path).Select(form.Apply)), part);

    private static Condition Is(string path, TextNormalization form, string text)
    {
        var values = new Projection<ulong>(
            $"{path} is {form.Name}", contact => JsonPaths.Texts(contact, path).Select(value => HashColumn.Hash(form.Apply(value))));
        var hash = HashColumn.Hash(text);
        return chunk => chunk.Column(values.Name, contacts => HashColumn.Build(values, contacts)).Matching(hash);
    }

    private static Condition Join(Condition[] conditions, bool areAll) =>
        conditions.Length == 1 ? conditions[0]
        : areAll ? chunk => conditions.Aggregate(ulong.MaxValue, (bits, condition) => bits & condition(chunk))
        : chunk => conditions.Aggregate(0ul, (bits, condition) => bits | condition(chunk));

    // F-UNKNOWN: a status is known by its enum, a group by its id.
    private static bool IsKnown(AccountState state, Filter filter, RequestValue value, JsonElement item, string pointer, string outcome, ErrorCollector errors)
    {
        if (filter.Path == "groups.id")
        {
            if (state.Groups.ContainsKey(item.ToString()))
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
