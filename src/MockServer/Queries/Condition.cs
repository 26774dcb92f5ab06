using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Http;
using Fluenzr.ContractKit.MockServer.State;

namespace Fluenzr.ContractKit.MockServer.Queries;

/// <summary>Whether a contact, given as its document, is kept.</summary>
internal delegate bool Condition(JsonElement contact);

/// <summary>Makes conditions of the filters that the contract describes (<c>x-filter</c>).</summary>
internal static class Conditions
{
    /// <summary>The condition for the value of a filter; null when there is none, or it is ignored or refused.</summary>
    public static Condition? Of(World world, Filter filter, Given given, Refusals refusals)
    {
        if (given.Value is not { ValueKind: not JsonValueKind.Null } value)
            return null;
        if (filter.Compare == "entries")
            return contact => HasEntries(contact, filter.Path, value);

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

        var ignoresCase = filter.Case is { } caseChoice && world.Choices[caseChoice] == "ignored";
        Func<string, string, bool> compare = filter.Compare == "contains"
            ? (has, wants) => has.Contains(wants, ignoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal)
            : (has, wants) => string.Equals(has, wants, ignoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
        string[] texts = [.. wanted.Select(item => item.ToString())];
        return filter.Several is { } several && world.Choices[several] == "all"
            ? contact => texts.All(text => Paths.Texts(contact, filter.Path).Any(has => compare(has, text)))
            : contact => Paths.Texts(contact, filter.Path).Any(has => texts.Any(text => compare(has, text)));
    }

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

    private static bool HasEntries(JsonElement contact, string path, JsonElement wanted)
    {
        var has = Paths.Values(contact, path).FirstOrDefault();
        return wanted.EnumerateObject().All(entry =>
            has.ValueKind == JsonValueKind.Object && has.TryGetProperty(entry.Name, out var value)
                ? JsonEquality.Instance.Equals(value, entry.Value)
                : entry.Value.ValueKind == JsonValueKind.Null);
    }
}
