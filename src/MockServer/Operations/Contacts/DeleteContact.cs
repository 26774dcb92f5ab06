using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Operations.Contacts;

/// <summary><c>DELETE /contacts/{id}</c></summary>
/// <remarks>Clauses DELETE, GET-404.</remarks>
internal static class DeleteContact
{
    public static ApiResponse Handle(OperationContext context) => context.Change((state, events) =>
    {
        if (state.Contacts.Find(context.Id) is not { } contact)
            return (state, context.Error("contactNotFound"));
        events?.Deleted(contact);
        return (state.Delete(contact), Envelope.Deleted(contact.Id));
    });
}
