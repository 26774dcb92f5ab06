using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Parity.Walks;

namespace Fluenzr.ContractKit.Parity.Expectations;

/// <summary>Whether the answer to a request about one contact or group shows what was written.</summary>
internal static class ContactRules
{
    /// <summary>What is wrong; null when nothing is.</summary>
    public static Finding? Check(SentStep sent, WalkState state) => sent.IsSuccess && sent.Exchange.RequestBytes is null
        ? sent.Step.Operation switch
        {
            Operations.Create => OfCreation(sent, state),
            Operations.Get when state.Find(sent.Id) is { } known => Compare(sent, known, "GET"),
            Operations.Update when state.Find(sent.Id) is { } known => Compare(sent, ContactWrites.Updated(sent, state, known), "PUT"),
            Operations.AddTags or Operations.RemoveTags or Operations.AddGroups or Operations.RemoveGroups
                when state.Find(sent.Id) is { } known => OfPart(sent, ContactWrites.Changed(sent, state, known)),
            Operations.Delete => OfDeletion(sent, state),
            Operations.CreateGroup or Operations.GetGroup or Operations.UpdateGroup => OfGroup(sent, state),
            _ => null,
        }
        : null;

    private static Finding? OfCreation(SentStep sent, WalkState state)
    {
        var id = JsonValues.Text(JsonValues.At(sent.Data, "id"));
        if (state.Find(id) is { } other)
            return sent.Find("CREATE", "data.id", "an id of its own", $"the id of {other.Email}");
        return Compare(sent, ContactWrites.Created(sent, state), "CREATE");
    }

    private static Finding? Compare(SentStep sent, KnownContact expected, string clause)
    {
        if (sent.Data is not JsonObject shown || (expected.Id is { } id && JsonValues.Text(shown["id"]) is var other && other != id))
            return sent.Find(clause, "data.id", expected.Id ?? "a contact", ContactFields.Text(JsonValues.At(sent.Data, "id")));
        return ContactFields.Difference(sent.Spec, expected, shown) is var (field, want, have)
            ? sent.Find(ClauseOf(sent, field, clause), $"data.{field}", want, have)
            : null;
    }

    // The answer may have only the changed part of the contact.
    private static Finding? OfPart(SentStep sent, KnownContact expected)
    {
        if (sent.Data is not JsonObject shown)
            return null;
        var part = expected with
        {
            Fields = ContactFields.Only(expected.Fields, field => shown.ContainsKey(field.Key)),
            AtLeast = [],
        };
        return ContactFields.Difference(sent.Spec, part, shown) is var (field, want, have)
            ? sent.Find(ClauseOf(sent, field, "GROUPS-ADD"), $"data.{field}", want, have)
            : null;
    }

    private static Finding? OfDeletion(SentStep sent, WalkState state)
    {
        if (state.IsDeleted(sent.Id))
            return sent.Find("DELETE", "status", "404: it is deleted", $"{sent.Status}");
        return JsonValues.Text(JsonValues.At(sent.Data, "id")) == sent.Id ? null
            : sent.Find("DELETE", "data.id", sent.Id ?? "", ContactFields.Text(JsonValues.At(sent.Data, "id")));
    }

    private static Finding? OfGroup(SentStep sent, WalkState state)
    {
        var name = JsonValues.Text(sent.Body["name"]) ?? (sent.Id is { } id ? state.OwnGroups.GetValueOrDefault(id) : null);
        var shown = JsonValues.Text(JsonValues.At(sent.Data, "name"));
        return name is null || shown == name ? null : sent.Find("GROUPS-CRUD", "data.name", name, shown ?? "nothing");
    }

    private static string ClauseOf(SentStep sent, string field, string clause) =>
        !sent.IsOpen ? sent.Step.Clause : field is "createdAt" or "updatedAt" ? "PUT-KEEPS" : clause;
}
