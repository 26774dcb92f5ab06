using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Store.Queries;
using Fluenzr.ContractKit.MockServer.Webhooks;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>One account: its contacts, groups and stages, and the clock and ids for new contacts.</summary>
internal sealed class AccountStore
{
    private readonly Lock _writing = new();
    private readonly AccountTemplate _template;
    private readonly int _answerBytes;
    private AccountBehaviour _manner;
    private IdGenerator _ids;
    private ContactSet _contacts;

    /// <param name="template">What it begins with.</param>
    /// <param name="clock">Its clock.</param>
    /// <param name="answerBytes">How much it remembers of what it answered.</param>
    public AccountStore(AccountTemplate template, Clock clock, int answerBytes = QueryCache.Usual)
    {
        (_template, _answerBytes) = (template, answerBytes);
        _manner = new AccountBehaviour(template.Choices, template.Rendering, new QueryCache(answerBytes));
        Clock = clock;
        Webhooks = new WebhookDispatcher(this, template.Sender);
        Restore(template.Start);
        clock.Changed += Webhooks.CheckDue;
    }

    public Spec Spec => _template.Spec;

    public Choices Choices => Volatile.Read(ref _manner).Choices;

    public ContactSchema Schema => _template.Schema;

    public Clock Clock { get; }

    /// <summary>Who subscribed to its events, and what is on its way to them.</summary>
    public WebhookDispatcher Webhooks { get; }

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
    public QueryCache Cache => Volatile.Read(ref _manner).Answers;

    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>A contact as it is answered.</summary>
    public byte[] Serialize(Contact contact) => Volatile.Read(ref _manner).Rendering.Serialize(contact);

    /// <summary>A moment as it is answered.</summary>
    public string Format(DateTimeOffset moment) => Volatile.Read(ref _manner).Rendering.Format(moment);

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
    public T Change<T>(Func<ContactSet, PendingEvents?, (ContactSet Contacts, T Result)> change) => Change(change, Webhooks.HasSubscriptions ? new PendingEvents() : null);

    private T Change<T>(Func<ContactSet, PendingEvents?, (ContactSet Contacts, T Result)> change, PendingEvents? events)
    {
        var before = Contacts;
        var (contacts, result) = change(before, events);
        lock (_writing)
        {
            if (!ReferenceEquals(before, _contacts))
            {
                events?.Clear();
                (contacts, result) = change(_contacts, events);
            }

            Volatile.Write(ref _contacts, contacts);
            if (events is not null)
                Webhooks.Dispatch(events);
            return result;
        }
    }

    /// <summary>All of it at this moment.</summary>
    public AccountSnapshot Snapshot()
    {
        lock (_writing)
            return new AccountSnapshot(_contacts.Fork(), Groups, Stages, _ids.Seed, _ids.Number) { Clock = Clock.Setting, Subscriptions = Webhooks.State };
    }

    /// <summary>Makes it as it was at a moment, its clock and who subscribed too. The ids that follow are those that followed then.</summary>
    [MemberNotNull(nameof(_contacts), nameof(_ids), nameof(Groups), nameof(Stages))]
    public void Restore(AccountSnapshot state)
    {
        lock (_writing)
        {
            // What is on its way must not be sent because of the other clock.
            Webhooks.Restore(state.Subscriptions);
            Replace(state);
            Clock.Setting = state.Clock;
        }
    }

    /// <summary>Makes its contacts those of another state; the clock goes on, and so does what is on its way to those who subscribed.</summary>
    [MemberNotNull(nameof(_contacts), nameof(_ids), nameof(Groups), nameof(Stages))]
    public void Replace(AccountSnapshot state)
    {
        lock (_writing)
        {
            (Groups, Stages) = (state.Groups, state.Stages);
            _ids = new IdGenerator(Choices["ID-FORM"], state.Seed, state.Number);
            // What a query keeps may rest on which groups there are.
            Volatile.Write(ref _manner, _manner with { Answers = new QueryCache(_answerBytes) });
            Volatile.Write(ref _contacts, state.Contacts.Fork());
        }
    }

    /// <summary>Makes other choices from now on; what is not named stays.</summary>
    public void SetChoices(IReadOnlyDictionary<string, string> changes)
    {
        lock (_writing)
            SetChoices(Choices.With(changes));
    }

    /// <summary>Makes the choices of the start again.</summary>
    public void ResetChoices()
    {
        lock (_writing)
        {
            if (Choices != _template.Choices)
                SetChoices(_template.Choices);
        }
    }

    private void SetChoices(Choices choices)
    {
        Volatile.Write(ref _manner, new AccountBehaviour(choices, new ContactSerializer(choices), new QueryCache(_answerBytes)));
        _ids = new IdGenerator(choices["ID-FORM"], _ids.Seed, _ids.Number);
    }

    /// <summary>The choices, and what rests on them.</summary>
    private sealed record AccountBehaviour(Choices Choices, ContactSerializer Rendering, QueryCache Answers);
}
