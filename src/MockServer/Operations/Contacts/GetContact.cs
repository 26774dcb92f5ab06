using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Operations.Contacts;

/// <summary><c>GET /contacts/{id}</c></summary>
/// <remarks>Clauses GET, GET-404.</remarks>
internal static class GetContact
{
    public static ApiResponse Handle(OperationContext context) => context.State.Contacts.Find(context.Id) is { } contact
        ? Envelope.Document(200, context.State.Serialize(contact))
        : context.Error("contactNotFound");
}
