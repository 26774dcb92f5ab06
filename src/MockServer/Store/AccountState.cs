using System.Collections.Frozen;
using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Store.Queries;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>An account at one moment. It never changes: a change makes a new state that shares everything else with the old one.</summary>
/// <param name="Contacts">The contacts.</param>
/// <param name="Groups">The groups.</param>
/// <param name="Stages">The pipeline stages by id, in the form in which contacts store them.</param>
/// <param name="Seed">The seed of the ids.</param>
/// <param name="IdCount">The number of contact ids that were given.</param>
/// <param name="Behaviour">The contract and the choices.</param>
internal sealed record AccountState(
    ContactSet Contacts,
    GroupSet Groups,
    FrozenDictionary<string, JsonElement> Stages,
    int Seed,
    uint IdCount,
    AccountBehaviour Behaviour)
{
    /// <summary>The number of group ids that were given.</summary>
    public uint GroupIdCount { get; init; }

    /// <summary>Query results for these groups, stages and choices.</summary>
    public QueryCache Cache { get; init; } = QueryCache.Disabled;

    /// <summary>What a replayed recording says about this state; null without one.</summary>
    public RecordedState? Recorded { get; init; }

    public Spec Spec => Behaviour.Spec;

    public ContactSchema Schema => Behaviour.Schema;

    public Choices Choices => Behaviour.Choices;

    /// <summary>The values of an input that no other contact may have.</summary>
    public IReadOnlyList<UniqueKey> UniqueKeys(DocumentInput input) => Schema.UniqueKeys(input, Behaviour.UniqueComparison);

    /// <summary>The values of a contact that no other contact may have.</summary>
    public IReadOnlyList<UniqueKey> UniqueKeys(Contact contact) =>
    [
        .. from field in Schema.UniqueFields
           let text = contact.UniqueText(field)
           where text is not null
           select UniqueKey.Create(field, text, Behaviour.UniqueComparison),
    ];

    /// <summary>A contact as JSON in UTF-8, in the form that the choices ask for.</summary>
    public byte[] Serialize(Contact contact) => Behaviour.Serializer.Serialize(contact);

    /// <summary>A group as JSON in UTF-8, in the form that the choices ask for.</summary>
    public byte[] Serialize(Group group) => Behaviour.GroupSerializer.Serialize(group, Contacts);

    /// <summary>A time in the form that the choices ask for.</summary>
    public string Format(DateTimeOffset time) => Behaviour.Serializer.Format(time);

    /// <summary>Adds a contact with the next free id.</summary>
    public (AccountState State, Contact Created) Create(DocumentInput input, DateTimeOffset now)
    {
        var number = IdCount;
        string id;
        do
            id = IdGenerator.Create(Schema.Ids.Contact, Choices["ID-FORM"], Seed, ++number, now);
        while (Contacts.Find(id) is not null);
        var created = Schema.Create(id, input, Choices["NEW-STATUS"], now);
        return (this with { Contacts = Contacts.With(created), IdCount = number }, created);
    }

    /// <summary>Changes a contact. When the input changes nothing, the result is this state and the contact as it was.</summary>
    public (AccountState State, Contact Updated) Update(Contact contact, DocumentInput input, DateTimeOffset now)
    {
        var updated = Schema.Update(contact, input, now);
        return (Replacing(contact, updated), updated);
    }

    /// <summary>Sets the time of update of a contact, and nothing else.</summary>
    public (AccountState State, Contact Touched) Touch(Contact contact, DateTimeOffset now)
    {
        var touched = Schema.Touch(contact, now);
        return (Replacing(contact, touched), touched);
    }

    private AccountState Replacing(Contact contact, Contact changed) =>
        ReferenceEquals(changed, contact) ? this : this with { Contacts = Contacts.With(changed) };

    public AccountState Delete(Contact contact) => this with { Contacts = Contacts.Without(contact) };

    /// <summary>The same state, independent of others that start from it: index updates of one do not affect the other.</summary>
    public AccountState Fork() => this with { Contacts = Contacts.Fork(), Cache = QueryCache.Disabled };

    /// <summary>Whether both states have the same contacts, groups, stages and ids. Their behaviour may differ.</summary>
    public bool HasSameData(AccountState other) =>
        ReferenceEquals(this, other)
        || (ReferenceEquals(Contacts, other.Contacts) && ReferenceEquals(Groups, other.Groups) && ReferenceEquals(Stages, other.Stages)
            && Seed == other.Seed && IdCount == other.IdCount && GroupIdCount == other.GroupIdCount);
}
