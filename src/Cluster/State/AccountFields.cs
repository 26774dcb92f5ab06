using System.Collections.Frozen;
using System.Text.Json;
using Fluenzr.ContractKit.Cluster.Storage;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.Cluster.State;

/// <summary>An account as fields: one for each contact that differs from the start, and one for each other part that does.</summary>
internal sealed class AccountFields(AccountTemplate template)
{
    private const string Contacts = "c:", Ids = "ids", Groups = "groups", Stages = "stages", Choices = "choices";

    // A contact of the start that was deleted.
    private static readonly byte[] Deleted = [];

    private readonly AccountState _start = template.Start;

    /// <summary>The start, with its default choices.</summary>
    public AccountState Start => _start;

    /// <summary>The fields that change from one state to another.</summary>
    public IEnumerable<FieldChange> Changes(AccountState before, AccountState after)
    {
        if (ReferenceEquals(before, after))
            yield break;
        foreach (var id in ChangedContacts(before.Contacts, after.Contacts))
            yield return Contact(id, after.Contacts.Find(id));
        if (Numbers(before) != Numbers(after))
            yield return new FieldChange(Ids, Json(Numbers(after)));
        if (!ReferenceEquals(before.Groups, after.Groups))
            yield return new FieldChange(Groups, Json(after.Groups.All.Select(group => group.Json)));
        if (!ReferenceEquals(before.Stages, after.Stages))
            yield return new FieldChange(Stages, Json(after.Stages));
        if (!ReferenceEquals(before.Behaviour, after.Behaviour))
            yield return new FieldChange(Choices, Json(ChosenOf(after)));
    }

    /// <summary>The state that the start and the fields make.</summary>
    public AccountState Read(IReadOnlyDictionary<string, byte[]> fields)
    {
        var state = _start with { Contacts = ReadContacts(fields) };
        if (fields.TryGetValue(Ids, out var ids))
        {
            var numbers = Parse<IdNumbers>(ids);
            state = state with { Seed = numbers.Seed, IdCount = numbers.Contacts, GroupIdCount = numbers.Groups };
        }

        if (fields.TryGetValue(Groups, out var groups))
        {
            state = state with
            {
                Groups = GroupSet.Create(Parse<JsonElement[]>(groups)
                    .Select(group => template.Behaviour.Groups.Parse(JsonSerializer.SerializeToUtf8Bytes(group, FieldJson.Options)))),
            };
        }

        if (fields.TryGetValue(Stages, out var stages))
            state = state with { Stages = Parse<Dictionary<string, JsonElement>>(stages).ToFrozenDictionary() };
        return fields.TryGetValue(Choices, out var choices)
            ? state with { Behaviour = template.Behaviour.With(Parse<Dictionary<string, string>>(choices)) }
            : state;
    }

    private static byte[] Json<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, FieldJson.Options);

    private static T Parse<T>(byte[] json) => JsonSerializer.Deserialize<T>(json, FieldJson.Options)!;

    private static IdNumbers Numbers(AccountState state) => new(state.Seed, state.IdCount, state.GroupIdCount);

    private static HashSet<string> ChangedContacts(ContactSet before, ContactSet after)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        if (ReferenceEquals(before, after))
            return ids;
        foreach (var slot in after.Chunks.ChangesSince(before.Chunks))
        {
            if (before.Chunks[slot] is { } old)
                ids.Add(old.Id);
            if (after.Chunks[slot] is { } changed)
                ids.Add(changed.Id);
        }

        return ids;
    }

    // The order of slots shows in an export only: changed contacts of the start keep theirs, others follow by their age.
    private ContactSet ReadContacts(IReadOnlyDictionary<string, byte[]> fields)
    {
        var contacts = _start.Contacts.Fork();
        var changes = fields.Where(field => field.Key.StartsWith(Contacts, StringComparison.Ordinal)).ToArray();
        foreach (var contact in changes.Where(field => field.Value.Length > 0).Select(field => MockServer.Store.Contact.Parse(field.Value))
            .OrderBy(contact => contact.CreatedAt).ThenBy(contact => contact.Id, StringComparer.Ordinal))
            contacts = contacts.With(contact);
        foreach (var (field, _) in changes.Where(field => field.Value.Length == 0))
        {
            if (contacts.Find(field[Contacts.Length..]) is { } deleted)
                contacts = contacts.Without(deleted);
        }

        return contacts;
    }

    private FieldChange Contact(string id, Contact? contact)
    {
        var start = _start.Contacts.Find(id);
        var value = contact is null ? start is null ? null : Deleted
            : start is not null && start.Document.AsSpan().SequenceEqual(contact.Document) ? null
            : contact.Document;
        return new FieldChange(Contacts + id, value);
    }

    private Dictionary<string, string> ChosenOf(AccountState state) => state.Spec.Choices.Keys
        .Where(id => state.Choices[id] != template.Choices[id]).ToDictionary(id => id, id => state.Choices[id]);

    private readonly record struct IdNumbers(int Seed, uint Contacts, uint Groups);
}
