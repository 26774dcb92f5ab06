using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Operations.Contacts;

/// <summary><c>DELETE /contacts/{id}</c></summary>
internal static class DeleteContact
{
    public static ApiResponse Answer(OperationContext context) => context.Store.Change<ApiResponse>((contacts, events) =>
    {
        if (contacts.Find(context.Id) is not { } contact)
            return (contacts, context.Error("contactNotFound"));
        events?.Deleted(contact);
        return (contacts.Without(contact), Envelope.Deleted(contact.Id));
    });
}
