using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Json;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>
/// Reads one list of a state document. All documents must be valid by the contract, and no two may share an id or a unique value.
/// </summary>
/// <param name="spec">The contract.</param>
/// <param name="name">The name of the list.</param>
/// <param name="schema">The fields of its documents.</param>
/// <param name="errors">Receives the errors.</param>
internal sealed class StateListReader(Spec spec, string name, DocumentSchema schema, List<StateError> errors)
{
    /// <summary>Reading stops at this number of errors.</summary>
    public const int MaxErrors = 20;

    private readonly StoredForm _form = new(schema);

    /// <summary>The fields of the documents whose values must be unique, besides the id.</summary>
    public IReadOnlyList<string> UniqueFields { get; init; } = [];

    /// <summary>Which unique values are equal.</summary>
    public UniqueComparison Comparison { get; init; }

    /// <summary>The times of a document that has none; null when it must have them.</summary>
    public DateTimeOffset? DefaultTime { get; init; }

    /// <summary>The documents without errors.</summary>
    /// <param name="list">The documents of the list in blocks.</param>
    /// <param name="parse">Makes one of its index, its JSON and its stored form. Several threads call it.</param>
    public List<T> Read<T>(IEnumerable<IStateBlock> list, Func<int, JsonElement, byte[], T> parse)
        where T : StoredDocument
    {
        var documents = new List<T>();
        var owners = new Dictionary<UniqueKey, int>();
        var first = 0;
        foreach (var block in list)
        {
            var read = new Result<T>[block.Count];
            Parallel.For(0, read.Length, at => read[at] = block.Read(at, item => ReadOne(first + at, item, parse)));
            foreach (var (at, result) in read.Index())
            {
                errors.AddRange(result.Errors);
                if (result.Document is { } document && IsUnique(first + at, document, result.Keys, owners))
                    documents.Add(document);
                if (errors.Count >= MaxErrors)
                    return documents;
            }

            first += read.Length;
        }

        return documents;
    }

    // All that concerns one document alone.
    private Result<T> ReadOne<T>(int index, JsonElement item, Func<int, JsonElement, byte[], T> parse)
        where T : StoredDocument
    {
        Violation[] violations = [.. schema.Schema.Validate(item).Where(violation => !IsOtherEmail(violation, item))];
        if (violations.Length > 0)
        {
            return new Result<T>([.. violations.Select(violation =>
                Error(index, item, violation.Field == "body" ? "" : violation.Field, spec.ErrorFor(violation).Message))]);
        }

        var created = ReadTime(item, StoredForm.CreatedAt, DefaultTime);
        var updated = ReadTime(item, StoredForm.UpdatedAt, DefaultTime is null ? null : created);
        if (created is not null && updated is not null)
        {
            var document = parse(index, item, _form.Write(item, created.Value, updated.Value));
            return new Result<T>([]) { Document = document, Keys = Keys(document) };
        }

        var invalid = created is null ? StoredForm.CreatedAt : StoredForm.UpdatedAt;
        return new Result<T>([Error(index, item, invalid, $"{invalid} must be a time in ISO 8601, for example 2026-01-01T00:00:00Z")]);
    }

    // EMAIL-ACCEPTED: the server that it comes from may accept others.
    private static bool IsOtherEmail(Violation violation, JsonElement item) =>
        RefusedEmail.Of(violation, item)?.Trim('@').Contains('@', StringComparison.Ordinal) == true;

    // Null for a value that is not a time.
    private static DateTimeOffset? ReadTime(JsonElement item, string field, DateTimeOffset? missing) =>
        !item.TryGetProperty(field, out var value) ? missing
        : value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var time) ? time
        : null;

    private UniqueKey[] Keys(StoredDocument document)
    {
        var keys =
            from field in UniqueFields
            let text = document.UniqueText(field)
            where text is not null
            select UniqueKey.Create(field, text, Comparison);
        return [.. keys, new UniqueKey("id", document.Id, Comparison)];
    }

    private bool IsUnique(int index, StoredDocument document, UniqueKey[] keys, Dictionary<UniqueKey, int> owners)
    {
        foreach (var key in keys)
        {
            if (owners.TryAdd(key, index))
                continue;
            errors.Add(Error(index, document.Json, key.Field, $"{name}[{owners[key]}] has the same {key.Field}"));
            return false;
        }

        return true;
    }

    private StateError Error(int index, JsonElement item, string field, string reason)
    {
        var id = item.ValueKind == JsonValueKind.Object && item.TryGetProperty("id", out var value)
            && value.ValueKind == JsonValueKind.String ? $" ({value.GetString()})" : "";
        return new StateError(field.Length == 0 ? $"{name}.{index}" : $"{name}.{index}.{field}", $"{name}[{index}]{id}: {reason}");
    }

    // The document, unless it has errors, and the values that no other one may have.
    private readonly record struct Result<T>(StateError[] Errors)
    {
        public T? Document { get; init; }

        public UniqueKey[] Keys { get; init; } = [];
    }
}

/// <summary>An error in a state document.</summary>
/// <param name="Field">The path of the value, with dots.</param>
/// <param name="Reason">The error, with the contact or group that has it.</param>
internal sealed record StateError(string Field, string Reason);
