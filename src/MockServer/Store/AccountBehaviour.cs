using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>How an account behaves: its contract, the value chosen for each open clause, and what follows from both.</summary>
internal sealed class AccountBehaviour
{
    public AccountBehaviour(ContactSchema schema, GroupSchema groups, Choices choices)
    {
        (Schema, Groups, Choices, Serializer) = (schema, groups, choices, new ContactSerializer(choices));
        UniqueComparison = UniqueComparison.Choose(choices);
        GroupSerializer = new GroupSerializer(Serializer, groups, choices);
    }

    public Spec Spec => Schema.Spec;

    public ContactSchema Schema { get; }

    public GroupSchema Groups { get; }

    public Choices Choices { get; }

    /// <summary>Which unique values are equal.</summary>
    public UniqueComparison UniqueComparison { get; }

    public ContactSerializer Serializer { get; }

    public GroupSerializer GroupSerializer { get; }

    /// <summary>The same, as another object: requests that captured this one are outdated.</summary>
    public AccountBehaviour Renewed() => new(Schema, Groups, Choices);

    /// <summary>The same contract with other choices; choices that are not named stay as they are.</summary>
    public AccountBehaviour With(IReadOnlyDictionary<string, string> changes) => new(Schema, Groups, Choices.With(changes));
}
