using System.Runtime.InteropServices;
using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Errors;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>Creates and updates contacts by the contract, and knows which of their values are unique.</summary>
internal sealed class ContactSchema(Spec spec)
{
    private readonly Property[] _unique =
        [.. spec.Schema("ContactFields").AllProperties.Where(property => property.Schema.UniqueError is not null)];

    public Spec Spec => spec;

    public DocumentSchema Documents { get; } = new(spec.Schema("Contact"), status: StatusField(spec.Schema("Contact")));

    /// <summary>The forms of all ids.</summary>
    public IdForms Ids { get; } = new(spec);

    /// <summary>The names of the events.</summary>
    public EventNames Events { get; } = EventNames.Read(spec);

    /// <summary>The rules of contacts that valid input may break.</summary>
    public ResultRules Results { get; } = new(spec);

    /// <summary>The fields whose values must be unique.</summary>
    public IReadOnlyList<string> UniqueFields => [.. _unique.Select(property => property.Name)];

    /// <summary>Creates a contact.</summary>
    /// <param name="id">The id.</param>
    /// <param name="input">The given fields.</param>
    /// <param name="status">The status, unless it is given.</param>
    /// <param name="now">The time of creation.</param>
    public Contact Create(string id, DocumentInput input, string status, DateTimeOffset now)
    {
        var (document, time) = Documents.Create(id, input, now, status);
        return new Contact(document, id, time, time);
    }

    /// <summary>Updates a contact; returns the same object when nothing changes.</summary>
    public Contact Update(Contact contact, DocumentInput input, DateTimeOffset now) =>
        Changed(contact, Documents.Update(contact, input, now));

    /// <summary>Sets the time of update; returns the same object when it is not later.</summary>
    public Contact Touch(Contact contact, DateTimeOffset now) => Changed(contact, Documents.Touch(contact, now));

    private static Contact Changed(Contact contact, (byte[] Document, DateTime UpdatedAt)? change) =>
        change is var (document, updatedAt) ? contact with { Document = document, UpdatedAt = updatedAt } : contact;

    // It has this name or this schema.
    private static string? StatusField(Schema contact) => contact.Find("status") is not null
        ? "status"
        : contact.AllProperties.FirstOrDefault(property => NamedSchemas.Is(property.Schema, NamedSchemas.Status))?.Name;

    /// <summary>The error for a value that another contact has (EMAIL-DUP, PUT-EMAIL).</summary>
    public ApiError ConflictError(UniqueKey value)
    {
        var error = spec.Error(_unique.First(property => property.Name == value.Field).Schema.UniqueError!);
        return ApiError.FromFields([new FieldError(value.Field, error)]);
    }

    /// <summary>The given values of unique fields.</summary>
    public IReadOnlyList<UniqueKey> UniqueKeys(DocumentInput input, UniqueComparison comparison)
    {
        var values = new List<UniqueKey>(_unique.Length);
        foreach (var property in _unique)
        {
            if (input.Find(property.Name) is { ValueKind: JsonValueKind.String or JsonValueKind.Number } value)
            {
                var isNumber = value.ValueKind == JsonValueKind.Number;
                var text = isNumber ? UniqueNumber.Text(JsonMarshal.GetRawUtf8Value(value)) : value.GetString()!;
                values.Add(UniqueKey.Create(property.Name, text, comparison));
            }
        }

        return values;
    }
}
