using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Operations.Contacts;

/// <summary>
/// Imports the entries of one bulk request in order, so that an entry finds the contacts of the entries before it (clauses BULK-…).
/// </summary>
/// <remarks>Clauses BULK-SKIP, BULK-UPDATE, BULK-GROUPS, BULK-SUM, BULK-TWINS, BULK-REPEATED, BULK-BAD, REF-UNKNOWN.</remarks>
internal sealed class BulkImport(
    AccountState state, DateTimeOffset now, Schema entrySchema, JsonElement? groups, bool updatesDuplicates, PendingEvents? events)
{
    private readonly List<BulkEntryError> _errors = [];

    private readonly bool _badRefusesAll = state.Choices["BULK-BAD"] == "refused";
    private readonly bool _unknownRefusesAll = state.Choices[DocumentInputReader.UnknownInBulk] == "refused";

    // The contacts of the entries so far; null when a repeated email is an ordinary duplicate (BULK-REPEATED).
    private readonly HashSet<string>? _imported = state.Choices["BULK-REPEATED"] == "error" ? [] : null;

    /// <summary>The state with the entries that were imported so far.</summary>
    public AccountState State { get; private set; } = state;

    public int Created { get; private set; }

    public int Updated { get; private set; }

    public int Skipped { get; private set; }

    public IReadOnlyList<BulkEntryError> Errors => _errors;

    /// <param name="entries">The entries of the request.</param>
    /// <param name="entryErrors">The schema violations of the entries, by index.</param>
    public void Run(JsonElement entries, ILookup<int, FieldError> entryErrors)
    {
        foreach (var (index, entry) in entries.EnumerateArray().Index())
        {
            FieldError[] known = [.. entryErrors[index]];
            var refusesAll = _badRefusesAll;
            var errors = known.Length > 0 ? known : Import(entry, ref refusesAll);
            if (errors.Count > 0)
                _errors.Add(new BulkEntryError(index, Email(entry), errors, refusesAll));
        }
    }

    /// <summary>Imports an entry; returns the errors that prevent it, and whether they refuse the whole request.</summary>
    private IReadOnlyList<FieldError> Import(JsonElement entry, ref bool refusesAll)
    {
        var reader = new DocumentInputReader(State, DocumentInputReader.UnknownInBulk);
        var input = reader.Read(entrySchema, entry, existing: null);
        if (reader.Errors.Count > 0)
        {
            refusesAll = (refusesAll && reader.Errors.Count > reader.UnknownReferences)
                || (_unknownRefusesAll && reader.UnknownReferences > 0);
            return reader.Errors;
        }

        var keys = State.UniqueKeys(input);
        if (State.Contacts.FindOwner(keys) is not { } existing)
            return Create(WithGroups(input, existing: null));
        if (_imported?.Contains(existing.Id) == true)
        {
            // BULK-REPEATED
            refusesAll = false;
            return State.Schema.ConflictError(State.Contacts.FindConflict(keys, self: null)!.Value).Fields;
        }

        var errors = updatesDuplicates ? Update(existing, entry) : Skip(existing);
        if (errors.Count == 0)
            _imported?.Add(existing.Id);
        return errors;
    }

    private IReadOnlyList<FieldError> Create(DocumentInput input)
    {
        if (State.Schema.Results.Check(input) is { Count: > 0 } broken)
            return broken;
        (State, var created) = State.Create(input, now);
        _imported?.Add(created.Id);
        events?.Created(created);
        Created++;
        return [];
    }

    private IReadOnlyList<FieldError> Update(Contact existing, JsonElement entry)
    {
        var reader = new DocumentInputReader(State, DocumentInputReader.UnknownInBulk);
        var input = reader.Read(entrySchema, entry, existing);
        if (reader.Errors.Count > 0)
            return reader.Errors;
        if (State.Contacts.FindConflict(State.UniqueKeys(input), self: existing.Id) is { } taken)
            return State.Schema.ConflictError(taken).Fields;
        input = WithGroups(input, existing);
        if (State.Schema.Results.Check(input) is { Count: > 0 } broken)
            return broken;
        (State, _) = ContactUpdate.Apply(State, existing, input, now, events);
        Updated++;
        return [];
    }

    // BULK-GROUPS-DUP
    private IReadOnlyList<FieldError> Skip(Contact existing)
    {
        if (State.Choices["BULK-GROUPS-DUP"] == "given")
        {
            var input = WithGroups(DocumentInput.Empty, existing);
            if (State.Schema.Results.Check(input) is { Count: > 0 } broken)
                return broken;
            (State, var updated) = State.Update(existing, input, now);
            events?.Updated(existing, updated);
        }

        Skipped++;
        return [];
    }

    // The groups of the request are added to those of the entry, or else of the contact.
    private DocumentInput WithGroups(DocumentInput input, Contact? existing)
    {
        if (groups is not { } added)
            return input;
        var own = input.Find("groups") ?? existing?.Json.GetProperty("groups");
        return input.With("groups", own is { ValueKind: JsonValueKind.Array } list ? DocumentInputReader.Union(list, added) : added);
    }

    private static string? Email(JsonElement entry) =>
        entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("email", out var email) && email.ValueKind == JsonValueKind.String
            ? email.GetString()
            : null;
}

/// <summary>An entry that was not imported.</summary>
/// <param name="Index">The index of the entry.</param>
/// <param name="Email">Its email; null when it has none that is a string.</param>
/// <param name="Errors">The errors, at least one.</param>
/// <param name="RefusesAll">Whether the whole request is refused because of it (BULK-BAD, REF-UNKNOWN.bulk).</param>
internal sealed record BulkEntryError(int Index, string? Email, IReadOnlyList<FieldError> Errors, bool RefusesAll);
