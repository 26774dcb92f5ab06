using BenchmarkDotNet.Attributes;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.FakeData;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.Loops;

/// <summary>Operations of the store. Every change starts from the same contacts, so that their number stays constant.</summary>
public class StoreBenchmarks
{
    private static readonly Spec Contract = Spec.Load();
    private static readonly FakeContacts Fakes = new(Contract);

    // Shared: creating a million contacts is slow, and no benchmark changes them.
    private static readonly Dictionary<int, AccountStore> Stores = [];

    private AccountStore? _store;
    private AccountState? _state;
    private ContactSet? _contacts;
    private Contact? _known, _changed, _new;

    [Params(1_000, 1_000_000)]
    public int Contacts { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        if (!Stores.TryGetValue(Contacts, out _store))
            Stores[Contacts] = _store =
                new AccountStore(new AccountTemplate(Contract, Choices.Default(Contract), Fakes, Contacts, seed: 1).Start);
        _state = _store.State;
        _contacts = _state.Contacts;
        _known = Contact.Parse(Fakes.Document(Contacts / 2));
        _changed = _known with { UpdatedAt = _known.UpdatedAt.AddSeconds(1) };
        _new = Contact.Parse(Fakes.Document(Contacts));
    }

    [Benchmark]
    public object? Find() => _contacts!.Find(_known!.Id);

    [Benchmark]
    public object Add() => _contacts!.With(_new!);

    [Benchmark]
    public object Replace() => _contacts!.With(_changed!);

    /// <summary>A state that another account can start from: nothing is copied.</summary>
    [Benchmark]
    public object Snapshot() => _store!.State.Fork();

    [Benchmark]
    public object Restore() => _store!.Change(_state!, (_, _) => (_state!, _state!));
}
