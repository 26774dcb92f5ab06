using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Parity.Walks;

namespace Fluenzr.ContractKit.Parity.Expectations;

/// <summary>Which contacts of a walk a list or a search selects, on all its pages.</summary>
/// <param name="Must">Those that it must have.</param>
/// <param name="May">Those that it may have.</param>
/// <param name="Clause">The clause of the filter that leaves out the others; null without such a filter.</param>
internal sealed record ListExpectation(IReadOnlyList<KnownContact> Must, IReadOnlyList<KnownContact> May, string? Clause)
{
    public static ListExpectation Of(SentStep sent, WalkState state)
    {
        var filters = sent.Step.Operation == Operations.Search ? OfSearch(sent, state) : OfList(sent, state);
        var selected = state.Contacts.Select(contact => (Contact: contact, Is: filters.Aggregate(
            (bool?)true, (is_, filter) => is_ == false ? false : filter.Selects(contact) is { } now ? now ? is_ : false : null))).ToArray();
        return new ListExpectation(
            [.. selected.Where(entry => entry.Is == true && !entry.Contact.MayBeAbsent).Select(entry => entry.Contact)],
            [
                .. selected.Where(entry => entry.Is is null || (entry.Is == true && entry.Contact.MayBeAbsent))
                    .Select(entry => entry.Contact),
            ],
            filters.Select(filter => filter.Clause).LastOrDefault(clause => clause is not null));
    }

    private static List<ContactFilter> OfList(SentStep sent, WalkState state)
    {
        var filters = new List<ContactFilter>();
        foreach (var (name, value) in sent.Query)
        {
            filters.Add(name switch
            {
                // A parameter without a value is open.
                _ when value.Length == 0 => ContactFilter.Open,
                "email" => new("F-EMAIL", contact => Contains(contact.Email, value, orElse: false)),
                "status" when sent.Spec.Schema("Status").EnumStrings.Contains(value) => ContactFilter.Status(value),
                "groupId" when state.HasGroup(value) => ContactFilter.Group("F-GROUP", [value]),
                "tag" => ContactFilter.Tag(value),
                "page" or "perPage" or "order" => ContactFilter.None,
                "sort" when sent.Spec.Schema("SortField").EnumStrings.Contains(value) => ContactFilter.None,
                _ => ContactFilter.Open,
            });
        }

        return filters;
    }

    private static List<ContactFilter> OfSearch(SentStep sent, WalkState state)
    {
        var filters = new List<ContactFilter>();
        if (JsonValues.Text(sent.Body["query"]) is { Length: > 0 } query)
            filters.Add(new("SEARCH", contact => Contains(contact.Email, query, orElse: null)));
        foreach (var (name, value) in sent.Body["filters"] as JsonObject ?? [])
        {
            filters.Add((name, value) switch
            {
                ("status", JsonValue) when sent.Spec.Schema("Status").EnumStrings.Contains(JsonValues.Text(value)) =>
                    ContactFilter.Status(JsonValues.Text(value)!) with { Clause = "SEARCH" },
                ("groups", JsonArray { Count: > 0 }) when JsonValues.Texts(value).All(state.HasGroup) =>
                    ContactFilter.Group("SEARCH", JsonValues.Texts(value)),
                ("customFields", JsonObject { Count: > 0 } wanted) when wanted.All(entry => entry.Value is not null) =>
                    ContactFilter.Custom(wanted),
                _ => ContactFilter.Open,
            });
        }

        return filters;
    }

    // Whether case matters is open.
    private static bool? Contains(string text, string part, bool? orElse) =>
        text.Contains(part, StringComparison.Ordinal) ? true
        : text.Contains(part, StringComparison.OrdinalIgnoreCase) ? null
        : orElse;
}

/// <summary>A filter of a list.</summary>
/// <param name="Clause">The clause that it is about; null for none.</param>
/// <param name="Selects">Whether it selects a contact; null where that is open.</param>
internal sealed record ContactFilter(string? Clause, Func<KnownContact, bool?> Selects)
{
    public static ContactFilter None { get; } = new(null, _ => true);

    public static ContactFilter Open { get; } = new(null, _ => null);

    public static ContactFilter Status(string value) =>
        new("F-STATUS", contact => Known(contact, "status") is { } fields ? JsonValues.Text(fields["status"]) == value : null);

    public static ContactFilter Tag(string value) => new("F-TAG", contact =>
        Known(contact, "tags") is not { } fields ? null
        : JsonValues.Texts(fields["tags"]).Contains(value) ? true
        : JsonValues.Texts(fields["tags"]).Contains(value, StringComparer.OrdinalIgnoreCase) ? null : false);

    // Whether one of several groups is enough is open.
    public static ContactFilter Group(string clause, IReadOnlyList<string> ids) => new(clause, contact =>
        Known(contact, "groups") is not { } fields ? null
        : ids.All(WalkState.GroupIds(fields).Contains) ? true
        : ids.Any(WalkState.GroupIds(fields).Contains) ? null : false);

    public static ContactFilter Custom(JsonObject wanted) => new("SEARCH-CUSTOM", contact =>
        Known(contact, "customFields") is not { } fields ? null
        : wanted.All(entry => JsonValues.Same(JsonValues.At(fields["customFields"], entry.Key), entry.Value)));

    // Null where the value is open. A field that was never sent and never shown is empty, but for the status.
    private static JsonObject? Known(KnownContact contact, string field) =>
        contact.IsOpen || contact.OpenFields.Contains(field) || (field == "status" && !contact.Fields.ContainsKey(field))
            ? null : contact.Fields;
}
