using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Operations.Contacts;

/// <summary><c>PUT /contacts/{id}</c></summary>
internal static class UpdateContact
{
    public static ApiResponse Answer(OperationContext context)
    {
        var store = context.Store;
        return store.Change<ApiResponse>((contacts, events) =>
        {
            if (contacts.Find(context.Id) is not { } contact)
                return (contacts, context.Error("contactNotFound"));

            var reader = new ContactInputReader(store);
            var input = reader.Read(context.Operation.Body!, context.Body, contact);
            if (reader.Errors.Count > 0)
                return (contacts, context.Error(ApiError.Of(reader.Errors)));
            if (contacts.FirstTaken(store.Schema.UniqueKeys(input), self: contact.Id) is { } taken)
                return (contacts, context.Error(store.Schema.Taken(taken)));

            var updated = store.Schema.Update(contact, input, store.Now);
            events?.Updated(contact, updated);
            return (contacts.With(updated), Envelope.Document(200, store.Serialize(updated)));
        });
    }
}
