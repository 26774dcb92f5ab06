using System.Globalization;
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

    // The documents of a block are read on all cores.
    private const int BlockSize = 4096;

    private const string CreatedAt = "createdAt", UpdatedAt = "updatedAt";

    /// <summary>The fields of the documents whose values must be unique, besides the id.</summary>
    public IReadOnlyList<string> UniqueFields { get; init; } = [];

    /// <summary>Which unique values are equal.</summary>
    public UniqueComparison Comparison { get; init; }

    /// <summary>The times of a document that has none; null when it must have them.</summary>
    public DateTimeOffset? DefaultTime { get; init; }

    /// <summary>The documents without errors.</summary>
    public List<T> Read<T>(JsonElement list, Func<byte[], T> parse)
        where T : StoredDocument
    {
        var documents = new List<T>(list.GetArrayLength());
        var owners = new Dictionary<UniqueKey, int>();
        foreach (var block in list.EnumerateArray().Index().Chunk(BlockSize))
        {
            var read = new (T? Document, StateError[] Errors)[block.Length];
            Parallel.For(0, block.Length, at => read[at] = ReadOne(block[at].Index, block[at].Item, parse));
            foreach (var (at, (document, found)) in read.Index())
            {
                errors.AddRange(found);
                if (document is not null && IsUnique(block[at].Index, document, owners))
                    documents.Add(document);
                if (errors.Count >= MaxErrors)
                    return documents;
            }
        }

        return documents;
    }

    // All that concerns one document alone.
    private (T? Document, StateError[] Errors) ReadOne<T>(int index, JsonElement item, Func<byte[], T> parse)
        where T : StoredDocument
    {
        Violation[] violations = [.. schema.Schema.Validate(item).Where(violation => !IsOtherEmail(violation, item))];
        if (violations.Length > 0)
        {
            return (null, [.. violations.Select(violation =>
                Error(index, item, violation.Field == "body" ? "" : violation.Field, spec.ErrorFor(violation).Message))]);
        }

        var created = ReadTime(item, CreatedAt, DefaultTime);
        var updated = ReadTime(item, UpdatedAt, DefaultTime is null ? null : created);
        if (created is not null && updated is not null)
            return (parse(Normalize(item, created.Value, updated.Value)), []);
        var invalid = created is null ? CreatedAt : UpdatedAt;
        return (null, [Error(index, item, invalid, $"{invalid} must be a time in ISO 8601, for example 2026-01-01T00:00:00Z")]);
    }

    // EMAIL-ACCEPTED: the server that it comes from may accept others.
    private static bool IsOtherEmail(Violation violation, JsonElement item) =>
        RefusedEmail.Of(violation, item)?.Trim('@').Contains('@', StringComparison.Ordinal) == true;

    // The document is written again in the stored form: fields in the order of the contract, times in UTC.
    private byte[] Normalize(JsonElement item, DateTimeOffset created, DateTimeOffset updated) => JsonOutput.Bytes(json =>
    {
        json.WriteStartObject();
        foreach (var field in schema.Fields)
        {
            if (field.Name is CreatedAt or UpdatedAt)
            {
                json.WriteString(field.Name, StoredTime(field.Name == CreatedAt ? created : updated));
            }
            else if (StoredValue(field, item) is { } value)
            {
                json.WritePropertyName(field.Name);
                value.WriteTo(json);
            }
        }

        json.WriteEndObject();
    });

    private static string StoredTime(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static JsonElement? StoredValue(Property field, JsonElement item) =>
        item.TryGetProperty(field.Name, out var value) && value.ValueKind != JsonValueKind.Null ? value
        : field.Schema.Default ?? JsonOutput.EmptyValue(field.Schema);

    // Null for a value that is not a time.
    private static DateTimeOffset? ReadTime(JsonElement item, string field, DateTimeOffset? missing) =>
        !item.TryGetProperty(field, out var value) ? missing
        : value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var time) ? time
        : null;

    private bool IsUnique(int index, StoredDocument document, Dictionary<UniqueKey, int> owners)
    {
        var keys =
            from field in UniqueFields
            let text = document.UniqueText(field)
            where text is not null
            select UniqueKey.Create(field, text, Comparison);
        foreach (var key in keys.Append(new UniqueKey("id", document.Id, Comparison)))
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
}

/// <summary>An error in a state document.</summary>
/// <param name="Field">The path of the value, with dots.</param>
/// <param name="Reason">The error, with the contact or group that has it.</param>
internal sealed record StateError(string Field, string Reason);
