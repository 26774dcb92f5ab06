using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Operations.Contacts;

/// <summary>One bulk creation under way: entry by entry, so that twins find each other (clauses BULK-…).</summary>
internal sealed class BulkImport(AccountStore store, Schema entrySchema, JsonElement? groups, bool updates, PendingEvents? events)
{
    private readonly List<BulkEntryError> _errors = [];

    public int Created { get; private set; }

    public int Updated { get; private set; }

    public int Skipped { get; private set; }

    public IReadOnlyList<BulkEntryError> Errors => _errors;

    /// <param name="contacts">The contacts before.</param>
    /// <param name="entries">The entries of the request.</param>
    /// <param name="known">What is known to be wrong with an entry, by its index.</param>
    public ContactSet Run(ContactSet contacts, JsonElement entries, ILookup<int, FieldError> known)
    {
        var index = 0;
        foreach (var entry in entries.EnumerateArray())
        {
            FieldError[] errors = [.. known[index]];
            contacts = errors.Length > 0 ? Fail(contacts, index, entry, errors) : Add(contacts, index, entry);
            index++;
        }

        return contacts;
    }

    private ContactSet Add(ContactSet contacts, int index, JsonElement entry)
    {
        var reader = new ContactInputReader(store);
        var input = reader.Read(entrySchema, entry, existing: null);
        var existing = contacts.FindOwner(store.Schema.UniqueKeys(input));
        if (reader.Errors.Count > 0)
            return Fail(contacts, index, entry, reader.Errors);

        if (existing is not null && !updates)
        {
            Skipped++;
            return store.Choices["BULK-GROUPS-DUP"] == "given" ? Update(contacts, existing, ContactInput.Nothing) : contacts;
        }

        if (existing is not null)
        {
            reader = new ContactInputReader(store);
            input = reader.Read(entrySchema, entry, existing);
            if (reader.Errors.Count > 0)
                return Fail(contacts, index, entry, reader.Errors);
        }

        if (contacts.FirstTaken(store.Schema.UniqueKeys(input), existing?.Id) is { } taken)
            return Fail(contacts, index, entry, store.Schema.Taken(taken).Fields);

        if (existing is not null)
        {
            Updated++;
            return Update(contacts, existing, input);
        }

        Created++;
        var created = store.Schema.Create(store.NextId(contacts), WithGroups(input, null), store.Choices["NEW-STATUS"], store.Now);
        events?.Created(created);
        return contacts.With(created);
    }

    private ContactSet Update(ContactSet contacts, Contact existing, ContactInput input)
    {
        var updated = store.Schema.Update(existing, WithGroups(input, existing), store.Now);
        events?.Updated(existing, updated);
        return contacts.With(updated);
    }

    // The groups for all come on top of those that the entry, or else the contact, has.
    private ContactInput WithGroups(ContactInput input, Contact? existing)
    {
        if (groups is not { } added)
            return input;
        var own = input.Find("groups") ?? existing?.Json.GetProperty("groups");
        return input.With("groups", own is { ValueKind: JsonValueKind.Array } list ? ContactInputReader.Union(list, added) : added);
    }

    private ContactSet Fail(ContactSet contacts, int index, JsonElement entry, IReadOnlyList<FieldError> errors)
    {
        var email = entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("email", out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
        _errors.Add(new BulkEntryError(index, email, errors));
        return contacts;
    }
}

/// <summary>An entry that was refused.</summary>
internal sealed record BulkEntryError(int Index, string? Email, IReadOnlyList<FieldError> Errors);
