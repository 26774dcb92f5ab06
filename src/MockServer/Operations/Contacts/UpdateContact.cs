using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Operations.Contacts;

/// <summary><c>PUT /contacts/{id}</c></summary>
/// <remarks>Clauses PUT, PUT-KEEPS, PUT-LISTS, GET-404.</remarks>
internal static class UpdateContact
{
    public static ApiResponse Handle(OperationContext context) => context.Change((state, events) =>
    {
        if (state.Contacts.Find(context.Id) is not { } contact)
            return (state, context.Error("contactNotFound"));

        var reader = new DocumentInputReader(state);
        var input = reader.Read(context.Operation.Body!, context.Body, contact);
        if (reader.Errors.Count > 0)
            return (state, context.Error(ApiError.FromFields(reader.Errors)));
        if (state.Schema.Results.Check(input) is { Count: > 0 } broken)
            return (state, context.Error(ApiError.FromFields(broken)));
        if (state.Contacts.FindConflict(state.UniqueKeys(input), self: contact.Id) is { } taken)
            return (state, context.Error(state.Schema.ConflictError(taken)));

        var (changed, updated) = ContactUpdate.Apply(state, contact, input, context.Now, events);
        return (changed, Envelope.Document(200, state.Serialize(updated)));
    });
}
