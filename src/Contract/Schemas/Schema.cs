using System.Text.Json;
using System.Text.RegularExpressions;

namespace Fluenzr.ContractKit.Contract.Schemas;

/// <summary>
/// A compiled schema of the spec: the supported JSON Schema keywords and the extensions for values. Immutable and thread-safe.
/// </summary>
public sealed record Schema
{
    /// <summary>The JSON pointer (RFC 6901) to the schema in the spec.</summary>
    public required string Pointer { get; init; }

    /// <summary>The allowed types (<c>type</c>).</summary>
    public JsonTypes Types { get; init; } = JsonTypes.Any;

    /// <summary>The allowed values (<c>enum</c> or <c>const</c>); null when all are.</summary>
    public IReadOnlyList<JsonElement>? Enum { get; init; }

    /// <summary>The named properties of an object, in spec order.</summary>
    public IReadOnlyList<Property> Properties { get; init; } = [];

    /// <summary>The names of the properties that an object must have.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>The schema of all other properties (<c>additionalProperties</c>); null when they may have any value.</summary>
    public Schema? AdditionalProperties { get; init; }

    /// <summary>Whether other properties are forbidden (<c>additionalProperties: false</c>).</summary>
    public bool IsClosed { get; init; }

    /// <summary>The schema of the items of an array; null when they may be anything.</summary>
    public Schema? Items { get; init; }

    /// <summary>The minimum number of items.</summary>
    public int? MinItems { get; init; }

    /// <summary>The maximum number of items.</summary>
    public int? MaxItems { get; init; }

    /// <summary>Whether all items must be different.</summary>
    public bool UniqueItems { get; init; }

    /// <summary>The minimum length in Unicode code points.</summary>
    public int? MinLength { get; init; }

    /// <summary>The maximum length in Unicode code points.</summary>
    public int? MaxLength { get; init; }

    /// <summary>The minimum number of properties.</summary>
    public int? MinProperties { get; init; }

    /// <summary>The maximum number of properties.</summary>
    public int? MaxProperties { get; init; }

    /// <summary>A regular expression that must match somewhere in a string (not anchored).</summary>
    public Regex? Pattern { get; init; }

    /// <summary>The format of a string: <c>email</c>, <c>uri</c>, <c>date-time</c>, <c>date</c> or <c>uuid</c>.</summary>
    public string? Format { get; init; }

    /// <summary>The smallest allowed number.</summary>
    public decimal? Minimum { get; init; }

    /// <summary>The largest allowed number.</summary>
    public decimal? Maximum { get; init; }

    /// <summary>Numbers must be greater than this.</summary>
    public decimal? ExclusiveMinimum { get; init; }

    /// <summary>Numbers must be less than this.</summary>
    public decimal? ExclusiveMaximum { get; init; }

    /// <summary>Numbers must be a multiple of this; above 0.</summary>
    public decimal? MultipleOf { get; init; }

    /// <summary>Schemas that must all match.</summary>
    public IReadOnlyList<Schema> AllOf { get; init; } = [];

    /// <summary>Schemas of which at least one must match; empty when the keyword is absent.</summary>
    public IReadOnlyList<Schema> AnyOf { get; init; } = [];

    /// <summary>Schemas of which exactly one must match; empty when the keyword is absent.</summary>
    public IReadOnlyList<Schema> OneOf { get; init; } = [];

    /// <summary>A schema that must not match.</summary>
    public Schema? Not { get; init; }

    /// <summary>The value that replaces an absent one.</summary>
    public JsonElement? Default { get; init; }

    /// <summary>Examples of values (<c>examples</c> and <c>example</c>).</summary>
    public IReadOnlyList<JsonElement> Examples { get; init; } = [];

    /// <summary>Keyword (or <c>null</c> for a forbidden null) → name of the error for its violation (<c>x-errors</c>).</summary>
    public IReadOnlyDictionary<string, string> Errors { get; init; } = EmptyErrors;

    /// <summary>The name of the error when another contact has the same value (<c>x-unique</c>); null when values may repeat.</summary>
    public string? UniqueError { get; init; }

    /// <summary>How ids are resolved (<c>x-reference</c>); null when the value is not a reference.</summary>
    public Reference? Reference { get; init; }

    /// <summary>How the value filters contacts (<c>x-filter</c>); null when it does not.</summary>
    public Filter? Filter { get; init; }

    /// <summary>
    /// The contact fields that a free-text query searches (<c>x-search</c>). Each entry is a list of fields whose values are joined with a
    /// space.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<string>> SearchFields { get; init; } = [];

    /// <summary>The relative frequency of each enum value in fake data (<c>x-weights</c>).</summary>
    public IReadOnlyDictionary<string, int> Weights { get; init; } = EmptyWeights;

    /// <summary>Whether the value is a secret (<c>x-secret</c>): only the API itself may show it.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Whether only the server sets the value (<c>readOnly</c>): in a request it counts as an unknown field.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Whether only clients send the value (<c>writeOnly</c>): no response shows it.</summary>
    public bool IsWriteOnly { get; init; }

    internal static IReadOnlyDictionary<string, string> EmptyErrors { get; } = new Dictionary<string, string>();

    internal static IReadOnlyDictionary<string, int> EmptyWeights { get; } = new Dictionary<string, int>();

    internal Func<string, bool>? IsFormat { get; init; }

    /// <summary>Whether it says nothing about values but their type.</summary>
    internal bool IsBare { get; init; }

    /// <summary>Whether it allows one value only (<c>const</c>).</summary>
    internal bool IsConstant { get; init; }

    /// <summary>The strings of <see cref="Enum"/>; values of other types are left out.</summary>
    public IEnumerable<string> EnumStrings =>
        (Enum ?? []).Where(value => value.ValueKind == JsonValueKind.String).Select(value => value.GetString()!);

    /// <summary>All schemas combined by <c>allOf</c>, at any depth, and this schema last.</summary>
    public IEnumerable<Schema> Parts => AllOf.SelectMany(part => part.Parts).Append(this);

    /// <summary>The properties of all <see cref="Parts"/>, in spec order.</summary>
    public IEnumerable<Property> AllProperties => Parts.SelectMany(part => part.Properties);

    /// <summary>The required names of all <see cref="Parts"/>.</summary>
    public IEnumerable<string> AllRequired => Parts.SelectMany(part => part.Required).Distinct();

    /// <summary>The names of all properties, at any depth, whose value is a secret.</summary>
    public IEnumerable<string> SecretNames => Properties
        .SelectMany(property => property.Schema.IsSecret ? [property.Name] : property.Schema.SecretNames)
        .Concat(new[] { Items, AdditionalProperties }.OfType<Schema>().Concat([.. AllOf, .. AnyOf, .. OneOf])
            .SelectMany(part => part.SecretNames));

    /// <summary>The schema of a property in one of the <see cref="Parts"/>; null when there is none.</summary>
    public Schema? Find(string property) => AllProperties.FirstOrDefault(candidate => candidate.Name == property)?.Schema;

    /// <summary>
    /// The violations of the schema by <paramref name="value"/>, in schema order; empty when it is valid. At most
    /// <see cref="Violation.MaxListed"/> are listed, and as many for each object in a list.
    /// </summary>
    public IReadOnlyList<Violation> Validate(JsonElement value) => new SchemaValidator().Validate(this, value);

    /// <summary>Whether <paramref name="value"/> is valid.</summary>
    public bool Allows(JsonElement value) => Validate(value).Count == 0;
}
