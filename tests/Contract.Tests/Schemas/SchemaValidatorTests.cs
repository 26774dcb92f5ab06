using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Contract.Tests.Schemas;

public class SchemaValidatorTests
{
    [Theory]
    [InlineData("{ type: object }", "{}", "[]", "type", "object")]
    [InlineData("{ type: array }", "[]", "{}", "type", "array")]
    [InlineData("{ type: string }", "\"5\"", "5", "type", "string")]
    [InlineData("{ type: number }", "0.5", "\"0.5\"", "type", "number")]
    [InlineData("{ type: boolean }", "false", "0", "type", "boolean")]
    [InlineData("{ type: \"null\" }", "null", "\"\"", "type", "null")]
    [InlineData("{ type: [string, \"null\"] }", "null", "1", "type", "string or null")]
    [InlineData("{ enum: [a, 1, null, [x], { y: 1 }] }", "{\"y\": 1.0}", "\"b\"", "enum", "a, 1, null, [\"x\"], {\"y\":1}")]
    [InlineData("{ enum: [true] }", "true", "false", "enum", "true")]
    [InlineData("{ minItems: 2 }", "[1, 2]", "[1]", "minItems", "2")]
    [InlineData("{ maxItems: 2 }", "[1, 2]", "[1, 2, 3]", "maxItems", "2")]
    [InlineData("{ uniqueItems: true }", "[1, \"1\", {\"a\": 1}]", "[1, 2, 1.0]", "uniqueItems", "")]
    [InlineData("{ minLength: 2 }", "\"ab\"", "\"a\"", "minLength", "2")]
    [InlineData("{ maxLength: 2 }", "\"ab\"", "\"abc\"", "maxLength", "2")]
    [InlineData("{ maxLength: 1 }", "\"😀\"", "\"😀😀\"", "maxLength", "1")]
    [InlineData("{ minLength: 2 }", "\"e\\u0301\"", "\"\\ud83d\\ude00\"", "minLength", "2")]
    [InlineData("{ minProperties: 1 }", "{\"a\": 1}", "{}", "minProperties", "1")]
    [InlineData("{ maxProperties: 1 }", "{\"a\": 1}", "{\"a\": 1, \"b\": 2}", "maxProperties", "1")]
    [InlineData("{ pattern: ^con_.+$ }", "\"con_1\"", "\"con_\"", "pattern", "^con_.+$")]
    [InlineData("{ pattern: b }", "\"abc\"", "\"ac\"", "pattern", "b")]
    [InlineData("{ format: date }", "\"2025-01-15\"", "\"2025-02-30\"", "format", "date")]
    [InlineData("{ minimum: 1 }", "1", "0.999", "minimum", "1")]
    [InlineData("{ maximum: 1.5 }", "1.5", "1.51", "maximum", "1.5")]
    [InlineData("{ exclusiveMinimum: 1 }", "1.01", "1", "exclusiveMinimum", "1")]
    [InlineData("{ exclusiveMaximum: 1 }", "0.99", "1", "exclusiveMaximum", "1")]
    [InlineData("{ multipleOf: 0.1 }", "0.3", "0.35", "multipleOf", "0.1")]
    [InlineData("{ anyOf: [{ type: string }, { minimum: 5 }] }", "5", "4", "anyOf", "")]
    [InlineData("{ oneOf: [{ minimum: 5 }, { maximum: 5 }] }", "4", "5", "oneOf", "")]
    [InlineData("{ oneOf: [{ minimum: 5 }, { maximum: 3 }] }", "6", "4", "oneOf", "")]
    [InlineData("{ not: { type: string } }", "5", "\"\"", "not", "")]
    [InlineData("{ allOf: [{ minimum: 5 }, { maximum: 7 }] }", "6", "8", "maximum", "7")]
    public void Keyword_AcceptsAndRefuses(string schema, string good, string bad, string keyword, string limit)
    {
        var compiled = SmallSpec.Schema(schema);

        Assert.Empty(compiled.Validate(SmallSpec.Json(good)));
        var violation = Assert.Single(compiled.Validate(SmallSpec.Json(bad)));
        Assert.Equal(("", keyword, limit), (violation.Pointer, violation.Keyword, violation.Limit));
        Assert.Equal("body", violation.Field);
    }

    [Theory]
    [InlineData("{ minLength: 5, pattern: ^a, format: email }", "5")]
    [InlineData("{ minimum: 5, multipleOf: 2 }", "\"a\"")]
    [InlineData("{ required: [a], minProperties: 1, additionalProperties: false }", "[]")]
    [InlineData("{ minItems: 1, items: { type: string } }", "{}")]
    [InlineData("{}", "null")]
    public void Keyword_SpeaksOfItsTypeOnly(string schema, string document) =>
        Assert.Empty(SmallSpec.Schema(schema).Validate(SmallSpec.Json(document)));

    [Fact]
    public void Objects_AreCheckedInDepth()
    {
        var schema = SmallSpec.Schema("{ required: [a, b], additionalProperties: false, properties: { a: { items: { type: string } }, "
            + "c~/d: { maxLength: 1 }, \"\": { type: object } } }");

        var violations = schema.Validate(SmallSpec.Json("""{"a": ["x", 1, null], "c~/d": "long", "e": 1, "": 2}"""));

        Assert.Equal(
            [
                ("/b", "required", "b", false), ("/a/1", "type", "a.1", false), ("/a/2", "type", "a.2", true),
                ("/c~0~1d", "maxLength", "c~/d", false), ("/e", "additionalProperties", "e", false), ("/", "type", "", false),
            ],
            violations.Select(violation => (violation.Pointer, violation.Keyword, violation.Field, violation.IsNull)));
    }

    [Fact]
    public void AdditionalProperties_HaveASchema()
    {
        var schema = SmallSpec.Schema("{ properties: { a: {} }, additionalProperties: { type: [string, number] } }");

        var violation = Assert.Single(schema.Validate(SmallSpec.Json("""{"a": [], "b": 1, "c": []}""")));

        Assert.Equal(("/c", "string or number"), (violation.Pointer, violation.Limit));
    }

    [Fact]
    public void Required_NamesTheSchemaOfTheMissingValue()
    {
        var schema = SmallSpec.Schema("{ allOf: [{ properties: { a: { maxLength: 3 } } }], required: [a, b] }");

        Assert.Equal([3, null], schema.Validate(SmallSpec.Json("{}")).Select(violation => violation.Schema?.MaxLength));
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("-0", true)]
    [InlineData("1.0", true)]
    [InlineData("0.000", true)]
    [InlineData("12e-1", false)]
    [InlineData("120e-1", true)]
    [InlineData("1.25e2", true)]
    [InlineData("1.25e1", false)]
    [InlineData("1.5", false)]
    [InlineData("1e-30", false)]
    [InlineData("0e-30", true)]
    [InlineData("1.00000000000000000000000000000000000001", false)]
    [InlineData("123456789012345678901234567890", true)]
    [InlineData("1e400", true)]
    [InlineData("-1e400", true)]
    [InlineData("1e-400", false)]
    [InlineData("1E+99999999999999999999", true)]
    [InlineData("1e-99999999999999999999", false)]
    public void Integer_IsANumberWithoutAFraction(string number, bool whole) =>
        Assert.Equal(whole, SmallSpec.Schema("{ type: integer }").Allows(SmallSpec.Json(number)));

    [Theory]
    [InlineData("1e400", "maximum exclusiveMaximum")]
    [InlineData("-1e400", "minimum exclusiveMinimum")]
    [InlineData("123456789012345678901234567890", "maximum exclusiveMaximum")]
    [InlineData("-1e99999999999", "minimum exclusiveMinimum")]
    [InlineData("1e-400", "")]
    public void NumberBeyondDecimal_IsBeyondTheLimitsOnItsSide(string number, string broken)
    {
        var schema = SmallSpec.Schema("{ minimum: -9, exclusiveMinimum: -9, maximum: 9, exclusiveMaximum: 9 }");

        Assert.Equal(broken, string.Join(' ', schema.Validate(SmallSpec.Json(number)).Select(violation => violation.Keyword)));
    }

    [Theory]
    [InlineData("{ multipleOf: 0.0000000000000000000000000001 }", "1e400")]
    [InlineData("{ multipleOf: 79228162514264337593543950335 }", "-1e400")]
    [InlineData("{ multipleOf: 7 }", "123456789012345678901234567890")]
    [InlineData("{ enum: [1] }", "1e99999999999")]
    [InlineData("{ uniqueItems: true }", "[1e99999999999, 1]")]
    [InlineData("{ minLength: 1 }", "\"\\ud800\"")]
    [InlineData("{ enum: [a] }", "\"\\udc00\"")]
    [InlineData("{ required: [email] }", "{\"\\ud800\": 1}")]
    [InlineData("{ properties: { email: {} } }", "{\"\\ud800\": 1}")]
    [InlineData("{ additionalProperties: { type: string } }", "{\"\\ud800\": \"a\"}")]
    [InlineData("{ additionalProperties: false }", "{\"\\ud800\": \"a\"}")]
    [InlineData("{ uniqueItems: true }", "[\"\\ud800\", \"\\ud800\"]")]
    [InlineData("{ anyOf: [{ format: email }] }", "\"\\ud800\"")]
    public void Oddities_AreJudgedWithoutAnException(string schema, string document) =>
        SmallSpec.Schema(schema).Validate(SmallSpec.Json(document));

    [Fact]
    public void HalfASurrogatePair_IsAViolationWhereItStands()
    {
        var schema = SmallSpec.Schema("{ properties: { list: { items: { maxLength: 5 } } } }");

        var violation = Assert.Single(schema.Validate(SmallSpec.Json("""{"list": ["a", "\ud800"]}""")));

        Assert.Equal(("/list/1", "type"), (violation.Pointer, violation.Keyword));
    }

    [Fact]
    public void DuplicatedNames_AreAllChecked() => Assert.Equal(
        ["/a", "/a"],
        SmallSpec.Schema("{ properties: { a: { type: string } } }").Validate(SmallSpec.Json("""{"a": 1, "a": 2}"""))
            .Select(violation => violation.Pointer));

    [Theory]
    [InlineData("[{\"a\": 1, \"b\": [1]}, {\"b\": [1.0], \"a\": 1e0}]", false)]
    [InlineData("[[1, 2], [1.0, 20e-1]]", false)]
    [InlineData("[0, -0.0]", false)]
    [InlineData("[[1, 2], [2, 1]]", true)]
    [InlineData("[{\"a\": 1}, {\"a\": \"1\"}, {\"b\": 1}]", true)]
    [InlineData("[1, true, \"1\", null, [], {}]", true)]
    public void UniqueItems_AreDifferentValues(string list, bool areUnique) =>
        Assert.Equal(areUnique, SmallSpec.Schema("{ uniqueItems: true }").Allows(SmallSpec.Json(list)));

    [Fact]
    public void UniqueItems_OfALongList_AreFoundInOneGo() => Assert.True(
        SmallSpec.Schema("{ uniqueItems: true }").Allows(SmallSpec.Json($"[{string.Join(',', Enumerable.Range(0, 500_000))}]")));

    [Fact]
    public void DeepDocuments_AreNoTrouble() => Assert.Empty(
        SmallSpec.Schema("{ items: { items: {} }, uniqueItems: true }")
            .Validate(SmallSpec.Json(new string('[', 900) + new string(']', 900))));

    [Fact]
    public void EmptyText_BreaksOneRuleOnly() =>
        Assert.Equal("minLength", Assert.Single(SmallSpec.Schema("{ minLength: 1, format: email, pattern: a }")
            .Validate(SmallSpec.Json("\"\""))).Keyword);

    [Fact]
    public void BulkInput_ReportsEveryBadEntry()
    {
        var violations = Spec.Load().Schema("BulkInput").Validate(SmallSpec.Json(
            """{"contacts": [{"email": "a@example.com"}, {}, 5, {"email": "b", "tags": [1]}], "onDuplicate": "replace"}"""));

        Assert.Equal(
            ["/contacts/1/email", "/contacts/2", "/contacts/3/email", "/contacts/3/tags/0", "/onDuplicate"],
            violations.Select(violation => violation.Pointer));
    }

    [Fact]
    public void BulkInput_HoldsAtMostAThousand()
    {
        var schema = Spec.Load().Schema("BulkInput");

        Assert.Empty(schema.Validate(Bulk(1000)));
        Assert.Equal(("/contacts", "maxItems", "1000"), schema.Validate(Bulk(1001))
            .Select(found => (found.Pointer, found.Keyword, found.Limit)).Single());
    }

    private static JsonElement Bulk(int count) => JsonSerializer.SerializeToElement(new
    {
        contacts = Enumerable.Range(0, count).Select(i => new { email = $"contact{i}@example.com" }),
    });
}
