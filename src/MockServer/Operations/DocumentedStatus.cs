using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Operations;

/// <summary>Gives a success the status that the contract documents, for example 204 for a deletion.</summary>
internal static class DocumentedStatus
{
    public static ApiResponse Of(Operation operation, ApiResponse response)
    {
        if (response.Status is < 200 or >= 300 || operation.Responses.ContainsKey(response.Status))
            return response;
        var status = operation.SuccessStatus;
        return HasNoContent(status) ? response with { Status = status, Content = [], IsData = false } : response with { Status = status };
    }

    /// <summary>Whether a response with this status never has a body.</summary>
    public static bool HasNoContent(int status) => status is 204 or 205;
}
