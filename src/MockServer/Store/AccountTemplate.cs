using System.Collections.Frozen;
using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.FakeData;
using Fluenzr.ContractKit.MockServer.Json;
using Fluenzr.ContractKit.MockServer.Webhooks;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>What all worlds of a server share: the contract, the choices, and the state that each begins with.</summary>
internal sealed class AccountTemplate
{
    private AccountSnapshot _start;

    public AccountTemplate(Spec spec, Choices choices, FakeContacts fakes, int count, int seed, WebhookSender? sender = null)
    {
        Spec = spec;
        Choices = choices;
        Schema = new ContactSchema(spec);
        Rendering = new ContactSerializer(choices);
        Sender = sender;
        _start = Seeded(fakes, count, seed);
    }

    public Spec Spec { get; }

    public Choices Choices { get; }

    public ContactSchema Schema { get; }

    public ContactSerializer Rendering { get; }

    /// <summary>What sends events; null when the contract has none.</summary>
    public WebhookSender? Sender { get; }

    /// <summary>What a world begins with. It is shared: to begin costs the same however many contacts there are.</summary>
    public AccountSnapshot Start => Volatile.Read(ref _start);

    /// <summary>Has worlds begin with another state from now on.</summary>
    public void StartWith(AccountSnapshot start) => Volatile.Write(ref _start, start);

    /// <summary>Groups or stages by id, as contacts hold them.</summary>
    public static FrozenDictionary<string, JsonElement> Documents(IEnumerable<NamedItem> all) => all.ToFrozenDictionary(item => item.Id, item => JsonOutput.Element(json =>
    {
        json.WriteStartObject();
        json.WriteString("id", item.Id);
        json.WriteString("name", item.Name);
        json.WriteEndObject();
    }));

    /// <summary>A state of fake contacts.</summary>
    public AccountSnapshot Seeded(FakeContacts fakes, int count, int seed) => new(
        new ContactSet(Schema.UniqueFields, [.. Enumerable.Range(0, count).Select(index => Contact.Of(fakes.Document(index)))]),
        Documents(fakes.Groups),
        Documents(fakes.Stages),
        seed);
}
