using System.Text.Json;
using Fluenzr.ContractKit.MockServer.Operations.Contacts;
using Fluenzr.ContractKit.MockServer.Sandboxes;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.Testing;

/// <summary>Direct access to the contacts of a mock, without HTTP.</summary>
public sealed class ContactsState
{
    private readonly Sandbox _sandbox;

    internal ContactsState(Sandbox sandbox) => _sandbox = sandbox;

    /// <summary>The number of contacts.</summary>
    public int Count => Contacts.Count;

    private ContactSet Contacts => _sandbox.Store.State.Contacts;

    /// <summary>All contacts at this moment.</summary>
    public IReadOnlyList<MockContact> List() => [.. Contacts.All.Select(contact => MockContact.Parse(contact.Document))];

    /// <summary>The contact with an id; null when there is none.</summary>
    public MockContact? Find(string id) => Contacts.Find(id) is { } contact ? MockContact.Parse(contact.Document) : null;

    /// <summary>The contact with an email, compared without case; null when there is none.</summary>
    public MockContact? FindByEmail(string email) =>
        Contacts.FindOwner([UniqueKey.Create("email", email, _sandbox.Store.State.Behaviour.UniqueComparison)]) is { } contact
            ? MockContact.Parse(contact.Document)
            : null;

    /// <summary>The contact with an id.</summary>
    /// <exception cref="KeyNotFoundException">No contact has this id.</exception>
    public MockContact Get(string id) => Find(id) ?? throw new KeyNotFoundException($"There is no contact '{id}'.");

    /// <summary>
    /// Creates a contact by the rules of <c>POST /contacts</c>, including choices such as <c>BODY-UNKNOWN</c> and <c>EMAIL-FORM</c>, and
    /// sends the webhook event.
    /// </summary>
    /// <param name="contact">
    /// The body of <c>POST /contacts</c>: <c>new { email = "ada@example.com", tags = new[] { "vip" } }</c>.
    /// </param>
    /// <returns>The created contact.</returns>
    /// <exception cref="ArgumentException">The API would answer with an error; the message names its status, code and fields.</exception>
    public MockContact Add(object contact)
    {
        ArgumentNullException.ThrowIfNull(contact);
        var body = JsonSerializer.SerializeToElement(contact, JsonSerializerOptions.Web);
        return _sandbox.Store.Run(state =>
        {
            var (created, error) = ContactCreation.Create(
                _sandbox.Store, state, _sandbox.Clock.GetUtcNow(), state.Spec.Schema("ContactInput"), body);
            return created is null
                ? throw new ArgumentException(ErrorText.For("POST /contacts", error!, state.Choices), nameof(contact))
                : MockContact.Parse(created.Document);
        });
    }

    /// <summary>Restores the initial contacts and groups.</summary>
    public void Reset() => _sandbox.Reset();
}
