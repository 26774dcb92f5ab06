namespace Fluenzr.ContractKit.SecondServer.Data;

/// <summary>All data of the server. Whoever reads or writes it holds <see cref="Lock"/>.</summary>
internal sealed class Account
{
    private readonly Dictionary<string, ContactRow> _contacts = [];
    private readonly Dictionary<string, string> _owners = [];
    private readonly ServerChoices _choices;
    private readonly Ids _ids;
    private long _numbers;

    public Account(ServerChoices choices, ServerClock clock, Forms forms)
    {
        (_choices, Clock, Forms, _ids) = (choices, clock, forms, new Ids(choices, forms));
        Seed.Fill(this);
    }

    public Lock Lock { get; } = new();

    public ServerClock Clock { get; }

    public Forms Forms { get; }

    public Dictionary<string, GroupRow> Groups { get; } = [];

    public Dictionary<string, string> Stages { get; } = [];

    public IReadOnlyCollection<ContactRow> Contacts => _contacts.Values;

    public long NextNumber() => ++_numbers;

    public string NewId(string prefix) => _ids.Next(prefix, Clock.Now);

    public ContactRow? Find(string id) => _contacts.GetValueOrDefault(id);

    /// <summary>The contact with an email that is equal to another (EMAIL-CASE, EMAIL-FORM).</summary>
    public ContactRow? Owner(string email) =>
        _owners.TryGetValue(EmailKey.Of(email, _choices), out var id) ? _contacts[id] : null;

    /// <summary>Adds a contact, or puts a changed one in its place.</summary>
    public void Put(ContactRow contact)
    {
        if (_contacts.TryGetValue(contact.Id, out var old))
            _owners.Remove(EmailKey.Of(old.Email, _choices));
        _contacts[contact.Id] = contact;
        _owners[EmailKey.Of(contact.Email, _choices)] = contact.Id;
    }

    public void Remove(ContactRow contact)
    {
        _contacts.Remove(contact.Id);
        _owners.Remove(EmailKey.Of(contact.Email, _choices));
    }
}
