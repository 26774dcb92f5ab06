using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Contacts;
using Fluenzr.ContractKit.MockServer.Queries;

namespace Fluenzr.ContractKit.MockServer.State;

/// <summary>One account: its contacts, groups and stages, and the clock and ids for new contacts.</summary>
internal sealed class World
{
    private readonly Lock _writing = new();
    private readonly Origin _origin;
    private readonly int _answerBytes;
    private Manner _manner;
    private ContactIds _ids;
    private ContactSet _contacts;

    /// <param name="origin">What it begins with.</param>
    /// <param name="clock">Its clock.</param>
    /// <param name="answerBytes">How much it remembers of what it answered.</param>
    public World(Origin origin, Clock clock, int answerBytes = Remembered.Usual)
    {
        (_origin, _answerBytes) = (origin, answerBytes);
        _manner = new Manner(origin.Choices, origin.Rendering, new Remembered(answerBytes));
        Clock = clock;
        Restore(origin.Start);
    }

    public Spec Spec => _origin.Spec;

    public Choices Choices => Volatile.Read(ref _manner).Choices;

    public ContactShape Shape => _origin.Shape;

    public Clock Clock { get; }

    /// <summary>The groups by id, as contacts hold them.</summary>
    public FrozenDictionary<string, JsonElement> Groups { get; private set; }

    /// <summary>The stages by id, as contacts hold them.</summary>
    public FrozenDictionary<string, JsonElement> Stages { get; private set; }

    /// <summary>The contacts as they are now; a reader keeps this moment.</summary>
    public ContactSet Contacts => Volatile.Read(ref _contacts);

    /// <summary>
    /// What was answered about the contacts as they are now, with the choices as they are now. Who means to add an answer takes this before
    /// it reads the first choice: an answer of earlier choices then goes to those.
    /// </summary>
    public Remembered Answers => Volatile.Read(ref _manner).Answers;

    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>A contact as it is answered.</summary>
    public byte[] Render(Contact contact) => Volatile.Read(ref _manner).Rendering.Render(contact);

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
            // What a query keeps may rest on which groups there are.
            Volatile.Write(ref _manner, _manner with { Answers = new Remembered(_answerBytes) });
            Volatile.Write(ref _contacts, state.Contacts);
        }
    }

    /// <summary>Makes other choices from now on; what is not named stays.</summary>
    public void Choose(IReadOnlyDictionary<string, string> changes)
    {
        lock (_writing)
            Choose(Choices.With(changes));
    }

    /// <summary>Makes the choices of the start again.</summary>
    public void ForgetChoices()
    {
        lock (_writing)
        {
            if (Choices != _origin.Choices)
                Choose(_origin.Choices);
        }
    }

    private void Choose(Choices choices)
    {
        Volatile.Write(ref _manner, new Manner(choices, new Rendering(choices), new Remembered(_answerBytes)));
        _ids = new ContactIds(choices["ID-FORM"], _ids.Seed, _ids.Number);
    }

    /// <summary>Makes it another state; only the clock goes on.</summary>
    public void Replace(WorldState state) => Restore(state with { Clock = Clock.Setting });

    /// <summary>The choices, and what rests on them.</summary>
    private sealed record Manner(Choices Choices, Rendering Rendering, Remembered Answers);
}
