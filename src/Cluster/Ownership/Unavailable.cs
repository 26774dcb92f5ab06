using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.Cluster.Ownership;

/// <summary>Responses 503 of a cluster. The client may send the request again after a second.</summary>
internal sealed class Unavailable(AccountTemplate template)
{
    public ApiResponse NotStored() => Error(
        "The change could not be stored, because Redis does not answer or another replica has taken the sandbox. "
        + "It may or may not be made. Send the request again");

    public ApiResponse NoRedis() => Error("Redis does not answer, so nothing can be changed. Send the request again");

    public ApiResponse Moving() => Error("The sandbox moves to another replica. Send the request again");

    private ApiResponse Error(string sentence)
    {
        var error = template.Spec.Error("internal") with { Status = StatusCodes.Status503ServiceUnavailable, Message = sentence };
        return Envelope.Error(new ApiError(error), template.Choices) with { Headers = [("Retry-After", "1")] };
    }
}
