using System.Text;
using BenchmarkDotNet.Attributes;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.FakeData;
using Fluenzr.ContractKit.MockServer.Http;
using Fluenzr.ContractKit.MockServer.State;

namespace Fluenzr.ContractKit.Loops;

/// <summary>
/// What a write costs between the body that was sent and the answer, without the network: parsing, validating, the handler, the envelope.
/// Every write starts from the same contacts, so that they do not grow while they are measured.
/// </summary>
public class Writes
{
    private static readonly Spec Contract = Spec.Load();
    private static readonly Dictionary<int, World> Worlds = [];

    private static readonly byte[] Contact = Encoding.UTF8.GetBytes(
        """{"email":"bench-500000@startup.example","firstName":"Marie","lastName":"Martin","company":"StartupIO","jobTitle":"CEO","phone":"+33 1 99 00 12 34","website":"https://startup.example","groupIds":["grp_xyz789"],"tags":["prospect","saas"],"customFields":{"secteur":"SaaS","taille_entreprise":"10-50","budget":12000},"pipelineStageId":"stg_qualified"}""");

    private static readonly byte[] Role = """{"jobTitle":"Role 1"}"""u8.ToArray(), Tag = """{"tags":["bench"]}"""u8.ToArray();

    private World? _world;
    private ContactSet? _contacts;
    private string _id = "";

    [Params(1_000, 100_000)]
    public int Contacts { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        if (!Worlds.TryGetValue(Contacts, out _world))
            Worlds[Contacts] = _world = new World(new Origin(Contract, Choices.Default(Contract), new FakeContacts(Contract), Contacts, seed: 1), new Clock(TimeProvider.System));
        _contacts = _world.Contacts;
        _id = _contacts.Blocks[Contacts / 2]!.Id;
    }

    [Benchmark]
    public object Create() => Answer(Operation("createContact"), "", Contact);

    [Benchmark]
    public object Update() => Answer(Operation("updateContact"), _id, Role);

    [Benchmark]
    public object AddTag() => Answer(Operation("addContactTags"), _id, Tag);

    private static Operation Operation(string id) => Contract.Operations.First(operation => operation.Id == id);

    private Reply Answer(Operation operation, string id, byte[] sent)
    {
        _world!.Change(_ => (_contacts!, 0));
        var body = RequestBody.Parse(sent).Json;
        var broken = BodyRules.Broken(operation.Body!, body, _world.Choices);
        var reply = Handlers.For(operation).Answer(new Call(_world, operation, id, "", body, broken)).AsTask().Result;
        return reply.Status < 300 ? reply : throw new InvalidOperationException($"{operation.Id} is answered with {reply.Status}.");
    }
}
