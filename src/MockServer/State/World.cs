using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Contacts;
using Fluenzr.ContractKit.MockServer.Queries;
using Fluenzr.ContractKit.MockServer.Webhooks;

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
        Outbox = new Outbox(this, origin.Sender);
        Restore(origin.Start);
        clock.Changed += Outbox.Look;
    }

    public Spec Spec => _origin.Spec;

    public Choices Choices => Volatile.Read(ref _manner).Choices;

    public ContactShape Shape => _origin.Shape;

    public Clock Clock { get; }

    /// <summary>Who subscribed to its events, and what is on its way to them.</summary>
    public Outbox Outbox { get; }

    /// <summary>What its ids rest on.</summary>
    public int Seed => Volatile.Read(ref _ids).Seed;

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

    /// <summary>A moment as it is answered.</summary>
    public string Write(DateTimeOffset moment) => Volatile.Read(ref _manner).Rendering.Write(moment);

    /// <summary>An id that no contact has.</summary>
    public string NextId(ContactSet contacts)
    {
        string id;
        do
            id = _ids.Next(Now);
        while (contacts.Find(id) is not null);
        return id;
    }

    /// <summary>
    /// Carries out a change. Changes come one after the other, so that what <paramref name="change"/> saw is still so when it is done: it is
    /// prepared while others write, and made once more, alone, when one of them was faster.
    /// </summary>
    public T Change<T>(Func<ContactSet, (ContactSet Contacts, T Result)> change) => Change((contacts, _) => change(contacts), null);

    /// <summary>The same for a change that those who subscribed are told of: it says its news, where there is anybody to hear them.</summary>
    public T Change<T>(Func<ContactSet, News?, (ContactSet Contacts, T Result)> change) => Change(change, Outbox.IsHeard ? new News() : null);

    private T Change<T>(Func<ContactSet, News?, (ContactSet Contacts, T Result)> change, News? news)
    {
        var before = Contacts;
        var (contacts, result) = change(before, news);
        lock (_writing)
        {
            if (!ReferenceEquals(before, _contacts))
            {
                news?.Clear();
                (contacts, result) = change(_contacts, news);
            }

            Volatile.Write(ref _contacts, contacts);
            if (news is not null)
                Outbox.Tell(news);
            return result;
        }
    }

    /// <summary>All of it at this moment.</summary>
    public WorldState Save()
    {
        lock (_writing)
            return new WorldState(_contacts.Fork(), Groups, Stages, _ids.Seed, _ids.Number) { Clock = Clock.Setting, Subscribed = Outbox.State };
    }

    /// <summary>Makes it as it was at a moment, its clock and who subscribed too. The ids that follow are those that followed then.</summary>
    [MemberNotNull(nameof(_contacts), nameof(_ids), nameof(Groups), nameof(Stages))]
    public void Restore(WorldState state)
    {
        lock (_writing)
        {
            // What is on its way must not be sent because of the other clock.
            Outbox.Restore(state.Subscribed);
            Replace(state);
            Clock.Setting = state.Clock;
        }
    }

    /// <summary>Makes its contacts those of another state; the clock goes on, and so does what is on its way to those who subscribed.</summary>
    [MemberNotNull(nameof(_contacts), nameof(_ids), nameof(Groups), nameof(Stages))]
    public void Replace(WorldState state)
    {
        lock (_writing)
        {
            (Groups, Stages) = (state.Groups, state.Stages);
            _ids = new ContactIds(Choices["ID-FORM"], state.Seed, state.Number);
            // What a query keeps may rest on which groups there are.
            Volatile.Write(ref _manner, _manner with { Answers = new Remembered(_answerBytes) });
            Volatile.Write(ref _contacts, state.Contacts.Fork());
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

    /// <summary>The choices, and what rests on them.</summary>
    private sealed record Manner(Choices Choices, Rendering Rendering, Remembered Answers);
}
