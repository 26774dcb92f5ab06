using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>How an account behaves: its contract, the value chosen for each open clause, and what follows from both.</summary>
internal sealed class AccountBehaviour(ContactSchema schema, Choices choices)
{
    public Spec Spec => schema.Spec;

    public ContactSchema Schema => schema;

    public Choices Choices => choices;

    public ContactSerializer Serializer { get; } = new(choices);

    /// <summary>The same contract with other choices; choices that are not named stay as they are.</summary>
    public AccountBehaviour With(IReadOnlyDictionary<string, string> changes) => new(schema, choices.With(changes));
}
