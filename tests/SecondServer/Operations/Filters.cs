using System.Globalization;
using System.Text.Json;
using Fluenzr.ContractKit.SecondServer.Answers;
using Fluenzr.ContractKit.SecondServer.Data;
using Fluenzr.ContractKit.SecondServer.Input;

namespace Fluenzr.ContractKit.SecondServer.Operations;

/// <summary>Whether a contact is in a list.</summary>
internal delegate bool Filter(ContactRow contact);

/// <summary>The filters of lists and searches (F-…, SEARCH-GROUPS). A filter that does not apply is null.</summary>
internal sealed class Filters(Services services, List<Fault> faults)
{
    private readonly ServerChoices _choices = services.Choices;

    public Filter? Email(JsonElement? part)
    {
        if (part?.GetString() is not { } text)
            return null;
        var comparison = _choices.Is("F-CASE.email", "exact") ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        return contact => contact.Email.Contains(text, comparison);
    }

    public Filter? Tag(JsonElement? tag)
    {
        if (tag?.GetString() is not { } text)
            return null;
        var comparer = _choices.Is("F-CASE.tag", "ignored") ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        return contact => contact.Tags.Contains(text, comparer);
    }

    public Filter? Status(JsonElement? status, string field)
    {
        if (status is not { } value)
            return null;
        var report = new Report(refusesUnknown: false);
        Shapes.Status(value, field, report);
        var unknown = _choices.Of("F-UNKNOWN.status", "refused");
        if (report.Faults.Count > 0 && unknown == "refused")
            faults.AddRange(report.Faults);
        return report.Faults.Count > 0 && unknown != "empty" ? null : contact => contact.Status == value.GetString();
    }

    public Filter? Group(JsonElement? id) => id?.GetString() is { } text ? InGroups([(text, "groupId")], matchesAll: false) : null;

    public Filter? Groups(JsonElement? ids) => ids is { ValueKind: JsonValueKind.Array } list
        ? InGroups(
            [.. list.EnumerateArray().Select((id, i) => (id.ToString(), string.Create(CultureInfo.InvariantCulture, $"filters.groups.{i}")))],
            _choices.Is("SEARCH-GROUPS", "all"))
        : null;

    public static Filter? Custom(JsonElement? fields)
    {
        if (fields is not { ValueKind: JsonValueKind.Object } wanted)
            return null;
        JsonProperty[] entries = [.. wanted.EnumerateObject()];
        return contact => entries.All(entry => contact.Custom.TryGetValue(entry.Name, out var value)
            ? JsonElement.DeepEquals(value, entry.Value)
            : entry.Value.ValueKind == JsonValueKind.Null);
    }

    // F-UNKNOWN.group
    private Filter? InGroups(IReadOnlyList<(string Id, string Field)> ids, bool matchesAll)
    {
        var unknown = _choices.Of("F-UNKNOWN.group", "empty");
        if (unknown == "refused")
        {
            faults.AddRange(ids.Where(id => !services.Account.Groups.ContainsKey(id.Id))
                .Select(id => Fault.Invalid(id.Field, "Unknown group")));
        }

        string[] wanted = [.. ids.Select(id => id.Id).Where(id => unknown == "empty" || services.Account.Groups.ContainsKey(id))];
        return wanted.Length == 0 ? null
            : matchesAll ? contact => wanted.All(contact.Groups.Contains)
            : contact => wanted.Any(contact.Groups.Contains);
    }
}
