using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Sandboxes;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.Testing;

/// <summary>The contacts of a mock, without a request.</summary>
public sealed class ContactsState
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    private readonly Sandbox _sandbox;

    internal ContactsState(Sandbox sandbox) => _sandbox = sandbox;

    /// <summary>How many there are.</summary>
    public int Count => World.Contacts.Count;

    /// <summary>All contacts as they are now.</summary>
    public IReadOnlyList<MockContact> List() => [.. World.Contacts.All.Select(contact => MockContact.Parse(contact.Document))];

    /// <summary>The contact with an id; null when there is none.</summary>
    public MockContact? Find(string id) => World.Contacts.Find(id) is { } contact ? MockContact.Parse(contact.Document) : null;

    /// <summary>The contact with an email, whatever the case of its letters; null when there is none.</summary>
    public MockContact? FindByEmail(string email) =>
        World.Contacts.FindOwner([UniqueKey.Of("email", email)]) is { } contact ? MockContact.Parse(contact.Document) : null;

    /// <summary>The contact with an id.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public MockContact Get(string id) => Find(id) ?? throw new KeyNotFoundException($"There is no contact '{id}'.");

    /// <summary>Adds a contact.</summary>
    /// <param name="contact">What a client would send to <c>POST /contacts</c>: <c>new { email = "ada@example.com", tags = new[] { "vip" } }</c>.</param>
    /// <exception cref="ArgumentException">The API would refuse it.</exception>
    public MockContact Add(object contact)
    {
        ArgumentNullException.ThrowIfNull(contact);
        var schema = World.Spec.Schema("ContactInput");
        var body = JsonSerializer.SerializeToElement(contact, Web);
        if (schema.Validate(body) is { Count: > 0 } broken)
            throw Refused(string.Join(", ", broken.Select(violation => $"{violation.Field}: {World.Spec.ErrorFor(violation).Message}")));
        var reader = new ContactInputReader(World);
        var input = reader.Read(schema, body, existing: null);
        if (reader.Errors.Count > 0)
            throw Refused(string.Join(", ", reader.Errors.Select(error => $"{error.Field}: {error.Definition.Message}")));

        return MockContact.Parse(World.Change(contacts =>
        {
            if (contacts.FirstTaken(World.Schema.UniqueKeys(input), self: null) is { } taken)
                throw Refused($"{taken.Field}: a contact has it already");
            var added = World.Schema.Create(World.NextId(contacts), input, World.Choices["NEW-STATUS"], World.Now);
            return (contacts.With(added), added);
        }).Document);

        static ArgumentException Refused(string reasons) => new($"The API would refuse this contact. {reasons}", nameof(contact));
    }

    /// <summary>The contacts are those of the start again.</summary>
    public void Reset() => _sandbox.Reset();

    private AccountStore World => _sandbox.Store;
}
