using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Sandboxes;
using Fluenzr.ContractKit.MockServer.Store;
using Fluenzr.ContractKit.MockServer.Webhooks;

namespace Fluenzr.ContractKit.MockServer.Operations;

/// <summary>
/// An authorized request to an operation. Its state and its time stay the same until it is answered, whatever else changes.
/// </summary>
/// <param name="Sandbox">The sandbox of the request.</param>
/// <param name="State">The state of the account when the request started.</param>
/// <param name="Now">The time of the request, by the clock of the sandbox.</param>
/// <param name="Operation">The operation.</param>
internal sealed record OperationContext(Sandbox Sandbox, AccountState State, DateTimeOffset Now, Operation Operation)
{
    /// <summary>The id in the path; empty when the path has none.</summary>
    public string Id { get; init; } = "";

    /// <summary>The query string with its question mark; empty when there is none.</summary>
    public string Query { get; init; } = "";

    /// <summary>The body; undefined when the operation has none.</summary>
    public JsonElement Body { get; init; }

    /// <summary>The schema violations that the handler accepts.</summary>
    public IReadOnlyList<Violation> Violations { get; init; } = [];

    /// <summary>Whether the response may show the results of webhook deliveries.</summary>
    public bool ShowsDeliveries { get; init; } = true;

    /// <summary>Whether the request is refused anyway and only further errors are looked for: nothing may change.</summary>
    public bool IsTrial { get; init; }

    public WebhookDispatcher Webhooks => Sandbox.Webhooks;

    public Spec Spec => State.Spec;

    public Choices Choices => State.Choices;

    /// <summary>Commits a change; see <see cref="AccountStore.Change"/>.</summary>
    public ApiResponse Change(Func<AccountState, PendingEvents?, (AccountState State, ApiResponse Response)> change) =>
        IsTrial ? change(State, null).Response : Sandbox.Store.Change(State, change);

    /// <summary>The error with this name in the contract.</summary>
    public ApiResponse Error(string name) => Error(new ApiError(Spec.Error(name)));

    public ApiResponse Error(ApiError error) => Envelope.Error(error, Choices);
}
