using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Json;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>
/// Reads the fields of a contact or a group from a body. It resolves references, and treats nulls and emails as the choices ask for.
/// </summary>
/// <param name="state">The state that references are resolved in.</param>
/// <param name="unknownReference">The choice that decides about an unknown group or stage.</param>
internal sealed class DocumentInputReader(AccountState state, string unknownReference = DocumentInputReader.Unknown)
{
    /// <summary>The choice of an unknown group or stage: of a contact, and of an entry of an import.</summary>
    public const string Unknown = "REF-UNKNOWN", UnknownInBulk = "REF-UNKNOWN.bulk";

    // Up to so many items, comparing each with each other is fastest.
    private const int MaxFew = 16;

    private static readonly ConditionalWeakTable<Schema, Property[]> Properties = [];

    private readonly List<FieldError> _errors = [];

    /// <summary>The errors so far.</summary>
    public IReadOnlyList<FieldError> Errors => _errors;

    /// <summary>How many of the errors are unknown groups and stages.</summary>
    public int UnknownReferences { get; private set; }

    /// <param name="schema">The schema of the body.</param>
    /// <param name="body">A body that is valid by the schema.</param>
    /// <param name="existing">The contact or group that is updated; null for a new one.</param>
    public DocumentInput Read(Schema schema, JsonElement body, StoredDocument? existing)
    {
        var properties = Properties.GetValue(schema, whole => [.. whole.AllProperties]);
        var fields = new List<(string Name, JsonElement Value)>(properties.Length);
        foreach (var property in properties)
        {
            var isGiven = body.TryGetProperty(property.Utf8Name.Span, out var value);
            if (!isGiven && existing is null && property.Schema.Default is { } otherwise)
                (isGiven, value) = (true, otherwise);
            if (isGiven && !property.Schema.IsReadOnly && Read(property, value, existing) is { } stored)
                fields.Add((property.Schema.Reference?.Field ?? property.Name, stored));
        }

        return new DocumentInput(fields);
    }

    // Null when the field is not set.
    private JsonElement? Read(Property property, JsonElement value, StoredDocument? existing)
    {
        var (name, schema) = property;
        if (value.ValueKind == JsonValueKind.Null)
            return Clears(name, schema, existing) ? value : null;
        // EMPTY-TEXT
        if (value.ValueKind == JsonValueKind.String && value.ValueEquals(""u8) && schema.Types.HasFlag(JsonTypes.Null)
            && state.Choices["EMPTY-TEXT"] == "null")
            return existing is null ? null : JsonOutput.Null;
        return schema.Reference is { } reference ? Resolve(reference, name, value) : Convert(schema, name, value, existing);
    }

    /// <summary>The groups or the stage that ids stand for; null when there is nothing to state.</summary>
    public JsonElement? Resolve(Reference reference, string name, JsonElement ids)
    {
        if (ids.ValueKind != JsonValueKind.Array)
            return Resolve(reference, name, null, ids.GetString()!);

        var known = new List<string>(ids.GetArrayLength());
        var named = new List<JsonElement>(known.Capacity);
        var index = 0;
        foreach (var item in ids.EnumerateArray())
        {
            // Only the valid part of an invalid body has items of another type.
            var id = item.ValueKind == JsonValueKind.String ? item.GetString()! : null;
            if (id is null || Resolve(reference, name, index, id) is not { } found || known.Contains(id))
            {
                index++;
                continue;
            }

            index++;
            known.Add(id);
            named.Add(found);
        }

        return JsonOutput.List(named);
    }

    /// <summary>The groups of both lists, each once.</summary>
    public static JsonElement Union(JsonElement first, JsonElement second) =>
        JsonOutput.List(first.EnumerateArray().Concat(second.EnumerateArray()).DistinctBy(Id));

    private static string? Id(JsonElement named) => named.GetProperty("id").GetString();

    private JsonElement? Resolve(Reference reference, string name, int? index, string id)
    {
        if (Find(reference.Collection, id) is { } named)
            return named;

        if (state.Choices[unknownReference] == "ignored")
            return null;
        var error = state.Spec.Error(reference.UnknownError);
        // An import refuses it with the same error as a creation.
        if (state.Choices[unknownReference == UnknownInBulk ? Unknown : unknownReference] == "not-found")
            error = error with { Status = 404, Code = state.Spec.Error("contactNotFound").Code };
        FieldError.Add(_errors, index is null ? name : $"{name}.{index}", error);
        UnknownReferences++;
        return null;
    }

    private JsonElement? Find(string collection, string id) =>
        collection == "groups" ? state.Groups.Find(id)?.Reference
        : state.Stages.TryGetValue(id, out var stage) ? stage
        : null;

    // PUT-NULL. For a new contact null is the same as an absent field.
    private bool Clears(string name, Schema property, StoredDocument? existing)
    {
        if (existing is null || state.Choices["PUT-NULL"] == "ignored")
            return false;
        if (state.Choices["PUT-NULL"] == "cleared")
            return true;
        var strict = property with { Types = property.Types & ~JsonTypes.Null };
        _errors.AddRange(strict.Validate(JsonOutput.Null)
            .Select(violation => FieldError.FromViolation(state.Spec, violation with { Pointer = "/" + name })));
        return false;
    }

    private JsonElement Convert(Schema property, string field, JsonElement value, StoredDocument? existing) => value.ValueKind switch
    {
        JsonValueKind.String when property.Format == "email" => Email(value),
        // Tags are a set (TAGS-ADD); other lists are stored as sent.
        JsonValueKind.Array when field == "tags" => Tags(value),
        JsonValueKind.Object => Merge(property, field, value, existing),
        _ => value,
    };

    // EMAIL-FORM
    private JsonElement Email(JsonElement value)
    {
        var sent = value.GetString()!;
        var email = state.Choices["EMAIL-FORM.blanks"] == "trimmed" ? sent.Trim() : sent;
        if (state.Choices["EMAIL-FORM.case"] == "lower")
            email = email.ToLowerInvariant();
        return email == sent ? value : JsonOutput.Text(email);
    }

    // TAGS-REPEATED
    private JsonElement Tags(JsonElement list)
    {
        if (AreFewAndDistinct(list))
            return list;
        var distinct = list.EnumerateArray().Distinct(JsonEquality.Instance).ToArray();
        if (distinct.Length == list.GetArrayLength() || state.Choices["TAGS-REPEATED"] is "kept")
            return list;
        if (state.Choices["TAGS-REPEATED"] == "refused")
            _errors.Add(FieldError.FromViolation(state.Spec, new Violation("/tags", "uniqueItems", "", null)));
        return JsonOutput.List(distinct);
    }

    // Whether all are texts and differ, found without copies. False for what needs a closer look: many items, or escapes.
    private static bool AreFewAndDistinct(JsonElement list)
    {
        var count = list.GetArrayLength();
        for (var i = 0; i < count && count <= MaxFew; i++)
        {
            if (list[i].ValueKind != JsonValueKind.String || JsonMarshal.GetRawUtf8Value(list[i]) is var text && text.Contains((byte)'\\'))
                return false;
            for (var j = 0; j < i; j++)
            {
                if (JsonMarshal.GetRawUtf8Value(list[j]).SequenceEqual(text))
                    return false;
            }
        }

        return count <= MaxFew;
    }

    // Whether the object has no key that is removed and none twice, so that it can be stored as sent.
    private bool IsPlain(Schema property, JsonElement entries)
    {
        foreach (var entry in entries.EnumerateObject())
        {
            if (entry.Value.ValueKind == JsonValueKind.Null && IsRemoved(property, entry.Name, entry.Value))
                return false;
        }

        return HasFewAndDistinctKeys(entries);
    }

    // The same for the keys of an object.
    private static bool HasFewAndDistinctKeys(JsonElement entries)
    {
        var at = 0;
        foreach (var entry in entries.EnumerateObject())
        {
            var key = JsonMarshal.GetRawUtf8PropertyName(entry);
            if (at == MaxFew || key.Contains((byte)'\\'))
                return false;
            var before = at++;
            foreach (var earlier in entries.EnumerateObject())
            {
                if (before-- == 0)
                    break;
                if (JsonMarshal.GetRawUtf8PropertyName(earlier).SequenceEqual(key))
                    return false;
            }
        }

        return true;
    }

    // A key with a null value (PUT-CUSTOM.null). A field that the contract names keeps its null.
    private bool IsRemoved(Schema property, string key, JsonElement value) =>
        value.ValueKind == JsonValueKind.Null && property.Find(key) is null && state.Choices["PUT-CUSTOM.null"] == "removed";

    // PUT-CUSTOM
    private JsonElement Merge(Schema property, string field, JsonElement given, StoredDocument? existing)
    {
        if (existing is null && IsPlain(property, given))
            return given;

        var entries = new Dictionary<string, JsonElement>();
        if (state.Choices["PUT-CUSTOM"] == "merged" && existing is not null
            && existing.Json.TryGetProperty(field, out var old) && old.ValueKind == JsonValueKind.Object)
        {
            foreach (var entry in old.EnumerateObject())
                entries[entry.Name] = entry.Value;
        }

        foreach (var entry in given.EnumerateObject())
            entries[entry.Name] = entry.Value;

        return JsonOutput.Element(json =>
        {
            json.WriteStartObject();
            foreach (var (key, value) in entries.Where(entry => !IsRemoved(property, entry.Key, entry.Value)))
            {
                json.WritePropertyName(key);
                value.WriteTo(json);
            }

            json.WriteEndObject();
        });
    }
}
