using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Requests;
using Fluenzr.ContractKit.MockServer.Store;
using Fluenzr.ContractKit.MockServer.Store.Queries;

namespace Fluenzr.ContractKit.MockServer.Operations.Groups;

/// <summary>Creates, updates and deletes groups: for requests, and for .NET tests that do so without a request.</summary>
/// <param name="store">The account.</param>
/// <param name="state">The state that the caller works on; its choices apply.</param>
/// <remarks>Clauses GROUPS-CRUD, GROUPS-LIVE, GET-404.</remarks>
internal sealed class GroupWriting(AccountStore store, AccountState state)
{
    /// <param name="now">The time of creation.</param>
    /// <param name="schema">The schema of the body.</param>
    /// <param name="body">What a client sends to <c>POST /groups</c>.</param>
    public GroupResult Create(DateTimeOffset now, Schema schema, JsonElement body) => Write(schema, body, (current, _) =>
    {
        var (input, error) = GroupInput.Read(current, schema, body, existing: null);
        return error is null ? Changed(GroupChanges.Create(current, input, now)) : Refused(current, error);
    });

    /// <param name="id">The id of the group.</param>
    /// <param name="now">The time of the update.</param>
    /// <param name="schema">The schema of the body.</param>
    /// <param name="body">What a client sends to <c>PUT /groups/{id}</c>.</param>
    public GroupResult Update(string id, DateTimeOffset now, Schema schema, JsonElement body) => Write(schema, body, (current, _) =>
    {
        if (current.Groups.Find(id) is not { } group)
            return Unknown(current);
        var (input, error) = GroupInput.Read(current, schema, body, group);
        return error is null ? Changed(GroupChanges.Update(current, group, input, now)) : Refused(current, error);
    });

    /// <summary>Deletes a group; GROUPS-DELETE decides about its contacts.</summary>
    public GroupResult Delete(string id) => store.Change(state, (current, events) =>
    {
        if (current.Groups.Find(id) is not { } group)
            return Unknown(current);
        var choice = current.Choices["GROUPS-DELETE"];
        if (choice == "refused" && ContactsOfGroup.Find(current.Contacts, id).Count > 0)
            return Refused(current, new ApiError(current.Spec.Error("groupNotEmpty")));
        if (choice == "deleted")
            current = DeleteContacts(current, id, events);
        return Changed((GroupChanges.Delete(current, group), group));
    });

    private GroupResult Write(
        Schema schema, JsonElement body, Func<AccountState, PendingEvents?, (AccountState State, GroupResult Result)> change)
    {
        var violations = BodyValidation.Validate(schema, body, state.Choices);
        return violations.Count > 0
            ? new GroupResult(
                state, null, ApiError.FromFields([.. violations.Select(violation => FieldError.FromViolation(state.Spec, violation))]))
            : store.Change(state, change);
    }

    private static AccountState DeleteContacts(AccountState state, string id, PendingEvents? events)
    {
        foreach (var contact in ContactsOfGroup.List(state.Contacts, id))
        {
            events?.Deleted(contact);
            state = state.Delete(contact);
        }

        return state;
    }

    private static (AccountState State, GroupResult Result) Changed((AccountState State, Group Group) change) =>
        (change.State, new GroupResult(change.State, change.Group, null));

    private static (AccountState State, GroupResult Result) Unknown(AccountState current) =>
        Refused(current, new ApiError(current.Spec.Error("groupNotFound")));

    private static (AccountState State, GroupResult Result) Refused(AccountState current, ApiError error) =>
        (current, new GroupResult(current, null, error));
}

/// <summary>The result of a change of a group.</summary>
/// <param name="State">The state after the change.</param>
/// <param name="Group">The group; null when the change was refused.</param>
/// <param name="Error">The error that the API answers with; null when there is none.</param>
internal sealed record GroupResult(AccountState State, Group? Group, ApiError? Error);
