using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Operations.Groups;

/// <summary><c>POST /groups</c></summary>
/// <remarks>Clauses GROUPS-CRUD, GROUPS-LIVE.</remarks>
internal static class CreateGroup
{
    public static ApiResponse Handle(OperationContext context) => context.Change((state, _) =>
    {
        var (input, error) = GroupInput.Read(state, context.Operation.Body!, context.Body, existing: null);
        if (error is not null)
            return (state, context.Error(error));
        var (changed, created) = GroupChanges.Create(state, input, context.Now);
        return (changed, Envelope.Document(201, changed.Serialize(created)));
    });
}
