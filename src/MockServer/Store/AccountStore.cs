using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Store.Queries;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>Holds the current <see cref="AccountState"/> of one account and replaces it atomically. Reads never lock.</summary>
/// <remarks>Clause EMAIL-RACE.</remarks>
internal sealed class AccountStore
{
    private readonly Lock _writing = new();
    private readonly AccountState _start;
    private readonly int _cacheBytes;
    private AccountState _state;

    /// <param name="start">The state at the start and after a reset.</param>
    /// <param name="cacheBytes">The maximum size of its query cache.</param>
    public AccountStore(AccountState start, int cacheBytes = QueryCache.DefaultBytes)
    {
        (_start, _cacheBytes) = (start, cacheBytes);
        _state = Fresh(start.Fork());
    }

    /// <summary>
    /// Receives the events of each committed change, in the order of the changes. It runs under the write lock. While there is no handler,
    /// changes collect no events.
    /// </summary>
    public event Action<PendingEvents>? EventsCommitted;

    public Spec Spec => _start.Spec;

    /// <summary>The current state. A request reads it once and works on that state to its end.</summary>
    public AccountState State => Volatile.Read(ref _state);

    /// <summary>
    /// Commits a change. The change is prepared without the lock; if other data was committed meanwhile, it runs once more under the lock.
    /// </summary>
    /// <param name="captured">The state that the request works on.</param>
    /// <param name="change">
    /// A pure function from a state to the changed state and a result. It adds its events to the second argument, which is null while
    /// nobody
    /// subscribes to events.
    /// </param>
    /// <exception cref="OutdatedStateException">
    /// The choices or the clock were set since the request started. It has to start again, because its validation may be outdated, too.
    /// </exception>
    public T Change<T>(AccountState captured, Func<AccountState, PendingEvents?, (AccountState State, T Result)> change)
    {
        var before = Current(captured);
        var events = NewEvents(before);
        var (after, result) = change(before, events);
        lock (_writing)
        {
            var current = Current(captured);
            if (!current.HasSameData(before))
            {
                before = current;
                events = NewEvents(before);
                (after, result) = change(before, events);
            }

            if (!ReferenceEquals(after, before))
                Volatile.Write(ref _state, Refreshed(after, current));
            if (events is { Items.Count: > 0 })
                EventsCommitted?.Invoke(events);
            return result;
        }
    }

    /// <summary>Replaces contacts, groups, stages or ids without events.</summary>
    public void Replace(Func<AccountState, AccountState> replacement)
    {
        lock (_writing)
            Volatile.Write(ref _state, Fresh(replacement(_state)));
    }

    /// <summary>Returns to a state; the choices stay as they are.</summary>
    public void Restore(AccountState state) => Replace(current => state.Fork() with { Behaviour = current.Behaviour });

    /// <summary>Returns to the state and the choices of the start.</summary>
    public void Reset() => Replace(_ => _start.Fork());

    /// <summary>Changes some choices; choices that are not named stay as they are.</summary>
    public void SetChoices(IReadOnlyDictionary<string, string> changes) =>
        Replace(state => state with { Behaviour = state.Behaviour.With(changes) });

    /// <summary>Sets the clock, so that requests that started before have to start again.</summary>
    /// <param name="set">Sets it; false when it cannot be set.</param>
    public bool SetClock(Func<bool> set)
    {
        lock (_writing)
        {
            if (!set())
                return false;
            Volatile.Write(ref _state, _state with { Behaviour = _state.Behaviour.Renewed() });
            return true;
        }
    }

    /// <summary>Runs a request, from its start again as often as it is outdated.</summary>
    public T Run<T>(Func<AccountState, T> request)
    {
        while (true)
        {
            try
            {
                return request(State);
            }
            catch (OutdatedStateException)
            {
                // The next attempt has the current choices and time.
            }
        }
    }

    /// <summary>Runs an action while no change is committed.</summary>
    public T Exclusively<T>(Func<T> action)
    {
        lock (_writing)
            return action();
    }

    private AccountState Current(AccountState captured) =>
        State is var current && ReferenceEquals(current.Behaviour, captured.Behaviour) ? current : throw new OutdatedStateException();

    private PendingEvents? NewEvents(AccountState state) => EventsCommitted is null ? null : new PendingEvents(state);

    private AccountState Refreshed(AccountState state, AccountState earlier) =>
        ReferenceEquals(state.Groups, earlier.Groups) ? state : Fresh(state);

    // Cached results depend on the groups and the choices.
    private AccountState Fresh(AccountState state) => state with { Cache = new QueryCache(_cacheBytes) };
}
