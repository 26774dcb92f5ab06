using System.Collections.Frozen;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.FakeData;
using Fluenzr.ContractKit.MockServer.Contacts;
using Fluenzr.ContractKit.MockServer.Queries;

namespace Fluenzr.ContractKit.MockServer.State;

/// <summary>One account: its contacts, groups and stages, and the clock and ids for new contacts.</summary>
internal sealed class World
{
    private readonly Lock _writing = new();
    private readonly ContactIds _ids;
    private readonly Rendering _rendering;
    private readonly TimeProvider _time;
    private readonly ContactSet _seeded;
    private ContactSet _contacts;

    public World(Spec spec, Choices choices, FakeContacts fakes, int count, int seed, TimeProvider time)
    {
        Spec = spec;
        Choices = choices;
        Shape = new ContactShape(spec);
        _rendering = new Rendering(choices);
        Groups = fakes.Groups.ToFrozenDictionary(group => group.Id);
        Stages = fakes.Stages.ToFrozenDictionary(stage => stage.Id);
        _time = time;
        _ids = new ContactIds(choices["ID-FORM"], seed);
        _contacts = _seeded = new ContactSet(Shape.UniqueFields, [.. Enumerable.Range(0, count).Select(index => Contact.Of(fakes.Document(index)))]);
    }

    public Spec Spec { get; }

    public Choices Choices { get; }

    public ContactShape Shape { get; }

    public FrozenDictionary<string, Named> Groups { get; }

    public FrozenDictionary<string, Named> Stages { get; }

    /// <summary>The contacts as they are now; a reader keeps this moment.</summary>
    public ContactSet Contacts => Volatile.Read(ref _contacts);

    /// <summary>What was answered about the contacts as they are now.</summary>
    public Remembered Answers { get; } = new();

    public DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>A contact as it is answered.</summary>
    public byte[] Render(Contact contact) => _rendering.Render(contact);

    /// <summary>An id that no contact has.</summary>
    public string NextId(ContactSet contacts)
    {
        string id;
        do
            id = _ids.Next(Now);
        while (contacts.Find(id) is not null);
        return id;
    }

    /// <summary>The contacts as they are now, with an order. The first to ask for an order makes it; from then on changes keep it up.</summary>
    public ContactSet Ordered(SortBy by)
    {
        if (Contacts is { } contacts && contacts.Ordered(by) is not null)
            return contacts;
        return Change(current =>
        {
            var ordered = current.WithOrder(by);
            return (ordered, ordered);
        });
    }

    /// <summary>The contacts are again those of the start.</summary>
    public void Reset() => Change(_ => (_seeded, _seeded));

    /// <summary>Carries out a change. Changes come one after the other, so that what <paramref name="change"/> saw is still so when it is done.</summary>
    public T Change<T>(Func<ContactSet, (ContactSet Contacts, T Result)> change)
    {
        lock (_writing)
        {
            var (contacts, result) = change(_contacts);
            Volatile.Write(ref _contacts, contacts);
            return result;
        }
    }
}
