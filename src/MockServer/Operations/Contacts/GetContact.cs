using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Operations.Contacts;

/// <summary><c>GET /contacts/{id}</c></summary>
internal static class GetContact
{
    public static ApiResponse Answer(OperationContext context) =>
        context.Store.Contacts.Find(context.Id) is { } contact
            ? Envelope.Document(200, context.Store.Serialize(contact))
            : context.Error("contactNotFound");
}
