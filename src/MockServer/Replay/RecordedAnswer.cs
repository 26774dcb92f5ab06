using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Replay;

/// <summary>An answer of a recording, and when it holds.</summary>
/// <param name="Number">The number of the exchange, from 1.</param>
/// <param name="Body">The body of the request; null where the operation has none.</param>
/// <param name="Response">The answer.</param>
/// <param name="Needs">The items that it depends on, each with the write after which it was given.</param>
internal sealed record RecordedAnswer(
    int Number, JsonElement? Body, ApiResponse Response, IReadOnlyList<(RecordedItem Item, int Version)> Needs)
{
    /// <summary>The change of a contact that the answer reports; null when it reports none.</summary>
    public RecordedChange? Change { get; init; }

    public bool IsFor(JsonElement? body) =>
        body is { } sent ? Body is { } recorded && JsonEquality.Instance.Equals(sent, recorded) : Body is null;

    public bool Holds(AccountState state) => Needs.All(need => need.Item.IsAt(need.Version, state));
}

/// <summary>A contact that a write of the recording created, changed or deleted.</summary>
/// <param name="Number">The number of the exchange.</param>
/// <param name="Id">The id of the contact.</param>
/// <param name="After">The contact after the write; null when it was deleted.</param>
/// <param name="IsNew">Whether the write created it.</param>
/// <param name="ContactsBefore">The write before, of any contact.</param>
internal sealed record RecordedChange(int Number, string Id, Contact? After, bool IsNew, int ContactsBefore)
{
    private const int Unknown = -1;

    /// <summary>The state after the write; null when it cannot happen in this state.</summary>
    public AccountState? ApplyTo(AccountState state, PendingEvents? events)
    {
        if (state.Recorded is not { } recorded || (IsNew && state.Contacts.Find(Id) is not null) || IsTaken(state))
            return null;
        var before = state.Contacts.Find(Id);
        if (After is { } after)
        {
            if (before is null)
                events?.Created(after);
            else
                events?.Updated(before, after);
        }
        else if (before is not null)
        {
            events?.Deleted(before);
        }

        var (contacts, known) = (In(state.Contacts), RecordedItem.Contacts.IsAt(ContactsBefore, state));
        return state with
        {
            Contacts = contacts,
            Recorded = recorded with
            {
                Contacts = known ? contacts : In(recorded.Contacts),
                Versions = recorded.Versions.SetItem(RecordedItem.Contact(Id).Key, Number)
                    .SetItem(RecordedItem.Contacts.Key, known ? Number : Unknown),
            },
        };
    }

    private ContactSet In(ContactSet contacts) =>
        After is { } after ? contacts.With(after)
        : contacts.Find(Id) is { } before ? contacts.Without(before)
        : contacts;

    private bool IsTaken(AccountState state) =>
        After is { } after && state.Contacts.FindConflict(state.UniqueKeys(after), after.Id) is not null;
}
