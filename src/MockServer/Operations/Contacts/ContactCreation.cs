using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Requests;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Operations.Contacts;

/// <summary>Creates a contact: for a request, and for a .NET test that adds one without a request.</summary>
/// <remarks>Clauses STATUS, EMAIL-RACE.</remarks>
internal static class ContactCreation
{
    /// <summary>Validates the body, creates the contact and raises the event.</summary>
    /// <param name="store">The account.</param>
    /// <param name="state">The state that the caller works on; its choices apply.</param>
    /// <param name="now">The time of creation.</param>
    /// <param name="schema">The schema of the body.</param>
    /// <param name="body">What a client sends to <c>POST /contacts</c>.</param>
    /// <returns>The contact, or the error that the API answers with.</returns>
    public static (Contact? Created, ApiError? Error) Create(
        AccountStore store, AccountState state, DateTimeOffset now, Schema schema, JsonElement body)
    {
        body = BodyAliases.Replace(schema, body, state.Choices);
        var violations = BodyValidation.Validate(schema, body, state.Choices);
        if (violations.Count > 0)
        {
            FieldError[] errors = [.. violations.Select(violation => FieldError.FromViolation(state.Spec, violation))];
            var rest = new DocumentInputReader(state);
            // ERR-ORDER.conflict
            if (ValidPart.Of(body, violations, []) is { } valid && rest.Read(schema, valid, existing: null) is var part
                && state.Choices["ERR-ORDER.conflict"] == "conflict"
                && state.Contacts.FindConflict(state.UniqueKeys(part), self: null) is { } conflict)
                return (null, state.Schema.ConflictError(conflict));
            return (null, ApiError.FromFields(ValidPart.Merge(errors, rest.Errors)));
        }

        return store.Change<(Contact? Created, ApiError? Error)>(state, (current, events) =>
        {
            var reader = new DocumentInputReader(current);
            var input = reader.Read(schema, body, existing: null);
            if (reader.Errors.Count > 0)
                return (current, (null, ApiError.FromFields(reader.Errors)));
            if (current.Schema.Results.Check(input) is { Count: > 0 } broken)
                return (current, (null, ApiError.FromFields(broken)));
            if (current.Contacts.FindConflict(current.UniqueKeys(input), self: null) is { } taken)
                return (current, (null, current.Schema.ConflictError(taken)));

            var (changed, created) = current.Create(input, now);
            events?.Created(created);
            return (changed, (created, null));
        });
    }
}
