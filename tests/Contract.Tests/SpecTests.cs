using System.Text.Json;
using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Contract.Tests;

public class SpecTests
{
    private static readonly Spec Contract = Spec.Load();

    public static TheoryData<string, string, string, bool, int> Operations { get; } = new()
    {
        { "listContacts", "GET", "/contacts", false, 200 },
        { "createContact", "POST", "/contacts", true, 201 },
        { "bulkContacts", "POST", "/contacts/bulk", true, 200 },
        { "searchContacts", "POST", "/contacts/search", false, 200 },
        { "getContact", "GET", "/contacts/{id}", false, 200 },
        { "updateContact", "PUT", "/contacts/{id}", true, 200 },
        { "deleteContact", "DELETE", "/contacts/{id}", true, 200 },
        { "addContactGroups", "POST", "/contacts/{id}/groups", true, 200 },
        { "removeContactGroups", "DELETE", "/contacts/{id}/groups", true, 200 },
        { "addContactTags", "POST", "/contacts/{id}/tags", true, 200 },
        { "removeContactTags", "DELETE", "/contacts/{id}/tags", true, 200 },
        { "listGroups", "GET", "/groups", false, 200 },
        { "createGroup", "POST", "/groups", true, 201 },
        { "getGroup", "GET", "/groups/{id}", false, 200 },
        { "updateGroup", "PUT", "/groups/{id}", true, 200 },
        { "deleteGroup", "DELETE", "/groups/{id}", true, 200 },
        { "addGroupContacts", "POST", "/groups/{id}/contacts", true, 200 },
        { "listWebhooks", "GET", "/webhooks", false, 200 },
        { "createWebhook", "POST", "/webhooks", true, 201 },
        { "updateWebhook", "PUT", "/webhooks/{id}", true, 200 },
        { "deleteWebhook", "DELETE", "/webhooks/{id}", true, 200 },
        { "testWebhook", "POST", "/webhooks/{id}/test", true, 200 },
        { "listWebhookLogs", "GET", "/webhooks/{id}/logs", false, 200 },
    };

    [Fact]
    public void Operations_AreThoseOfTheDocumentation() =>
        Assert.Equal(Operations.Select(row => row.Data.Item1), Contract.Operations.Select(operation => operation.Id));

    [Theory]
    [MemberData(nameof(Operations))]
    public void Operation_IsAsDocumented(string id, string method, string path, bool writes, int success)
    {
        var operation = Contract.Operations.Single(candidate => candidate.Id == id);

        Assert.Equal((method, path, writes, success), (operation.Method, operation.Path, operation.Writes, operation.SuccessStatus));
        Assert.Equal(path.Contains("{id}", StringComparison.Ordinal), operation.Parameters.Any(
            parameter => parameter is { Name: "id", In: "path", Required: true }));
        Assert.NotEmpty(operation.Clauses);
        Assert.All(operation.Responses.Values, response => Assert.NotNull(response.Schema));
        Assert.All(operation.Responses.Values, response => Assert.Equal(
            ["X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"], response.Headers));
        Assert.All([401, 403, 429, 500], status => Assert.Contains(status, operation.Responses.Keys));
    }

    [Fact]
    public void Delete_OfGroupsAndTagsTakesABody() =>
        Assert.All(["removeContactGroups", "removeContactTags"], id => Assert.NotNull(
            Contract.Operations.Single(operation => operation.Id == id).Body));

    [Fact]
    public void Limits_AreThoseOfTheDocumentation()
    {
        Assert.Equal(
            ("/v1", 1000, TimeSpan.FromMinutes(1), 10L << 20),
            (Contract.BasePath, Contract.RateLimit, Contract.RateWindow, Contract.MaxBodyBytes));
        Assert.Equal(1000, Contract.Schema("BulkInput").Find("contacts")!.MaxItems);
        Assert.Equal(100, Contract.Schema("PerPage").Maximum);
        Assert.Equal("1", Contract.Schema("Page").Default.ToString());
        Assert.Equal("20", Contract.Schema("PerPage").Default.ToString());
    }

    [Theory]
    [InlineData("flz_sk_xxx", true)]
    [InlineData("flz_sk_dev_xxx", true)]
    [InlineData("flz_sk_0123456789abcdefABCDEF0123456789", true)]
    [InlineData("flz_sk_", false)]
    [InlineData("flz_pk_xxx", false)]
    [InlineData("flz_sk_a-b", false)]
    [InlineData(" flz_sk_xxx", false)]
    public void KeyPattern_TakesTheDocumentedForms(string key, bool accepted) => Assert.Equal(accepted, Contract.KeyPattern.IsMatch(key));

    [Theory]
    [InlineData("flz_sk_0123456789abcdefABCDEF0123456789", true, false)]
    [InlineData("flz_sk_unknown01234567890123456789abcde", true, true)]
    [InlineData("flz_sk_revoked", false, true)]
    [InlineData("flz_sk_dev_0123456789abcdefABCDEF012345", false, false)]
    [InlineData("flz_sk_not_unknown", false, false)]
    public void KeyPatterns_TellTheKeysThatAreGivenOut_FromThoseThatNeverAre(string key, bool isIssued, bool isUnknown)
    {
        Assert.Equal((isIssued, isUnknown), (Contract.IssuedKeyPattern!.IsMatch(key), Contract.UnknownKeyPattern!.IsMatch(key)));
        Assert.Matches(Contract.KeyPattern, key);
    }

    [Fact]
    public void ListParameters_AreTheDocumentedOnes() => Assert.Equal(
        ["page", "perPage", "email", "status", "groupId", "tag", "sort", "order"],
        Contract.Operations[0].Parameters.Select(parameter => parameter.Name));

    [Fact]
    public void Seed_HoldsWhatTheExamplesName()
    {
        Assert.Equal("con_abc123", Contract.Seed.Contacts[0].GetProperty("id").GetString());
        Assert.Equal(["grp_xyz789", "grp_abc", "grp_def"], Contract.Seed.Groups.Select(group => group.Id));
        Assert.Equal(6, Contract.Seed.Stages.Count);
        Assert.Contains(new NamedItem("stg_qualified", "Qualifié"), Contract.Seed.Stages);
        Assert.Equal(new SeedQuery("grp_xyz789", "active", 234, 250), Contract.Seed.Query);
        Assert.All(Contract.Seed.Contacts, contact => Assert.Empty(Contract.Schema("Contact").Validate(contact)));
    }

    [Fact]
    public void Seed_HasTheSameIdsInEveryLanguage()
    {
        Assert.Equal(["en", "es", "hi", "ja", "pt"], Contract.LocalSeeds.Keys);
        Assert.All(Contract.LocalSeeds.Values, local =>
        {
            Assert.Equal(Contract.Seed.Query, local.Query);
            Assert.Equal(Contract.Seed.Groups.Select(group => group.Id), local.Groups.Select(group => group.Id));
            Assert.Equal(Contract.Seed.Stages.Select(stage => stage.Id), local.Stages.Select(stage => stage.Id));
            Assert.All(local.Contacts, contact => Assert.Empty(Contract.Schema("Contact").Validate(contact)));
        });
    }

    [Fact]
    public void Seed_OfAnotherLanguage_HasItsNamesWhereverTheyStand()
    {
        var japanese = Contract.LocalSeeds["ja"];

        Assert.Equal("山田", japanese.Contacts[0].GetProperty("lastName").GetString());
        Assert.Equal("https://acme.com", japanese.Contacts[0].GetProperty("website").GetString());
        Assert.Equal(new NamedItem("grp_xyz789", "LinkedInリード"), japanese.Groups[0]);
        Assert.Equal("LinkedInリード", japanese.Contacts[0].GetProperty("groups")[0].GetProperty("name").GetString());
        Assert.Contains(new NamedItem("stg_qualified", "絞り込み済み"), japanese.Stages);
        Assert.Equal("絞り込み済み", japanese.Contacts[0].GetProperty("pipelineStage").GetProperty("name").GetString());
    }

    [Fact]
    public void Webhooks_AreThoseOfTheDocumentation()
    {
        var webhooks = Contract.Webhooks!;

        Assert.Equal(["contact.created", "contact.updated", "contact.deleted"], webhooks.Events.Keys);
        Assert.Equal(TimeSpan.FromSeconds(30), webhooks.Timeout);
        Assert.Equal([0, 1, 5, 30, 120], webhooks.AttemptDelays.Select(delay => delay.TotalMinutes));
        Assert.Equal(("X-FluenzR-Timestamp", "X-FluenzR-Signature"), (webhooks.TimestampHeader, webhooks.SignatureHeader));
        Assert.Equal(("{timestamp}.{body}", "sha256={HMAC-SHA256}"), (webhooks.SignedTemplate, webhooks.SignatureTemplate));
        Assert.All(webhooks.Events.Values, sent => Assert.Empty(sent.Schema.Validate(Assert.Single(sent.Examples).Value)));
        Assert.All(webhooks.Events.Values, sent => Assert.Equal(sent.Name, sent.Examples.First().Value.GetProperty("type").GetString()));
    }

    [Fact]
    public void Secrets_AreMarked() =>
        Assert.All(["WebhookInput", "WebhookFields", "Webhook"], name => Assert.True(Contract.Schema(name).Find("secret")!.IsSecret));

    [Fact]
    public void Examples_FitTheirSchemas()
    {
        var examples = Contract.Operations.SelectMany(operation => operation.BodyExamples.Values.Select(
            example => (operation.Id, operation.Body, example))
            .Concat(operation.Responses.Values.SelectMany(
                response => response.Examples.Values.Select(example => (operation.Id, response.Schema, example)))));

        Assert.All(examples, example => Assert.Empty(example.Item2!.Validate(example.example)));
        Assert.All(
            Contract.Operations.SelectMany(operation => operation.Responses.Values.Select(response => response.Examples.Count)
                .Append(operation.Body is null ? 1 : operation.BodyExamples.Count)),
            count => Assert.NotEqual(0, count));
    }

    [Fact]
    public void ErrorExamples_SayWhatXErrorsSays()
    {
        var examples = Contract.Operations.SelectMany(operation => operation.Responses.Values)
            .SelectMany(response => response.Examples.Select(example => (response.Status, Name: example.Key, Value: example.Value)))
            .Where(example => example.Status >= 400);

        Assert.All(examples, example =>
        {
            var error = example.Value.GetProperty("error");
            var definition = example.Name == "invalid"
                ? Contract.Error("invalid") with { Message = FilledMessage(error.GetProperty("details").EnumerateObject().Single()) }
                : Contract.Error(example.Name) with { Clause = null };
            Assert.Equal(
                definition,
                new ErrorDefinition(
                    example.Name, example.Status, error.GetProperty("code").GetString()!, error.GetProperty("message").GetString()!));
        });
    }

    // The message of a field, when it is one of x-messages.
    private static string FilledMessage(JsonProperty field) => Contract.Messages.Values
        .Select(message => Regex.Escape(message)
            .Replace("\\{field}", Regex.Escape(field.Name), StringComparison.Ordinal)
            .Replace("\\{limit}", ".+", StringComparison.Ordinal))
        .Any(message => Regex.IsMatch(field.Value.GetString()!, $"^{message}$"))
        ? field.Value.GetString()!
        : $"{field.Name}: not a message of x-messages";

    [Theory]
    [InlineData("""{}""", "emailRequired")]
    [InlineData("""{"email": null}""", "emailRequired")]
    [InlineData("""{"email": ""}""", "emailRequired")]
    [InlineData("""{"email": "jean"}""", "emailInvalid")]
    [InlineData("""{"email": 5}""", "emailInvalid")]
    public void Explain_NamesTheRefusalOfTheSchema(string body, string refusal) => Assert.Equal(
        Contract.Error(refusal),
        Contract.ErrorFor(Assert.Single(Contract.Schema("ContactInput").Validate(SmallSpec.Json(body)))));

    [Theory]
    [InlineData("{ maxLength: 2 }", "\"abc\"", "body: 2 at most")]
    [InlineData("{ properties: { a: { items: { maxLength: 2 } } } }", "{\"a\": [\"\", \"abc\"]}", "a.1: 2 at most")]
    [InlineData("{ required: [a/b] }", "{}", "a/b is required")]
    public void Explain_FillsTheMessageOfTheKeyword(string schema, string document, string message)
    {
        var spec = Spec.Parse("small.yaml", SmallSpec.WithSchema(schema));

        Assert.Equal(
            spec.Error("invalid") with { Message = message },
            spec.ErrorFor(Assert.Single(spec.Schema("Thing").Validate(SmallSpec.Json(document)))));
    }

    [Fact]
    public void UnknownNames_AreSpecExceptions()
    {
        Assert.Throws<SpecException>(() => Contract.Schema("Gone"));
        Assert.Throws<SpecException>(() => Contract.Error("gone"));
    }

    [Fact]
    public void ContactInput_IsAllThatAClientMaySay()
    {
        var input = Contract.Schema("ContactInput");

        Assert.Equal(
            [
                "email",
                "firstName",
                "lastName",
                "company",
                "jobTitle",
                "phone",
                "website",
                "groupIds",
                "tags",
                "customFields",
                "pipelineStageId",
            ],
            input.AllProperties.Select(property => property.Name));
        Assert.Equal(["email"], input.AllRequired);
        Assert.Equal("emailTaken", input.Find("email")!.UniqueError);
        Assert.Equal(new Reference("stages", "pipelineStage", "unknownStage"), input.Find("pipelineStageId")!.Reference);
        Assert.Null(input.Find("gone"));
    }

    [Fact]
    public void SearchInput_NamesWhereItLooks() => Assert.Equal(
        ["email", "firstName", "lastName", "firstName lastName", "company"],
        Contract.Schema("SearchInput").Find("query")!.SearchFields.Select(fields => string.Join(' ', fields)));

    // Spec.Load trusts them; a file of a user is refused when they are not.
    [Fact]
    public void Patterns_TakeLinearTime()
    {
        var spec = Spec.Load();

        Assert.Equal(spec.KeyPattern.ToString(), Spec.Parse(spec.File, spec.Text).KeyPattern.ToString());
    }
}
