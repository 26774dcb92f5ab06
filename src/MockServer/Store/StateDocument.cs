using System.Collections.Frozen;
using System.Text.Json;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>The content of a state document: contacts, and the groups and stages that they refer to.</summary>
internal sealed record StateDocument(ContactSet Contacts, IReadOnlyList<NamedItem> Groups, IReadOnlyList<NamedItem> Stages)
{
    /// <summary>
    /// The state with the contacts of the document. Groups and stages that the state does not know are added; ids continue.
    /// </summary>
    public AccountState ApplyTo(AccountState state) =>
        state with { Contacts = Contacts, Groups = Merge(state.Groups, Groups), Stages = Merge(state.Stages, Stages) };

    private static FrozenDictionary<string, JsonElement> Merge(FrozenDictionary<string, JsonElement> known, IReadOnlyList<NamedItem> items)
    {
        var added = items.Where(item => !known.ContainsKey(item.Id)).ToArray();
        return added.Length == 0 ? known : known.Concat(AccountTemplate.NamedDocuments(added)).ToFrozenDictionary();
    }
}
