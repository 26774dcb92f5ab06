using System.Text.Json;
using Fluenzr.ContractKit.SecondServer.Answers;
using Fluenzr.ContractKit.SecondServer.Data;
using Fluenzr.ContractKit.SecondServer.Input;

namespace Fluenzr.ContractKit.SecondServer.Operations;

/// <summary>The order of contacts (SORT, SORT-FIELDS, SORT-DEFAULT). Equal contacts are in the order of their ids.</summary>
internal sealed record Sorting(string Field, bool IsDescending, string Collation, string Signs, bool NullsAreLargest)
{
    public static Sorting Read(
        JsonElement? field, JsonElement? order, (string Field, string Order) names, ServerChoices choices, List<Fault> faults)
    {
        var direction = Order(order, names.Order, choices, faults);
        var collation = choices.Of("SORT-DEFAULT.collation", "ignore-case");
        var signs = choices.Of("SORT-DEFAULT.signs", "code-point");
        var nullsAreLargest = choices.Is("SORT-DEFAULT.nulls", "largest");
        if (Name(field, names.Field, choices, faults) is { } name)
            return new Sorting(name, (direction ?? choices.Of("SORT-DEFAULT.order", "asc")) == "desc", collation, signs, nullsAreLargest);
        if (choices.Is("SORT-DEFAULT.alone", "ignored"))
            direction = null;
        var (otherwise, otherOrder) = choices.Of("SORT-DEFAULT.field", "newest") switch
        {
            "email" => ("email", "asc"),
            "oldest" => ("createdAt", "asc"),
            _ => ("createdAt", "desc"),
        };
        return new Sorting(otherwise, (direction ?? otherOrder) == "desc", collation, signs, nullsAreLargest);
    }

    public IReadOnlyList<ContactRow> Apply(IEnumerable<ContactRow> contacts)
    {
        var sorted = contacts.OrderBy(Rank).ThenBy(Ticks).ThenBy(Text, SignOrder.Of(Signs))
            .ThenBy(contact => contact.Id, StringComparer.Ordinal).ToList();
        if (IsDescending)
            sorted.Reverse();
        return sorted;
    }

    private static string? Order(JsonElement? order, string path, ServerChoices choices, List<Fault> faults)
    {
        if (order is not { } given)
            return null;
        var isText = given.ValueKind == JsonValueKind.String;
        return isText && given.GetString() is not ("asc" or "desc") && choices.Is("SORT-DEFAULT.unknown", "ignored")
            ? null
            : Checked(given, path, SortNames.Order, faults);
    }

    private static string? Name(JsonElement? field, string path, ServerChoices choices, List<Fault> faults)
    {
        if (field is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.String)
        {
            var name = value.GetString()!;
            if (SortNames.Documented.Contains(name) || (choices.Is("SORT-FIELDS", "any") && SortNames.All.Contains(name)))
                return name;
            if (choices.Is("SORT-FIELDS", "ignored"))
                return null;
        }

        return Checked(value, path, Rules.OneOf(SortNames.Documented), faults);
    }

    private static string? Checked(JsonElement value, string field, Rule rule, List<Fault> faults)
    {
        var report = new Report(refusesUnknown: false);
        rule(value, field, report);
        faults.AddRange(report.Faults);
        return report.Faults.Count == 0 ? value.GetString() : null;
    }

    private bool IsTime => Field is "createdAt" or "updatedAt";

    private int Rank(ContactRow contact) => IsTime || Value(contact) is not null ? 1 : NullsAreLargest ? 2 : 0;

    private long Ticks(ContactRow contact) =>
        Field == "createdAt" ? contact.CreatedAt.Ticks : Field == "updatedAt" ? contact.UpdatedAt.Ticks : 0;

    private string Text(ContactRow contact) => Collation switch
    {
        "ordinal" => Value(contact) ?? "",
        "folded" => Letters.Plain(Value(contact) ?? ""),
        _ => (Value(contact) ?? "").ToUpperInvariant(),
    };

    private string? Value(ContactRow contact) => Field switch
    {
        "id" => contact.Id,
        "email" => contact.Email,
        "status" => contact.Status,
        _ => contact.Texts.GetValueOrDefault(Field),
    };
}
