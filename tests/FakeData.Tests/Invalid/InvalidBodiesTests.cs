using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.FakeData.Invalid;

namespace Fluenzr.ContractKit.FakeData.Tests.Invalid;

public class InvalidBodiesTests
{
    // One property for every rule there is, and rules in depth.
    private const string Strict =
        """
        strict:
                  type: object
                  required: [kind]
                  additionalProperties: false
                  minProperties: 2
                  maxProperties: 9
                  properties:
                    kind: { type: string, enum: [one, two] }
                    linkedinUrl: { type: string, format: uri, maxLength: 100 }
                    rank: { type: integer, minimum: 1, maximum: 10 }
                    ratio: { type: number, exclusiveMinimum: 0, exclusiveMaximum: 1 }
                    price: { type: number, multipleOf: 0.5 }
                    codes: { type: array, minItems: 2, maxItems: 4, uniqueItems: true, items: { type: string, pattern: "^[A-Z]{3}$" } }
                    day: { allOf: [{ type: string, format: date }] }
                    either: { anyOf: [{ type: integer, minimum: 5 }, { type: string, minLength: 2 }] }
                    exactly: { oneOf: [{ type: integer, multipleOf: 3 }, { type: integer, multipleOf: 5 }] }
                    never: { type: string, minLength: 3, not: { pattern: "^admin" } }
                    when: { type: object, additionalProperties: { type: string, format: date-time } }
                    who: { type: [object, "null"], required: [id], properties: { id: { type: string, format: uuid }, age: { type: integer, minimum: 0 } } }
        """;

    public static TheoryData<string> Operations =>
        [.. TestSpecs.Spec.Operations.Where(operation => operation.Body is not null).Select(operation => operation.Id)];

    [Theory]
    [MemberData(nameof(Operations))]
    public void EveryRuleOfAnOperation_IsBrokenAlone(string id)
    {
        var operation = TestSpecs.Spec.Operations.Single(candidate => candidate.Id == id);

        AssertComplete(operation.Body!, operation.BodyExamples.Values.First());
    }

    [Fact]
    public void EveryKindOfRule_IsBrokenAlone_ThoughTheValidBodyLacksIt()
    {
        var spec = TestSpecs.WithProperty(Strict);
        var create = spec.Operations.Single(operation => operation.Id == "createContact");

        AssertComplete(create.Body!, create.BodyExamples.Values.First());
        Assert.Equal(21, RulesOf(spec.Schema("ContactInput"), "").Select(rule => rule.Keyword).Distinct().Count());
    }

    [Fact]
    public void AClosedBody_IsBrokenByAnUnknownField()
    {
        var spec = TestSpecs.Edited(("      description: Tags.\n      type: object", "      description: Tags.\n      type: object\n    "
            + "  additionalProperties: false"));
        var broken = InvalidBodies.Generate(spec.Schema("TagNames"), JsonElement.Parse("""{"tags":["vip"]}"""));

        var unknown = Assert.Single(broken, body => body.Keyword == "additionalProperties");
        Assert.True(unknown.Body.TryGetProperty(unknown.Pointer[1..], out _));
    }

    [Fact]
    public void TooManyContacts_AreOneMoreThanAllowed()
    {
        var operation = TestSpecs.Spec.Operations.Single(candidate => candidate.Id == "bulkContacts");

        var body = Assert.Single(
            InvalidBodies.Generate(operation.Body!, operation.BodyExamples.Values.First()), body => body.Keyword == "maxItems");

        Assert.Equal(1001, body.Body.GetProperty("contacts").GetArrayLength());
    }

    [Fact]
    public void AMissingEmail_ANullAndAnEmptyOne_AreAllThere()
    {
        var bodies = InvalidBodies.Generate(TestSpecs.Spec.Schema("ContactInput"), JsonElement.Parse("""{"email":"a@b.fr"}"""))
            .Where(body => body.Pointer == "/email").ToList();

        Assert.Contains(bodies, body => body.Keyword == "required" && !body.Body.TryGetProperty("email", out _));
        Assert.Contains(bodies, body => body.Keyword == "type" && body.Body.GetProperty("email").ValueKind == JsonValueKind.Null);
        Assert.Contains(bodies, body => body.Keyword == "minLength" && body.Body.Text("email")!.Length == 0);
        Assert.Contains(bodies, body => body.Keyword == "format");
    }

    [Fact]
    public void AKeyword_SelectsTheBodiesThatViolateIt()
    {
        var (schema, valid) = (TestSpecs.Spec.Schema("BulkInput"), JsonElement.Parse("""{"contacts":[{"email":"a@b.fr"}]}"""));
        var all = InvalidBodies.Generate(schema, valid).Where(body => body.Keyword == "type").Select(body => body.Body.GetRawText())
            .ToList();

        Assert.NotEmpty(all);
        Assert.Equal(all, InvalidBodies.Generate(schema, valid, "type").Select(body => body.Body.GetRawText()));
    }

    [Fact]
    public void Bodies_AreTheSameEveryTime()
    {
        var valid = JsonElement.Parse("""{"email":"a@b.fr"}""");

        Assert.Equal(
            InvalidBodies.Generate(TestSpecs.Spec.Schema("ContactInput"), valid).Select(body => body.Body.GetRawText()),
            InvalidBodies.Generate(TestSpecs.Spec.Schema("ContactInput"), valid).Select(body => body.Body.GetRawText()));
    }

    [Fact]
    public void ABodyThatIsNotValid_IsRefused()
    {
        var refusal = Assert.Throws<ArgumentException>(() => InvalidBodies.Generate(
            TestSpecs.Spec.Schema("ContactInput"), JsonElement.Parse("{}")));

        Assert.StartsWith("The body is invalid: /email violates required.", refusal.Message, StringComparison.Ordinal);
    }

    private static void AssertComplete(Schema schema, JsonElement valid)
    {
        var bodies = InvalidBodies.Generate(schema, valid).ToList();

        Assert.All(bodies, body =>
        {
            var violation = Assert.Single(schema.Validate(body.Body));
            Assert.Equal((body.Pointer, body.Keyword), (violation.Pointer, violation.Keyword));
        });
        Assert.Empty(RulesOf(schema, "").Except(bodies.Select(body => (Form(body.Pointer), body.Keyword))));
    }

    // Written anew on purpose: all rules that are reported, each with its place; * is any name, as in customFields.
    private static IEnumerable<(string Place, string Keyword)> RulesOf(Schema schema, string place) => schema.Parts.SelectMany(part =>
    {
        (string, bool)[] own =
        [
            ("type", part.Types != JsonTypes.Any), ("enum", part.Enum is not null), ("minItems", part.MinItems > 0), ("maxItems", part.MaxItems is not null),
            ("uniqueItems", part.UniqueItems), ("minLength", part.MinLength > 0), ("maxLength", part.MaxLength is not null), ("pattern", part.Pattern is not null),
            ("format", part.Format is not null), ("minimum", part.Minimum is not null), ("maximum", part.Maximum is not null),
            ("exclusiveMinimum", part.ExclusiveMinimum is not null), ("exclusiveMaximum", part.ExclusiveMaximum is not null),
            ("multipleOf", part.MultipleOf is not null), ("minProperties", part.MinProperties > 0), ("maxProperties", part.MaxProperties is not null),
            ("anyOf", part.AnyOf.Count > 0), ("oneOf", part.OneOf.Count > 0), ("not", part.Not is not null),
        ];
        return own.Where(rule => rule.Item2).Select(rule => (place, rule.Item1))
            .Concat(part.Required.Select(name => ($"{place}/{name}", "required")))
            .Concat(part.IsClosed ? [($"{place}/*", "additionalProperties")] : [])
            .Concat(part.Properties.SelectMany(property => RulesOf(property.Schema, $"{place}/{property.Name}")))
            .Concat(part.Items is { } items ? RulesOf(items, place + "/0") : [])
            .Concat(part.AdditionalProperties is { } additional ? RulesOf(additional, place + "/*") : []);
    });

    private static string Form(string pointer) => string.Join('/', pointer.Split('/').Select(segment =>
        segment is "unknownField" or "other" or "taille_entreprise" or "secteur" ? "*" : segment));
}
