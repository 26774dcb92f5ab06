using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Operations.Contacts;

/// <summary><c>POST /contacts</c></summary>
internal static class CreateContact
{
    public static ApiResponse Answer(OperationContext context)
    {
        var store = context.Store;
        var reader = new ContactInputReader(store);
        var input = reader.Read(context.Operation.Body!, context.Body, existing: null);
        if (reader.Errors.Count > 0)
            return context.Error(ApiError.Of(reader.Errors));

        var unique = store.Schema.UniqueKeys(input);
        Contact? created = null;
        var taken = store.Change<UniqueKey?>((contacts, events) =>
        {
            if (contacts.FirstTaken(unique, self: null) is { } value)
                return (contacts, value);
            // When others wrote meanwhile, it stays the contact that it is, unless its id is taken now.
            if (created is null || contacts.Find(created.Id) is not null)
                created = store.Schema.Create(store.NextId(contacts), input, store.Choices["NEW-STATUS"], store.Now);
            events?.Created(created);
            return (contacts.With(created), null);
        });

        return taken is { } already ? context.Error(store.Schema.Taken(already)) : Envelope.Document(201, store.Serialize(created!));
    }
}
