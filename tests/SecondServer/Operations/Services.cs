using Fluenzr.ContractKit.SecondServer.Answers;
using Fluenzr.ContractKit.SecondServer.Data;
using Fluenzr.ContractKit.SecondServer.Input;
using Fluenzr.ContractKit.SecondServer.Webhooks;

namespace Fluenzr.ContractKit.SecondServer.Operations;

/// <summary>What operations work with.</summary>
internal sealed record Services(Account Account, ServerChoices Choices, Subscriptions Subscriptions)
{
    public Refusals Refusals { get; } = new(Choices);

    public Shapes Shapes { get; } = new(Choices);

    public Views Views { get; } = new(Account, Choices);
}
