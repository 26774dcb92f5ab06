using System.Text.Json;
using System.Text.RegularExpressions;

namespace Fluenzr.ContractKit.Contract.Schemas;

/// <summary>
/// A schema of the spec, compiled: the JSON Schema keywords that this kit enforces, and the extensions of the spec that belong to a value.
/// </summary>
public sealed record Schema
{
    /// <summary>Where the schema stands in the spec, as a JSON pointer.</summary>
    public required string Pointer { get; init; }

    /// <summary>The types allowed.</summary>
    public JsonTypes Types { get; init; } = JsonTypes.Any;

    /// <summary>The values allowed; null when any is.</summary>
    public IReadOnlyList<JsonElement>? Enum { get; init; }

    /// <summary>The properties of an object, in the order of the spec.</summary>
    public IReadOnlyList<Property> Properties { get; init; } = [];

    /// <summary>The names that an object must have.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>The schema of properties that are not named; null when they are free.</summary>
    public Schema? AdditionalProperties { get; init; }

    /// <summary>Whether properties that are not named are refused.</summary>
    public bool IsClosed { get; init; }

    /// <summary>The schema of the items of an array.</summary>
    public Schema? Items { get; init; }

    /// <summary>The fewest items.</summary>
    public int? MinItems { get; init; }

    /// <summary>The most items.</summary>
    public int? MaxItems { get; init; }

    /// <summary>Whether no two items may be equal.</summary>
    public bool UniqueItems { get; init; }

    /// <summary>The fewest characters (Unicode code points).</summary>
    public int? MinLength { get; init; }

    /// <summary>The most characters (Unicode code points).</summary>
    public int? MaxLength { get; init; }

    /// <summary>The fewest properties.</summary>
    public int? MinProperties { get; init; }

    /// <summary>The most properties.</summary>
    public int? MaxProperties { get; init; }

    /// <summary>A regular expression that a string must match somewhere.</summary>
    public Regex? Pattern { get; init; }

    /// <summary>The format of a string: <c>email</c>, <c>uri</c>, <c>date-time</c>, <c>date</c> or <c>uuid</c>.</summary>
    public string? Format { get; init; }

    /// <summary>The least number.</summary>
    public decimal? Minimum { get; init; }

    /// <summary>The greatest number.</summary>
    public decimal? Maximum { get; init; }

    /// <summary>The number that all must be above.</summary>
    public decimal? ExclusiveMinimum { get; init; }

    /// <summary>The number that all must be below.</summary>
    public decimal? ExclusiveMaximum { get; init; }

    /// <summary>What a number must be a multiple of.</summary>
    public decimal? MultipleOf { get; init; }

    /// <summary>Schemas that must all hold.</summary>
    public IReadOnlyList<Schema> AllOf { get; init; } = [];

    /// <summary>Schemas of which one must hold; empty when there is no such rule.</summary>
    public IReadOnlyList<Schema> AnyOf { get; init; } = [];

    /// <summary>Schemas of which exactly one must hold; empty when there is no such rule.</summary>
    public IReadOnlyList<Schema> OneOf { get; init; } = [];

    /// <summary>A schema that must not hold.</summary>
    public Schema? Not { get; init; }

    /// <summary>The value that stands for an absent one.</summary>
    public JsonElement? Default { get; init; }

    /// <summary>Examples of values.</summary>
    public IReadOnlyList<JsonElement> Examples { get; init; } = [];

    /// <summary>From <c>x-errors</c>: the name of the refusal for a keyword, or for <c>null</c>.</summary>
    public IReadOnlyDictionary<string, string> Errors { get; init; } = EmptyErrors;

    /// <summary>From <c>x-unique</c>: the name of the refusal when another contact has the value; null when values may repeat.</summary>
    public string? UniqueError { get; init; }

    /// <summary>From <c>x-reference</c>: how ids are resolved; null when the value is no reference.</summary>
    public Reference? Reference { get; init; }

    /// <summary>From <c>x-filter</c>: how the value filters contacts; null when it does not.</summary>
    public Filter? Filter { get; init; }

    /// <summary>From <c>x-search</c>: the values that free text is looked for in, each a list of fields joined by a blank.</summary>
    public IReadOnlyList<IReadOnlyList<string>> SearchFields { get; init; } = [];

    /// <summary>From <c>x-weights</c>: how often each value of the enum turns up in fake data.</summary>
    public IReadOnlyDictionary<string, int> Weights { get; init; } = EmptyWeights;

    /// <summary>From <c>x-secret</c>: whether nothing but the API itself may show the value.</summary>
    public bool IsSecret { get; init; }

    internal static IReadOnlyDictionary<string, string> EmptyErrors { get; } = new Dictionary<string, string>();

    internal static IReadOnlyDictionary<string, int> EmptyWeights { get; } = new Dictionary<string, int>();

    internal Func<string, bool>? IsFormat { get; init; }

    /// <summary>The texts of <see cref="Enum"/>, for enums of strings.</summary>
    public IEnumerable<string> EnumStrings => (Enum ?? []).Where(value => value.ValueKind == JsonValueKind.String).Select(value => value.GetString()!);

    /// <summary>The schema itself and, in depth, all that must hold with it by <c>allOf</c>.</summary>
    public IEnumerable<Schema> Parts => AllOf.SelectMany(part => part.Parts).Append(this);

    /// <summary>The properties of the schema and of all its <see cref="Parts"/>, in the order of the spec.</summary>
    public IEnumerable<Property> AllProperties => Parts.SelectMany(part => part.Properties);

    /// <summary>The names that the schema or one of its <see cref="Parts"/> requires.</summary>
    public IEnumerable<string> AllRequired => Parts.SelectMany(part => part.Required).Distinct();

    /// <summary>The names of all properties, in depth, whose value is a secret.</summary>
    public IEnumerable<string> SecretNames => Properties.SelectMany(property => property.Schema.IsSecret ? [property.Name] : property.Schema.SecretNames)
        .Concat(new[] { Items, AdditionalProperties }.OfType<Schema>().Concat([.. AllOf, .. AnyOf, .. OneOf]).SelectMany(part => part.SecretNames));

    /// <summary>The schema of a property, of this schema or one of its <see cref="Parts"/>; null when it has none.</summary>
    public Schema? Find(string property) => AllProperties.FirstOrDefault(candidate => candidate.Name == property)?.Schema;

    /// <summary>All rules that <paramref name="value"/> breaks, in the order of the schema; empty when it is valid.</summary>
    public IReadOnlyList<Violation> Validate(JsonElement value) => new SchemaValidator().Validate(this, value);

    /// <summary>Whether <paramref name="value"/> breaks no rule.</summary>
    public bool Allows(JsonElement value) => Validate(value).Count == 0;
}

/// <summary>A named property of an object.</summary>
/// <param name="Name">The name, as in JSON.</param>
/// <param name="Schema">The schema of its value.</param>
public sealed record Property(string Name, Schema Schema)
{
    /// <summary>The name in UTF-8, to look for in a parsed document without converting it each time.</summary>
    public ReadOnlyMemory<byte> Utf8Name { get; } = System.Text.Encoding.UTF8.GetBytes(Name);
}

/// <summary>How ids in a body are resolved (<c>x-reference</c>).</summary>
/// <param name="Collection">What the ids are looked up in: <c>groups</c> or <c>stages</c>.</param>
/// <param name="Field">The field of the contact that the resolved values go to.</param>
/// <param name="UnknownError">The name of the refusal for an id that is not there.</param>
public sealed record Reference(string Collection, string Field, string UnknownError);

/// <summary>How a value filters contacts (<c>x-filter</c>).</summary>
/// <param name="Path">The value of the contact, a dotted path; a list on the way stands for each of its items.</param>
/// <param name="Compare"><c>contains</c>, <c>equals</c>, or <c>entries</c>: every key given is equal.</param>
/// <param name="CaseChoice">The choice that says whether case matters; null when it does.</param>
/// <param name="UnknownChoice">The choice that says what an unknown value gets; null when no value is unknown.</param>
/// <param name="MultipleChoice">The choice that says whether any or all of several values must hold; null for any.</param>
public sealed record Filter(string Path, string Compare, string? CaseChoice, string? UnknownChoice, string? MultipleChoice);
