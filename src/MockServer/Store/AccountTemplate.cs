using System.Collections.Frozen;
using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.FakeData;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>What all accounts of a server share: the contract, the choices at the start, and the state at the start.</summary>
/// <remarks>Clause STAGES.</remarks>
internal sealed class AccountTemplate
{
    private AccountState _start;

    public AccountTemplate(Spec spec, Choices choices, FakeContacts fakes, int count, int seed)
    {
        Behaviour = new AccountBehaviour(new ContactSchema(spec), new GroupSchema(spec, SeededAt(fakes)), choices);
        _start = Generate(fakes, count, seed);
    }

    public AccountBehaviour Behaviour { get; }

    public Spec Spec => Behaviour.Spec;

    public Choices Choices => Behaviour.Choices;

    public ContactSchema Schema => Behaviour.Schema;

    /// <summary>
    /// The state that each account starts with. It is shared, so that starting costs the same however many contacts there are.
    /// </summary>
    public AccountState Start => Volatile.Read(ref _start);

    /// <summary>Lets accounts start with another state from now on.</summary>
    public void StartWith(AccountState start) => Volatile.Write(ref _start, start);

    /// <summary>A state with generated contacts.</summary>
    public AccountState Generate(FakeContacts fakes, int count, int seed) => new(
        new ContactSet(Schema.UniqueFields, Contacts(fakes, count)),
        GroupSet.Create(fakes.Groups.Select(Behaviour.Groups.Create)),
        StagesById(fakes.Stages, FrozenDictionary<string, JsonElement>.Empty),
        seed,
        IdCount: 0,
        Behaviour);

    /// <summary>The known stages and further ones by id, in the form in which contacts store them.</summary>
    public static FrozenDictionary<string, JsonElement> StagesById(
        IEnumerable<NamedItem> stages, IReadOnlyDictionary<string, JsonElement> known) =>
        stages.Select(stage => KeyValuePair.Create(stage.Id, GroupSchema.NamedDocument(stage))).Concat(known).ToFrozenDictionary();

    // Each contact depends on its number alone, so all cores make some.
    private static Contact[] Contacts(FakeContacts fakes, int count)
    {
        var contacts = new Contact[count];
        Parallel.For(0, count, index => contacts[index] = Contact.Parse(fakes.Document(index)));
        return contacts;
    }

    // Seeded groups are as old as the first contact.
    private static DateTimeOffset SeededAt(FakeContacts fakes) =>
        JsonElement.Parse(fakes.Document(0)).TryGetProperty("createdAt", out var time) && time.ValueKind == JsonValueKind.String
        && time.TryGetDateTimeOffset(out var createdAt)
            ? createdAt
            : DateTimeOffset.UnixEpoch;
}
