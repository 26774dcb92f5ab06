using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Operations.Contacts;

/// <summary><c>POST /contacts</c></summary>
/// <remarks>Clauses CREATE, CREATE-READ.</remarks>
internal static class CreateContact
{
    public static ApiResponse Handle(OperationContext context)
    {
        var (created, error) = ContactCreation.Create(
            context.Sandbox.Store, context.State, context.Now, context.Operation.Body!, context.Body);
        return created is null ? context.Error(error!) : Envelope.Document(201, context.State.Serialize(created));
    }
}
