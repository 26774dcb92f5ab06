using System.Text;
using BenchmarkDotNet.Attributes;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.FakeData;
using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Journal;
using Fluenzr.ContractKit.MockServer.Json;
using Fluenzr.ContractKit.MockServer.Operations;
using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Sandboxes;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.Loops;

/// <summary>
/// What a write costs between the body that was sent and the answer, without the network: parsing, validating, the handler, the envelope.
/// Every write starts from the same contacts, so that they do not grow while they are measured.
/// </summary>
public class WriteBenchmarks
{
    private static readonly Spec Contract = Spec.Load();
    private static readonly Dictionary<int, Sandbox> Sandboxes = [];

    private static readonly byte[] Contact = Encoding.UTF8.GetBytes(
        """{"email":"bench-500000@startup.example","firstName":"Marie","lastName":"Martin","company":"StartupIO","jobTitle":"CEO","phone":"+33 1 99 00 12 34","website":"https://startup.example","groupIds":["grp_xyz789"],"tags":["prospect","saas"],"customFields":{"secteur":"SaaS","taille_entreprise":"10-50","budget":12000},"pipelineStageId":"stg_qualified"}""");

    private static readonly byte[] Role = """{"jobTitle":"Role 1"}"""u8.ToArray(), Tag = """{"tags":["bench"]}"""u8.ToArray();

    private AccountState? _state;
    private string _id = "";

    [Params(1_000, 100_000)]
    public int Contacts { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        if (!Sandboxes.TryGetValue(Contacts, out var sandbox))
        {
            var template = new AccountTemplate(Contract, Choices.Default(Contract), new FakeContacts(Contract), Contacts, seed: 1);
            var settings = new Settings { Journal = 0 };
            Sandboxes[Contacts] = sandbox = new Sandbox(
                null, template, settings, TimeProvider.System, new JournalMemoryBudget(0, () => { }));
        }

        _state = sandbox.Store.State;
        _id = _state.Contacts.Chunks[Contacts / 2]!.Id;
    }

    [Benchmark]
    public object Create() => Answer(Operation("createContact"), "", Contact);

    [Benchmark]
    public object Update() => Answer(Operation("updateContact"), _id, Role);

    [Benchmark]
    public object AddTag() => Answer(Operation("addContactTags"), _id, Tag);

    private static Operation Operation(string id) => Contract.Operations.First(operation => operation.Id == id);

    private ApiResponse Answer(Operation operation, string id, byte[] sent)
    {
        var sandbox = Sandboxes[Contacts];
        sandbox.Store.Change(_state!, (_, _) => (_state!, 0));
        var context = new OperationContext(sandbox, sandbox.Store.State, sandbox.Clock.GetUtcNow(), operation)
        {
            Id = id,
            Body = JsonInput.Parse(sent).Json,
        };
        var response = OperationHandlers.Find(operation).AnswerAsync(context).AsTask().Result;
        return response.Status < 300
            ? response
            : throw new InvalidOperationException($"{operation.Id} is answered with {response.Status}.");
    }
}
