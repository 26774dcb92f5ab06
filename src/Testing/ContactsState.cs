using System.Text.Json;
using Fluenzr.ContractKit.MockServer.Contacts;
using Fluenzr.ContractKit.MockServer.State;

namespace Fluenzr.ContractKit.Testing;

/// <summary>The contacts of a mock, without a request.</summary>
public sealed class ContactsState
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    private readonly World _world;

    internal ContactsState(World world) => _world = world;

    /// <summary>How many there are.</summary>
    public int Count => _world.Contacts.Count;

    /// <summary>All contacts as they are now.</summary>
    public IReadOnlyList<MockContact> List() => [.. _world.Contacts.All.Select(contact => MockContact.Of(contact.Document))];

    /// <summary>The contact with an id; null when there is none.</summary>
    public MockContact? Find(string id) => _world.Contacts.Find(id) is { } contact ? MockContact.Of(contact.Document) : null;

    /// <summary>The contact with an email, whatever the case of its letters; null when there is none.</summary>
    public MockContact? FindByEmail(string email) =>
        _world.Contacts.FindOwner([UniqueValue.Of("email", email)]) is { } contact ? MockContact.Of(contact.Document) : null;

    /// <summary>The contact with an id.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public MockContact Get(string id) => Find(id) ?? throw new KeyNotFoundException($"There is no contact '{id}'.");

    /// <summary>Adds a contact.</summary>
    /// <param name="contact">What a client would send to <c>POST /contacts</c>: <c>new { email = "ada@example.com", tags = new[] { "vip" } }</c>.</param>
    /// <exception cref="ArgumentException">The API would refuse it.</exception>
    public MockContact Add(object contact)
    {
        ArgumentNullException.ThrowIfNull(contact);
        var schema = _world.Spec.Schema("ContactInput");
        var body = JsonSerializer.SerializeToElement(contact, Web);
        if (schema.Validate(body) is { Count: > 0 } broken)
            throw Refused(string.Join(", ", broken.Select(violation => $"{violation.Field}: {_world.Spec.Explain(violation).Message}")));
        var reader = new PatchReader(_world);
        var patch = reader.Read(schema, body, existing: null);
        if (reader.Faults.Count > 0)
            throw Refused(string.Join(", ", reader.Faults.Select(fault => $"{fault.Field}: {fault.Refusal.Message}")));

        return MockContact.Of(_world.Change(contacts =>
        {
            if (contacts.FirstTaken(_world.Shape.UniqueValues(patch), self: null) is { } taken)
                throw Refused($"{taken.Field}: a contact has it already");
            var added = _world.Shape.Create(_world.NextId(contacts), patch, _world.Choices["NEW-STATUS"], _world.Now);
            return (contacts.With(added), added);
        }).Document);

        static ArgumentException Refused(string reasons) => new($"The API would refuse this contact. {reasons}", nameof(contact));
    }

    /// <summary>The contacts are those of the start again.</summary>
    public void Reset() => _world.Reset();
}
