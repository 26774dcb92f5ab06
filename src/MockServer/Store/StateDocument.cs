using System.Text.Json;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>The content of a state document.</summary>
/// <param name="Contacts">The contacts.</param>
/// <param name="Groups">The groups; null when the document has no list of groups.</param>
/// <param name="ContactGroups">The groups that contacts refer to.</param>
/// <param name="Stages">The stages that contacts refer to.</param>
internal sealed record StateDocument(
    ContactSet Contacts, GroupSet? Groups, IReadOnlyList<Group> ContactGroups, IReadOnlyList<NamedItem> Stages)
{
    public const string ContactList = "contacts", GroupList = "groups";

    /// <summary>
    /// The state with the contacts and groups of the document. Groups and stages that only contacts refer to are added; ids continue.
    /// </summary>
    public AccountState ApplyTo(AccountState state)
    {
        var groups = ContactGroups.Aggregate(
            Groups ?? state.Groups, (known, group) => known.Find(group.Id) is null ? known.With(group) : known);
        NamedItem[] stages = [.. Stages.Where(stage => !state.Stages.ContainsKey(stage.Id))];
        return state with
        {
            Contacts = Contacts,
            Groups = groups,
            Stages = stages.Length == 0 ? state.Stages : AccountTemplate.StagesById(stages, state.Stages),
        };
    }

    /// <summary>The documents of a state, in UTF-8, under the name of their list.</summary>
    public static IEnumerable<(string Name, IEnumerable<byte[]> Documents)> Lists(AccountState state) =>
    [
        (ContactList, state.Contacts.All.Select(contact => contact.Document)),
        (GroupList, state.Groups.All.Select(group => group.Document)),
    ];
}
