using System.Runtime.CompilerServices;
using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Json;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>Reads what a body says of a contact: references resolved, nulls and emails treated as the choices say.</summary>
internal sealed class ContactInputReader(AccountState state)
{
    private static readonly ConditionalWeakTable<Schema, Property[]> Properties = [];

    private readonly List<FieldError> _errors = [];

    /// <summary>What was wrong so far.</summary>
    public IReadOnlyList<FieldError> Errors => _errors;

    /// <param name="schema">The schema that the body keeps to.</param>
    /// <param name="body">The body.</param>
    /// <param name="existing">The contact that is updated; null for a new one.</param>
    public ContactInput Read(Schema schema, JsonElement body, Contact? existing)
    {
        var properties = Properties.GetValue(schema, whole => [.. whole.AllProperties]);
        var fields = new List<(string Name, JsonElement Value)>(properties.Length);
        foreach (var property in properties)
        {
            if (body.TryGetProperty(property.Utf8Name.Span, out var value) && Read(property, value, existing) is { } stored)
                fields.Add((property.Schema.Reference?.Field ?? property.Name, stored));
        }

        return new ContactInput(fields);
    }

    // Null when there is nothing to state.
    private JsonElement? Read(Property property, JsonElement value, Contact? existing)
    {
        var (name, schema) = property;
        if (value.ValueKind == JsonValueKind.Null)
            return Clears(name, schema, existing) ? value : null;
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
            var id = item.GetString()!;
            if (Resolve(reference, name, index++, id) is not { } found || known.Contains(id))
                continue;
            known.Add(id);
            named.Add(found);
        }

        return JsonOutput.List(named);
    }

    /// <summary>Both lists of references, each id once.</summary>
    public static JsonElement Union(JsonElement first, JsonElement second) =>
        JsonOutput.List(first.EnumerateArray().Concat(second.EnumerateArray()).DistinctBy(Id));

    private static string? Id(JsonElement named) => named.GetProperty("id").GetString();

    private JsonElement? Resolve(Reference reference, string name, int? index, string id)
    {
        var collection = reference.Collection == "groups" ? state.Groups : state.Stages;
        if (collection.TryGetValue(id, out var named))
            return named;

        var choice = state.Choices["REF-UNKNOWN"];
        if (choice != "ignored")
        {
            var error = state.Spec.Error(reference.UnknownError);
            _errors.Add(new FieldError(index is null ? name : $"{name}.{index}", choice == "not-found" ? error with { Status = 404, Code = state.Spec.Error("contactNotFound").Code } : error));
        }

        return null;
    }

    // A new contact has nothing to clear: null says the same as nothing.
    private bool Clears(string name, Schema property, Contact? existing)
    {
        if (existing is null || state.Choices["PUT-NULL"] == "ignored")
            return false;
        if (state.Choices["PUT-NULL"] == "cleared")
            return true;
        var strict = property with { Types = property.Types & ~JsonTypes.Null };
        _errors.AddRange(strict.Validate(JsonOutput.Null).Select(violation => FieldError.FromViolation(state.Spec, violation with { Pointer = "/" + name })));
        return false;
    }

    private JsonElement Convert(Schema property, string field, JsonElement value, Contact? existing) => value.ValueKind switch
    {
        JsonValueKind.String when property.Format == "email" => value.GetString()! is var sent && Email(sent, state.Choices) is var email && email == sent ? value : JsonOutput.Text(email),
        // Tags are a set (TAGS-ADD); another list is kept as it was sent.
        JsonValueKind.Array when field == "tags" => Distinct(value),
        JsonValueKind.Object => Merge(field, value, existing),
        _ => value,
    };

    /// <summary>An email as it is stored (EMAIL-FORM).</summary>
    public static string Email(string sent, Choices choices)
    {
        var email = choices["EMAIL-FORM.blanks"] == "trimmed" ? sent.Trim() : sent;
        return choices["EMAIL-FORM.case"] == "lower" ? email.ToLowerInvariant() : email;
    }

    private static JsonElement Distinct(JsonElement list)
    {
        var distinct = list.EnumerateArray().Distinct(JsonEquality.Instance).ToArray();
        return distinct.Length == list.GetArrayLength() ? list : JsonOutput.List(distinct);
    }

    // Nothing is taken away, and no key stands twice.
    private static bool IsPlain(JsonElement entries)
    {
        var keys = new HashSet<string>();
        foreach (var entry in entries.EnumerateObject())
        {
            if (entry.Value.ValueKind == JsonValueKind.Null || !keys.Add(entry.Name))
                return false;
        }

        return true;
    }

    // PUT-CUSTOM; a key whose value is null is taken away.
    private JsonElement Merge(string field, JsonElement given, Contact? existing)
    {
        if (existing is null && IsPlain(given))
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
            foreach (var (key, value) in entries.Where(entry => entry.Value.ValueKind != JsonValueKind.Null))
            {
                json.WritePropertyName(key);
                value.WriteTo(json);
            }

            json.WriteEndObject();
        });
    }
}
