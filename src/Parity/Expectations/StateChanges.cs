using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Parity.Walks;

namespace Fluenzr.ContractKit.Parity.Expectations;

/// <summary>Records what an answer says of the state: what a write that succeeded wrote, and what a read shows.</summary>
internal static class StateChanges
{
    public static void Apply(SentStep sent, WalkState state, ExpectedOutcome outcome)
    {
        if (!sent.IsSuccess)
        {
            if (sent.Status == 404 && state.Find(sent.Id) is { MayBeAbsent: true, Id: { } absent })
                state.Delete(absent);
            return;
        }

        switch (sent.Step.Operation)
        {
            case Operations.Create:
                Create(sent, state);
                break;
            case Operations.Update when state.Find(sent.Id) is { } known:
                state.Replace(known, ShownOr(sent, ContactWrites.Updated(sent, state, known)));
                break;
            case Operations.AddTags or Operations.RemoveTags or Operations.AddGroups or Operations.RemoveGroups
                when state.Find(sent.Id) is { } known:
                state.Replace(known, ShownOr(sent, ContactWrites.Changed(sent, state, known)));
                break;
            case Operations.Get when state.Find(sent.Id) is { } known:
                state.Replace(known, ShownOr(sent, known));
                break;
            case Operations.Delete or Operations.DeleteGroup when sent.Id is { } id:
                Delete(sent, state, id);
                break;
            case Operations.Bulk:
                BulkRules.Apply(sent, state, outcome.IsCertain);
                break;
            case Operations.List or Operations.Search:
                foreach (var item in (sent.Data as JsonArray ?? []).OfType<JsonObject>())
                    Show(state, item);
                break;
            default:
                Group(sent, state);
                break;
        }
    }

    private static void Create(SentStep sent, WalkState state)
    {
        if (sent.Data is JsonObject contact && JsonValues.Text(contact["id"]) is { } id && state.Find(id) is null)
            state.Add(ShownOr(sent, ContactWrites.Created(sent, state) with { Id = id }));
        else
            state.IsComplete = false;
    }

    // An answer that is not the whole contact says nothing of the other fields.
    private static KnownContact ShownOr(SentStep sent, KnownContact expected) =>
        sent.Data is JsonObject shown && shown.ContainsKey("email") ? expected.ShownAs(shown) : expected;

    private static void Show(WalkState state, JsonObject item)
    {
        if (ListRules.Match(state, item) is { } known)
            state.Replace(known, known.ShownAs(item));
        else if (JsonValues.Text(item["email"]) is { } email && state.IsOwn(item))
            state.Add(new KnownContact(email).ShownAs(item));
    }

    // What becomes of the contacts of a deleted group is open.
    private static void Delete(SentStep sent, WalkState state, string id)
    {
        if (sent.Step.Operation == Operations.Delete)
        {
            state.Delete(id);
            return;
        }

        state.DeleteGroup(id);
        state.ReplaceAll(contact => contact.IsOpen || contact.OpenFields.Contains("groups")
            || WalkState.GroupIds(contact.Fields).Contains(id)
            ? contact.Opened("groups") with { MayBeAbsent = true } : contact);
    }

    private static void Group(SentStep sent, WalkState state)
    {
        var name = JsonValues.Text(JsonValues.At(sent.Data, "name")) ?? JsonValues.Text(sent.Body["name"]) ?? "";
        switch (sent.Step.Operation)
        {
            case Operations.CreateGroup when JsonValues.Text(JsonValues.At(sent.Data, "id")) is { } id:
                state.AddGroup(id, name);
                break;
            case Operations.UpdateGroup when sent.Id is { } id:
                state.AddGroup(id, name);
                state.ReplaceAll(contact => WalkState.GroupIds(contact.Fields) is var ids && ids.Contains(id)
                    ? contact.With(KeyValuePair.Create<string, JsonNode?>("groups", state.Groups(ids))) : contact);
                break;
            case Operations.AddToGroup when sent.Id is { } id:
                var added = AreAdded(sent, state) ? JsonValues.Texts(sent.Body["contactIds"]) : [];
                state.ReplaceAll(contact => contact.Id is { } own && added.Contains(own) && !contact.IsOpen
                    && !contact.OpenFields.Contains("groups")
                        ? contact.Opened("groups") with { AtLeast = InGroups([id, .. WalkState.GroupIds(contact.Fields)]) }
                        : contact.Opened("groups"));
                break;
            default:
                break;
        }
    }

    // A server may take other bodies, and report in the answer what it did not add.
    private static bool AreAdded(SentStep sent, WalkState state) =>
        JsonValues.Texts(sent.Body["contactIds"]).All(id => state.Find(id) is not null)
        && JsonValues.At(sent.Data, "errors") is not JsonArray { Count: > 0 } && JsonValues.Whole(JsonValues.At(sent.Data, "added")) != 0;

    private static JsonObject InGroups(IEnumerable<string> ids) => new() { ["groups"] = ContactFields.Distinct(ids) };
}
