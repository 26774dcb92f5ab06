using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.FakeData;

namespace Fluenzr.ContractKit.Parity.Recording;

/// <summary>
/// Replaces contact data by fake data. The same value gets the same pseudonym in all of a recording, so that requests and answers still
/// fit together. Which value has which is not written anywhere.
/// </summary>
/// <param name="spec">The contract: its free texts of contacts are personal, and so is what it does not know.</param>
internal sealed partial class Pseudonyms(Spec spec)
{
    private const string Custom = "customFields";

    // Where a client sends what contacts are searched for.
    private static readonly string[] SearchFields = ["search", "query", "q"];

    private readonly Lock _lock = new();
    private readonly FakeContacts _fakes = new(spec, seed: 1, locale: "en");
    private readonly Dictionary<(string Field, string Value), string> _known = [];
    private readonly Dictionary<string, int> _counts = [];
    private readonly HashSet<string> _given = [];
    private readonly Dictionary<string, Schema> _personal = spec.Schema("ContactFields").AllProperties
        .Where(property => property.Schema.Reference is null && IsText(property.Schema))
        .ToDictionary(property => property.Name, property => property.Schema);

    // The other fields and parameters of the contract.
    private readonly HashSet<string> _impersonal = [.. FieldNames(spec), "error"];

    /// <summary>What is written for the value of a field; the value itself where the field holds no personal data.</summary>
    public string Of(string field, string value)
    {
        field = field[(field.LastIndexOf('.') + 1)..];
        if (value.Length == 0 || !IsPersonal(field))
            return value;
        lock (_lock)
        {
            if (SearchFields.Contains(field) && _known.FirstOrDefault(pair => IsSame(pair.Key.Value, value)) is { Value: { } other })
                return other;
            var key = (field, value.Trim().ToLowerInvariant());
            if (!_known.TryGetValue(key, out var pseudonym))
                _given.Add(_known[key] = pseudonym = New(field, value));
            return pseudonym;
        }
    }

    /// <summary>What is written for a number; null where the field holds no personal data.</summary>
    public int? OfNumber(string field, string value)
    {
        if (!IsPersonal(field))
            return null;
        lock (_lock)
        {
            var key = (field + " number", value);
            if (!_known.TryGetValue(key, out var pseudonym))
            {
                var number = _counts[key.Item1] = _counts.GetValueOrDefault(key.Item1) + 1;
                _known[key] = pseudonym = number.ToString(CultureInfo.InvariantCulture);
            }

            return int.Parse(pseudonym, CultureInfo.InvariantCulture);
        }
    }

    /// <summary>A text in which the emails are replaced.</summary>
    public string InText(string text) =>
        text.Contains('@') ? Email().Replace(text, match => IsGiven(match.Value) ? match.Value : Of("email", match.Value)) : text;

    private bool IsPersonal(string field) =>
        _personal.ContainsKey(field) || field == Custom || SearchFields.Contains(field) || !_impersonal.Contains(field);

    private static IEnumerable<string> FieldNames(Spec spec)
    {
        var (names, seen) = (new HashSet<string>(), new HashSet<Schema>(ReferenceEqualityComparer.Instance));
        foreach (var schema in spec.Schemas.Values.Concat(spec.Operations.Select(operation => operation.Body).OfType<Schema>()))
            Add(schema);
        return names.Concat(spec.Operations.SelectMany(operation => operation.Parameters.Select(parameter => parameter.Name)));

        void Add(Schema schema)
        {
            if (!seen.Add(schema))
                return;
            if (schema.Items is { } items)
                Add(items);
            foreach (var property in schema.AllProperties)
            {
                names.Add(property.Name);
                Add(property.Schema);
            }
        }
    }

    private static bool IsSame(string left, string right) => left.Equals(right.Trim(), StringComparison.OrdinalIgnoreCase);

    private bool IsGiven(string email)
    {
        lock (_lock)
            return _given.Contains(email);
    }

    private string New(string field, string value)
    {
        var schema = _personal.GetValueOrDefault(field);
        // What breaks a rule must break it still.
        if (schema is not null && !schema.Allows(JsonSerializer.SerializeToElement(value)))
            return Masked(value);
        var number = _counts[field] = _counts.GetValueOrDefault(field) + 1;
        return schema is null ? $"{(field == Custom ? "value" : "text")} {number}"
            : Fake(field, number) ?? $"{field} {number}";
    }

    // A contact of the fake data may have no value of a field.
    private string? Fake(string field, int number)
    {
        for (var index = number * 8; index < (number + 1) * 8; index++)
        {
            if (JsonElement.Parse(_fakes.Input(index)).TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String)
                return value.GetString();
        }

        return null;
    }

    private static string Masked(string value) =>
        string.Concat(value.Select(c => char.IsLetter(c) ? 'x' : char.IsDigit(c) ? '0' : c));

    private static bool IsText(Schema schema) =>
        schema.Allows(JsonSerializer.SerializeToElement("a@b.example")) && schema.Items is null;

    [GeneratedRegex(@"[^\s""'<>(),;:@]+@[^\s""'<>(),;:@]+[.][^\s""'<>(),;:@.]+")]
    private static partial Regex Email();
}
