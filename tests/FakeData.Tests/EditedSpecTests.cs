using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.FakeData.Tests;

/// <summary>What happens to the data when somebody edits the contract.</summary>
public class EditedSpecTests
{
    private const string CustomValues = "      additionalProperties:\n"
        + "        oneOf: [{ const: true }, { const: false }, { type: string }, { type: number }, { type: \"null\" }]\n";

    [Theory]
    [InlineData("linkedinUrl: { type: [string, \"null\"], format: uri, maxLength: 100 }")]
    [InlineData("linkedinUrl: { type: string, format: uri, maxLength: 12 }")]
    [InlineData("linkedinUrl: { type: string, format: uri, minLength: 90 }")]
    [InlineData("otherEmail: { type: string, format: email, maxLength: 20 }")]
    [InlineData("longEmail: { type: string, format: email, minLength: 150 }")]
    [InlineData("birthday: { type: string, format: date }")]
    [InlineData("seenAt: { type: string, format: date-time }")]
    [InlineData("externalId: { type: string, format: uuid }")]
    [InlineData("code: { type: string, pattern: \"^[A-Z]{2,3}-[0-9]{4}(-(old|new))?$\" }")]
    [InlineData("slug: { type: string, pattern: \"^[a-z]+(-[a-z]+)*$\", minLength: 30, maxLength: 300 }")]
    [InlineData("short: { type: string, minLength: 1, maxLength: 3 }")]
    [InlineData("long: { type: string, minLength: 200 }")]
    [InlineData("score: { type: integer, minimum: 1, maximum: 10 }")]
    [InlineData("level: { type: integer, exclusiveMinimum: -3, exclusiveMaximum: -1 }")]
    [InlineData("price: { type: number, exclusiveMinimum: 0, multipleOf: 0.25 }")]
    [InlineData("step: { type: integer, multipleOf: 2.5, minimum: 7 }")]
    [InlineData("isCustomer: { type: boolean }")]
    [InlineData("language: { type: [string, \"null\"], enum: [fr, en, null] }")]
    [InlineData("languages: { type: array, items: { enum: [fr, en, de] }, uniqueItems: true, minItems: 2, maxItems: 3 }")]
    [InlineData("address: { type: object, required: [city, geo], additionalProperties: false, properties: { city: { type: string, "
        + "minLength: 2 }, zip: { type: string, pattern: \"^[0-9]{5}$\" }, geo: { type: object, required: [lat], properties: { lat: { "
            + "type: number, minimum: -90, maximum: 90 } } } } }")]
    [InlineData("extra: { type: object, minProperties: 2, maxProperties: 3, additionalProperties: { type: integer } }")]
    [InlineData("owner: { anyOf: [{ $ref: \"#/components/schemas/Group\" }, { type: \"null\" }] }")]
    [InlineData("either: { oneOf: [{ type: integer, minimum: 5 }, { type: string, minLength: 2 }] }")]
    [InlineData("both: { allOf: [{ type: string, minLength: 4 }, { maxLength: 6 }] }")]
    [InlineData("notX: { type: string, not: { enum: [x] } }")]
    [InlineData("sample: { type: string, pattern: '^\\babc$', examples: [abc] }")]
    public void ANewProperty_GetsValuesThatFit_Optional_AndRequired(string property)
    {
        var name = property.Split(':')[0];
        foreach (var required in new[] { null, name })
        {
            var spec = TestSpecs.WithProperty(property, required);
            var contacts = new FakeContacts(spec);
            var documents = contacts.Documents(400, from: 1).ToList();

            ContractTests.AssertFit(spec.Schema("Contact"), documents);
            ContractTests.AssertFit(spec.Schema("ContactInput"), contacts.Inputs(200));
            var present = documents.Count(contact => contact.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null);
            Assert.InRange(present, required is null ? 250 : 400, required is null ? 370 : 400);
        }
    }

    [Fact]
    public void ARequiredPropertyThatNothingFits_IsNamed()
    {
        var spec = TestSpecs.WithProperty("riddle: { type: string, pattern: '^\\bab$' }", "riddle", sample: "\"ab\"");

        var error = Assert.Throws<SpecException>(() => new FakeContacts(spec));

        Assert.Contains("riddle", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ANewProperty_LeavesAllOthersAsTheyWere()
    {
        var (before, after) = (new FakeContacts(TestSpecs.Spec), new FakeContacts(TestSpecs.WithProperty("score: { type: integer }")));

        Assert.All(
            before.Documents(100, from: 1).Zip(after.Documents(100, from: 1)),
            pair => Assert.All(pair.First.EnumerateObject(), property => Assert.True(JsonElement.DeepEquals(
                property.Value, pair.Second.GetProperty(property.Name)))));
    }

    [Fact]
    public void ANewStatus_TurnsUp()
    {
        var spec = TestSpecs.Edited(("enum: [active, unsubscribed, bounced, replied, blocked]", "enum: [active, unsubscribed, bounced, "
            + "replied, blocked, archived]"));

        Assert.Contains(new FakeContacts(spec).Documents(250), contact => contact.Text("status") == "archived");
        Assert.InRange(new FakeContacts(spec).Documents(5000).Count(contact => contact.Text("status") == "archived"), 20, 400);
    }

    [Fact]
    public void ADroppedProperty_IsNotWritten()
    {
        var spec = TestSpecs.Edited(
            ("        phone: { type: [string, \"null\"], description: The phone number. }\n        website: { type: [string, \"null\"], "
                + "description: The website URL. }\n        status:",
                "        website: { type: [string, \"null\"], description: The website URL. }\n        status:"));

        Assert.DoesNotContain(new FakeContacts(spec).Documents(100, from: 1), contact => contact.TryGetProperty("phone", out _));
    }

    [Theory]
    [InlineData(
        "email: { type: string, format: email, description: \"The email address, unique regardless of case.\" }",
        "email: { type: string, format: email, maxLength: 30 }")]
    [InlineData(
        "id: { type: string, pattern: ^con_.+$, description: \"The id: con_ followed by other characters.\" }",
        "id: { type: string, pattern: \"^con_[a-z0-9]{6,9}$\" }")]
    [InlineData(
        "tags: { type: array, items: { type: string }, description: The tags of the contact. }\n        customFields",
        "tags: { type: array, minItems: 1, maxItems: 2, items: { type: string, maxLength: 9 } }\n        customFields")]
    [InlineData("groups: { type: array, items: { $ref: \"#/components/schemas/GroupReference\" }, description: The groups of the contact. }\n    "
        + "    tags: { type: array, items: { type: string }, description: The tags of the contact. }\n        customFields", "groups: { "
            + "type: array, minItems: 1, items: { $ref: \"#/components/schemas/GroupReference\" } }\n        tags: { type: array, items: { "
            + "type: string } }\n        customFields")]
    [InlineData(
        CustomValues + "    Time:",
        "      additionalProperties: { type: string }\n    Time:")]
    public void KnownProperties_KeepToNewRules(string old, string edited)
    {
        var spec = TestSpecs.Edited((old, edited));
        var contacts = new FakeContacts(spec).Documents(1500, from: 1).ToList();

        ContractTests.AssertFit(spec.Schema("Contact"), contacts);
        Assert.Equal(contacts.Count, contacts.Select(contact => contact.Text("email")).Distinct().Count());
    }

    [Fact]
    public void CustomFields_KeepToNewRules() => AssertFit(TestSpecs.WithSchema("CustomFields", fields =>
    {
        fields["required"] = new JsonArray("budget");
        fields["maxProperties"] = 3;
        fields["additionalProperties"] = false;
        fields["properties"] = JsonNode.Parse("""
            { "budget": { "type": "integer", "minimum": 100 }, "secteur": { "type": "string", "enum": ["Fintech", "Autre"] } }
            """);
    }));

    [Fact]
    public void Stages_KeepToNewRules() => AssertFit(TestSpecs.WithSchema("Stage", stage =>
    {
        stage["required"] = new JsonArray("id", "name", "color");
        stage["properties"]!["color"] = JsonNode.Parse("""{ "type": "string", "enum": ["red", "green"] }""");
    }));

    private static void AssertFit(Spec spec)
    {
        var contacts = new FakeContacts(spec).Documents(1500, from: 1).ToList();
        ContractTests.AssertFit(spec.Schema("Contact"), contacts);
    }

    [Fact]
    public void AShortCompany_KeepsToItsLength()
    {
        var spec = TestSpecs.Edited(
            ("        company: { type: [string, \"null\"], description: The company. }\n        jobTitle: { type: [string, \"null\"], "
                + "description: The job title. }\n        phone: { type: [string, \"null\"], description: The phone number. }\n        "
                    + "website: { type: [string, \"null\"], description: The website URL. }\n        status:",
                "        company: { type: string, maxLength: 10 }\n        jobTitle: { type: string }\n        status:"));
        var contacts = new FakeContacts(spec).Documents(500).ToList();

        ContractTests.AssertFit(spec.Schema("Contact"), contacts);
        Assert.Contains(contacts, contact => contact.Text("company")!.Length is > 3 and <= 10);
        Assert.InRange(contacts.Count(contact => contact.TryGetProperty("jobTitle", out _)), 400, 490);
    }
}
