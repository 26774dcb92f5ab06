using BenchmarkDotNet.Attributes;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.FakeData;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.Loops;

/// <summary>The store. Every change starts from the same contacts, so that they do not grow while they are measured.</summary>
public class StoreBenchmarks
{
    private static readonly Spec Contract = Spec.Load();
    private static readonly FakeContacts Fakes = new(Contract);

    // A million contacts take long to make, and no benchmark leaves them changed.
    private static readonly Dictionary<int, AccountStore> Stores = [];

    private AccountStore? _store;
    private ContactSet? _contacts;
    private Contact? _known, _changed, _new;

    [Params(1_000, 1_000_000)]
    public int Contacts { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        if (!Stores.TryGetValue(Contacts, out _store))
            Stores[Contacts] = _store = new AccountStore(new AccountTemplate(Contract, Choices.Default(Contract), Fakes, Contacts, seed: 1), new Clock(TimeProvider.System));
        _contacts = _store.Contacts;
        _known = Contact.Of(Fakes.Document(Contacts / 2));
        _changed = _known with { UpdatedAt = _known.UpdatedAt.AddSeconds(1) };
        _new = Contact.Of(Fakes.Document(Contacts));
    }

    [Benchmark]
    public object? Find() => _contacts!.Find(_known!.Id);

    [Benchmark]
    public object Add() => _contacts!.With(_new!);

    [Benchmark]
    public object Replace() => _contacts!.With(_changed!);

    /// <summary>Keeps a moment of the contacts, which is also a fork of them: nothing is copied.</summary>
    [Benchmark]
    public object Snapshot() => _store!.Contacts;

    [Benchmark]
    public object Restore() => _store!.Change(_ => (_contacts!, _contacts!));
}
