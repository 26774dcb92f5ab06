using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Contracts;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Parity.Walks;

namespace Fluenzr.ContractKit.Parity.Expectations;

/// <summary>Which outcome a request must have, by the contract and by what the walk has written.</summary>
internal static class Outcomes
{
    public static ExpectedOutcome Of(SentStep sent, WalkState state)
    {
        var step = sent.Step;
        if (sent.Operation is null || (step.Body is not null && step.ContentType != "application/json")
            || sent.Exchange.RequestBytes is not null)
            return ExpectedOutcome.Open;
        if (sent.Operation.Body is not null && step.Body is not null && !sent.HasObject)
            return sent.Id is null ? ExpectedOutcome.Refused("MALFORMED", 400) : ExpectedOutcome.Open;
        if (sent.Id is { } id && OfId(sent, state, id) is { } outcome)
            return outcome;
        if (step.Operation == Operations.Bulk)
            return OfBulk(sent, state);
        if (BodyRules.Definite(sent) is { } refused)
        {
            // Which of two errors is answered is open.
            return refused.Refusals is [400] && IsEmailTaken(sent, state) is not null
                ? ExpectedOutcome.Refused(refused.Clause, 400, 409) : refused;
        }

        if (IsEmailTaken(sent, state) is { } taken)
            return taken;
        return sent.IsOpen || BodyRules.HasOpenParts(sent, state) || IsOpenRead(sent, state)
            ? ExpectedOutcome.Open : ExpectedOutcome.Success;
    }

    // A resource that does not exist, or one that may not.
    private static ExpectedOutcome? OfId(SentStep sent, WalkState state, string id)
    {
        if (state.Find(id) is { } contact)
            return contact.MayBeAbsent ? ExpectedOutcome.Open : null;
        if (state.HasGroup(id))
            return sent.Step.Operation is Operations.GetGroup or Operations.UpdateGroup ? null : ExpectedOutcome.Open;
        // A body that is refused and an id that is unknown: both answers are right.
        return BodyRules.Definite(sent) is null && !BodyRules.HasOpenParts(sent, state)
            ? ExpectedOutcome.Refused("GET-404", 404)
            : ExpectedOutcome.Refused("GET-404", 404, 400);
    }

    private static ExpectedOutcome OfBulk(SentStep sent, WalkState state)
    {
        if (sent.Body["contacts"] is not JsonArray contacts)
            return ExpectedOutcome.Refused("MALFORMED", 400);
        if (contacts.Count > sent.Operation?.Body?.Find("contacts")?.MaxItems)
            return ExpectedOutcome.Refused("BULK-MAX", 400, 413);
        return contacts.Count == 0 || BodyRules.HasOpenParts(sent, state)
            || (sent.Body["onDuplicate"] is { } handling && JsonValues.Text(handling) is not ("skip" or "update"))
            || !contacts.All(entry => entry is JsonObject contact && EmailForm.IsPlain(JsonValues.Text(contact["email"])))
                ? ExpectedOutcome.Open
                : ExpectedOutcome.Success;
    }

    private static ExpectedOutcome? IsEmailTaken(SentStep sent, WalkState state)
    {
        if (sent.Step.Operation is not (Operations.Create or Operations.Update) || JsonValues.Text(sent.Body["email"]) is not { } email)
            return null;
        var others = state.WithEmail(email).Where(contact => contact.Id != sent.Id || sent.Id is null).ToArray();
        if (others.Length == 0 || !EmailForm.IsPlain(email))
            return others.Length == 0 ? null : ExpectedOutcome.Open;
        if (others.All(other => other.MayBeAbsent || !EmailForm.IsPlain(other.Email)))
            return ExpectedOutcome.Open;
        var clause = sent.Step.Operation == Operations.Update ? "PUT-EMAIL"
            : others.Any(other => other.Email == email) ? "EMAIL-DUP" : "EMAIL-CASE";
        return BodyRules.HasOpenParts(sent, state)
            ? ExpectedOutcome.Refused(clause, 409, 400, 404)
            : ExpectedOutcome.RefusedAs(clause, 409, "emailTaken");
    }

    private static bool IsOpenRead(SentStep sent, WalkState state) => sent.Step.Operation switch
    {
        Operations.List => sent.Query.Any(entry => IsOpenParameter(sent, state, entry.Name, entry.Value)) || IsBeyond(sent, state),
        Operations.Search => IsBeyond(sent, state),
        // Whether two groups may have the same name is open.
        Operations.CreateGroup or Operations.UpdateGroup => JsonValues.Text(sent.Body["name"]) is not { Length: > 0 } name
            || state.OwnGroups.Values.Contains(name, StringComparer.OrdinalIgnoreCase),
        Operations.AddToGroup or Operations.DeleteGroup => true,
        _ => false,
    };

    private static bool IsOpenParameter(SentStep sent, WalkState state, string name, string value) => name switch
    {
        "email" or "tag" => value.Length == 0,
        "page" => !IsCount(value, int.MaxValue),
        "perPage" => !IsCount(value, PageSizes.Max(sent.Spec)),
        "status" => !sent.Spec.Schema("Status").EnumStrings.Contains(value),
        "groupId" => !state.HasGroup(value),
        "sort" => !sent.Spec.Schema("SortField").EnumStrings.Contains(value),
        "order" => value is not ("asc" or "desc") || sent.Parameter("sort") is null,
        _ => true,
    };

    private static bool IsCount(string text, int max) =>
        text.Length is > 0 and < 9 && text[0] != '0' && text.All(char.IsAsciiDigit) && int.Parse(text, null) <= max;

    // A page behind the last one is open.
    private static bool IsBeyond(SentStep sent, WalkState state)
    {
        var (page, size) = ListPage.Of(sent);
        return page > 1 && (page - 1) * (size ?? PageSizes.Default(sent.Spec)) >= ListExpectation.Of(sent, state).Must.Count;
    }
}
