using System.Collections.Frozen;
using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.FakeData;
using Fluenzr.ContractKit.MockServer.Contacts;
using Fluenzr.ContractKit.MockServer.Http;
using Fluenzr.ContractKit.MockServer.Webhooks;

namespace Fluenzr.ContractKit.MockServer.State;

/// <summary>What all worlds of a server share: the contract, the choices, and the state that each begins with.</summary>
internal sealed class Origin
{
    private WorldState _start;

    public Origin(Spec spec, Choices choices, FakeContacts fakes, int count, int seed, Sender? sender = null)
    {
        Spec = spec;
        Choices = choices;
        Shape = new ContactShape(spec);
        Rendering = new Rendering(choices);
        Sender = sender;
        _start = Seeded(fakes, count, seed);
    }

    public Spec Spec { get; }

    public Choices Choices { get; }

    public ContactShape Shape { get; }

    public Rendering Rendering { get; }

    /// <summary>What sends events; null when the contract has none.</summary>
    public Sender? Sender { get; }

    /// <summary>What a world begins with. It is shared: to begin costs the same however many contacts there are.</summary>
    public WorldState Start => Volatile.Read(ref _start);

    /// <summary>Has worlds begin with another state from now on.</summary>
    public void Begin(WorldState start) => Volatile.Write(ref _start, start);

    /// <summary>Groups or stages by id, as contacts hold them.</summary>
    public static FrozenDictionary<string, JsonElement> Documents(IEnumerable<Named> all) => all.ToFrozenDictionary(named => named.Id, named => Json.Element(json =>
    {
        json.WriteStartObject();
        json.WriteString("id", named.Id);
        json.WriteString("name", named.Name);
        json.WriteEndObject();
    }));

    /// <summary>A state of fake contacts.</summary>
    public WorldState Seeded(FakeContacts fakes, int count, int seed) => new(
        new ContactSet(Shape.UniqueFields, [.. Enumerable.Range(0, count).Select(index => Contact.Of(fakes.Document(index)))]),
        Documents(fakes.Groups),
        Documents(fakes.Stages),
        seed);
}
