using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>The names of the events about contacts; null for one that the contract does not have.</summary>
internal sealed record EventNames(string? Created, string? Updated, string? Deleted)
{
    /// <summary>The names in a contract. The <c>operationId</c> of an event says what it is about, whatever its name.</summary>
    public static EventNames Read(Spec spec)
    {
        return new EventNames(
            Name("contactCreated", "contact.created"),
            Name("contactUpdated", "contact.updated"),
            Name("contactDeleted", "contact.deleted"));

        string? Name(string operation, string usual)
        {
            var events = spec.Webhooks?.Events.Values ?? [];
            return (events.FirstOrDefault(definition => definition.Operation == operation)
                ?? events.FirstOrDefault(definition => definition is { Operation: null } && definition.Name == usual))?.Name;
        }
    }

    /// <summary>Whether the mock sends an event by itself; others are sent only by a test of a subscription.</summary>
    public bool Sends(string name) => name == Created || name == Updated || name == Deleted;
}
