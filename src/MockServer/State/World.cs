using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Queries;

namespace Fluenzr.ContractKit.MockServer.State;

/// <summary>One account: its contacts, groups and stages, and the clock and ids for new contacts.</summary>
internal sealed class World
{
    private readonly Lock _writing = new();
    private readonly Origin _origin;
    private ContactIds _ids;
    private ContactSet _contacts;

    /// <param name="origin">What it begins with.</param>
    /// <param name="clock">Its clock.</param>
    /// <param name="answerBytes">How much it remembers of what it answered.</param>
    public World(Origin origin, Clock clock, int answerBytes = Remembered.Usual)
    {
        _origin = origin;
        Answers = new Remembered(answerBytes);
        Clock = clock;
        Restore(origin.Start);
    }

    public Spec Spec => _origin.Spec;

    public Choices Choices => _origin.Choices;

    public ContactShape Shape => _origin.Shape;

    public Clock Clock { get; }

    /// <summary>The groups by id, as contacts hold them.</summary>
    public FrozenDictionary<string, JsonElement> Groups { get; private set; }

    /// <summary>The stages by id, as contacts hold them.</summary>
    public FrozenDictionary<string, JsonElement> Stages { get; private set; }

    /// <summary>The contacts as they are now; a reader keeps this moment.</summary>
    public ContactSet Contacts => Volatile.Read(ref _contacts);

    /// <summary>What was answered about the contacts as they are now.</summary>
    public Remembered Answers { get; }

    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>A contact as it is answered.</summary>
    public byte[] Render(Contact contact) => _origin.Rendering.Render(contact);

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
            _origin.Share(current, ordered);
            return (ordered, ordered);
        });
    }

    /// <summary>
    /// Carries out a change. Changes come one after the other, so that what <paramref name="change"/> saw is still so when it is done: it is
    /// prepared while others write, and made once more, alone, when one of them was faster.
    /// </summary>
    public T Change<T>(Func<ContactSet, (ContactSet Contacts, T Result)> change)
    {
        var before = Contacts;
        var (contacts, result) = change(before);
        lock (_writing)
        {
            if (!ReferenceEquals(before, _contacts))
                (contacts, result) = change(_contacts);
            Volatile.Write(ref _contacts, contacts);
            return result;
        }
    }

    /// <summary>All of it at this moment.</summary>
    public WorldState Save()
    {
        lock (_writing)
            return new WorldState(_contacts, Groups, Stages, _ids.Seed, _ids.Number) { Clock = Clock.Setting };
    }

    /// <summary>Makes it as it was at a moment, its clock too. The ids that follow are those that followed then.</summary>
    [MemberNotNull(nameof(_contacts), nameof(_ids), nameof(Groups), nameof(Stages))]
    public void Restore(WorldState state)
    {
        lock (_writing)
        {
            (Groups, Stages) = (state.Groups, state.Stages);
            _ids = new ContactIds(Choices["ID-FORM"], state.Seed, state.Number);
            Clock.Setting = state.Clock;
            Volatile.Write(ref _contacts, state.Contacts);
        }
    }

    /// <summary>Makes it another state; only the clock goes on.</summary>
    public void Replace(WorldState state) => Restore(state with { Clock = Clock.Setting });
}
