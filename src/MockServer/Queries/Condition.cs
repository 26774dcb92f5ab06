using System.Text;
using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Http;
using Fluenzr.ContractKit.MockServer.State;
using Fluenzr.ContractKit.MockServer.State.Storage;

namespace Fluenzr.ContractKit.MockServer.Queries;

/// <summary>Which contacts of a block are kept, as bits.</summary>
internal delegate ulong Condition(Block block);

/// <summary>Makes conditions of the filters that the contract describes (<c>x-filter</c>).</summary>
internal static class Conditions
{
    /// <summary>Nothing is kept.</summary>
    public static Condition Nothing { get; } = _ => 0;

    /// <summary>The condition for the value of a filter; null when there is none, or it is ignored or refused.</summary>
    public static Condition? Of(World world, Filter filter, Given given, Refusals refusals)
    {
        if (given.Value is not { ValueKind: not JsonValueKind.Null } value)
            return null;
        if (filter.Compare == "entries")
            return Entries.Condition(filter.Path, value);

        JsonElement[] wanted = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];
        if (wanted.Length == 0)
            return null;
        if (filter.Unknown is { } choice && world.Choices[choice] is not "empty" and var outcome)
        {
            var known = wanted.Where((item, i) => IsKnown(world, filter, given, item, value.ValueKind == JsonValueKind.Array ? $"{given.Pointer}/{i}" : given.Pointer, outcome, refusals));
            wanted = [.. known];
            if (wanted.Length == 0)
                return null;
        }

        var form = filter.Case is { } caseChoice && world.Choices[caseChoice] == "ignored" ? TextForm.IgnoringCase : TextForm.Exact;
        string[] texts = [.. wanted.Select(item => form.Of(item.ToString()))];
        var conditions = filter.Compare == "contains" ? texts.Select(text => Contains(filter.Path, form, text)) : texts.Select(text => Is(filter.Path, form, text));
        return Join([.. conditions], areAll: filter.Several is { } several && world.Choices[several] == "all");
    }

    /// <summary>A text of the contacts has a part in it.</summary>
    /// <param name="texts">The texts, in the form of the part.</param>
    /// <param name="part">What they must have.</param>
    public static Condition Contains(Projection<string> texts, string part)
    {
        var bytes = Encoding.UTF8.GetBytes(part);
        return block => block.Column(texts.Name, contacts => TextColumn.Of(texts, contacts)).Containing(bytes);
    }

    private static Condition Contains(string path, TextForm form, string part) => Contains(
        new Projection<string>($"{path} {form.Name}", contact => Paths.Texts(contact, path).Select(form.Of)), part);

    private static Condition Is(string path, TextForm form, string text)
    {
        var values = new Projection<ulong>(
            $"{path} is {form.Name}", contact => Paths.Texts(contact, path).Select(value => ValueColumn.Hash(form.Of(value))));
        var hash = ValueColumn.Hash(text);
        return block => block.Column(values.Name, contacts => ValueColumn.Of(values, contacts)).Having(hash);
    }

    private static Condition Join(Condition[] conditions, bool areAll) =>
        conditions.Length == 1 ? conditions[0]
        : areAll ? block => conditions.Aggregate(ulong.MaxValue, (bits, condition) => bits & condition(block))
        : block => conditions.Aggregate(0ul, (bits, condition) => bits | condition(block));

    // F-UNKNOWN: a status is known by its enum, a group by its id.
    private static bool IsKnown(World world, Filter filter, Given given, JsonElement item, string pointer, string outcome, Refusals refusals)
    {
        if (filter.Path == "groups.id")
        {
            if (world.Groups.ContainsKey(item.ToString()))
                return true;
            if (outcome == "refused")
                refusals.Add(new Violation(pointer, "", "", null).Field, world.Spec.Error("unknownGroup"));
            return false;
        }

        var broken = given.Schema.Validate(item);
        if (broken.Count > 0 && outcome == "refused")
            refusals.Add(pointer, broken);
        return broken.Count == 0;
    }
}
