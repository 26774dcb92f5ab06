using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Http;
using Fluenzr.ContractKit.MockServer.State;
using Fluenzr.ContractKit.MockServer.Webhooks;

namespace Fluenzr.ContractKit.MockServer.Contacts;

/// <summary>One bulk creation under way: entry by entry, so that twins find each other (clauses BULK-…).</summary>
internal sealed class Import(World world, Schema entrySchema, JsonElement? groups, bool updates, News? news)
{
    private readonly List<ImportError> _errors = [];

    public int Created { get; private set; }

    public int Updated { get; private set; }

    public int Skipped { get; private set; }

    public IReadOnlyList<ImportError> Errors => _errors;

    /// <param name="contacts">The contacts before.</param>
    /// <param name="entries">The entries of the request.</param>
    /// <param name="known">What is known to be wrong with an entry, by its index.</param>
    public ContactSet Run(ContactSet contacts, JsonElement entries, ILookup<int, Fault> known)
    {
        var index = 0;
        foreach (var entry in entries.EnumerateArray())
        {
            Fault[] faults = [.. known[index]];
            contacts = faults.Length > 0 ? Fail(contacts, index, entry, faults) : Add(contacts, index, entry);
            index++;
        }

        return contacts;
    }

    private ContactSet Add(ContactSet contacts, int index, JsonElement entry)
    {
        var reader = new PatchReader(world);
        var patch = reader.Read(entrySchema, entry, existing: null);
        var existing = contacts.FindOwner(world.Shape.UniqueValues(patch));
        if (reader.Faults.Count > 0)
            return Fail(contacts, index, entry, reader.Faults);

        if (existing is not null && !updates)
        {
            Skipped++;
            return world.Choices["BULK-GROUPS-DUP"] == "given" ? Update(contacts, existing, Patch.Nothing) : contacts;
        }

        if (existing is not null)
        {
            reader = new PatchReader(world);
            patch = reader.Read(entrySchema, entry, existing);
            if (reader.Faults.Count > 0)
                return Fail(contacts, index, entry, reader.Faults);
        }

        if (contacts.FirstTaken(world.Shape.UniqueValues(patch), existing?.Id) is { } taken)
            return Fail(contacts, index, entry, world.Shape.Taken(taken).Faults);

        if (existing is not null)
        {
            Updated++;
            return Update(contacts, existing, patch);
        }

        Created++;
        var created = world.Shape.Create(world.NextId(contacts), WithGroups(patch, null), world.Choices["NEW-STATUS"], world.Now);
        news?.Created(created);
        return contacts.With(created);
    }

    private ContactSet Update(ContactSet contacts, Contact existing, Patch patch)
    {
        var updated = world.Shape.Update(existing, WithGroups(patch, existing), world.Now);
        news?.Updated(existing, updated);
        return contacts.With(updated);
    }

    // The groups for all come on top of those that the entry, or else the contact, has.
    private Patch WithGroups(Patch patch, Contact? existing)
    {
        if (groups is not { } added)
            return patch;
        var own = patch.Find("groups") ?? existing?.Json.GetProperty("groups");
        return patch.With("groups", own is { ValueKind: JsonValueKind.Array } list ? PatchReader.Union(list, added) : added);
    }

    private ContactSet Fail(ContactSet contacts, int index, JsonElement entry, IReadOnlyList<Fault> faults)
    {
        var email = entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("email", out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
        _errors.Add(new ImportError(index, email, faults));
        return contacts;
    }
}

/// <summary>An entry that was refused.</summary>
internal sealed record ImportError(int Index, string? Email, IReadOnlyList<Fault> Faults);
