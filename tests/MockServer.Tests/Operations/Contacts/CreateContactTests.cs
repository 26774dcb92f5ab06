using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Operations.Contacts;

public class CreateContactTests(SharedMock mock) : IClassFixture<SharedMock>
{
    public static TheoryData<string> Texts =>
    [
        "Élodie Brûlé-Œuvrard", "日本語テスト", "😀👩‍👩‍👧‍👦🇫🇷", "مرحبا بالعالم", "\u202eright to left\u202c", "O'Brien \"quoted\" \\ back\\slash /",
        "<script>alert(1)</script>&amp;", "'; DROP TABLE contacts; --", "line\nbreak\ttab\r\u0000\u001f\u007f", "e\u0301 is not \u00e9", "  blanks around  ",
        "{{template}} ${jndi:ldap://x} %s %n", "\ufeffmark and \u2028 separator", "", new string('é', 20_000),
    ];

    [Fact]
    [Trait("Clause", "CREATE"), Trait("Clause", "ENV-OK"), Trait("Clause", "CODES")]
    public async Task Create_AnswersAllThatWasSent()
    {
        var answer = await mock.Api.Post("/contacts", """
            {
              "email": "marie.martin@startup.io", "firstName": "Marie", "lastName": "Martin", "company": "StartupIO", "jobTitle": "CEO",
              "phone": "+33 6 12 34 56 78", "website": "https://startup.io/?q=1#top", "groupIds": ["grp_xyz789", "grp_abc"], "tags": ["prospect", "saas"],
              "customFields": { "secteur": "SaaS", "taille_entreprise": "10-50" }, "pipelineStageId": "stg_qualified"
            }
            """);

        Assert.Equal(201, answer.Status);
        Assert.True((bool)answer.At("success")!);
        Assert.Equal("marie.martin@startup.io", answer.Text("data.email"));
        Assert.Equal("Marie", answer.Text("data.firstName"));
        Assert.Equal("Martin", answer.Text("data.lastName"));
        Assert.Equal("StartupIO", answer.Text("data.company"));
        Assert.Equal("CEO", answer.Text("data.jobTitle"));
        Assert.Equal("+33 6 12 34 56 78", answer.Text("data.phone"));
        Assert.Equal("https://startup.io/?q=1#top", answer.Text("data.website"));
        Assert.Equal("""[{"id":"grp_xyz789","name":"Leads LinkedIn"},{"id":"grp_abc","name":"Clients"}]""", answer.JsonAt("data.groups"));
        Assert.Equal(["prospect", "saas"], answer.Texts("data.tags"));
        Assert.Equal("""{"secteur":"SaaS","taille_entreprise":"10-50"}""", answer.JsonAt("data.customFields"));
        Assert.Equal("stg_qualified", answer.Text("data.pipelineStage.id"));
        Assert.Equal("Qualifié", answer.Text("data.pipelineStage.name"));
    }

    [Fact]
    [Trait("Clause", "OBJ"), Trait("Clause", "OBJ-CAMEL"), Trait("Clause", "STATUS")]
    public async Task Create_OnlyAnEmail_AnswersEveryDocumentedField()
    {
        var answer = await mock.Api.Post("/contacts", """{"email":"bare@example.com"}""");

        answer.AssertFits("ContactReply");
        Assert.Equal(
            [
                "id",
                "email",
                "firstName",
                "lastName",
                "company",
                "jobTitle",
                "phone",
                "website",
                "status",
                "groups",
                "tags",
                "customFields",
                "pipelineStage",
                "createdAt",
                "updatedAt",
            ],
            answer.At("data")!.AsObject().Select(field => field.Key));
        Assert.StartsWith("con_", answer.Text("data.id"), StringComparison.Ordinal);
        Assert.Equal("active", answer.Text("data.status"));
        Assert.Equal(answer.Text("data.createdAt"), answer.Text("data.updatedAt"));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", answer.Text("data.createdAt"));
    }

    [Fact]
    [Trait("Clause", "CREATE-READ")]
    public async Task Create_IsReadAtOnce_ByIdInListsAndInSearch()
    {
        var created = await mock.Api.Post("/contacts", """{"email":"readable@example.com","tags":["readable"]}""");

        var read = await mock.Api.Get("/contacts/" + created.Text("data.id"));
        var listed = await mock.Api.Get("/contacts?tag=readable");
        var found = await mock.Api.Post("/contacts/search", """{"query":"readable@"}""");

        Assert.Equal(created.JsonAt("data"), read.JsonAt("data"));
        Assert.Equal(created.JsonAt("data"), listed.JsonAt("data.0"));
        Assert.Equal(created.JsonAt("data"), found.JsonAt("data.0"));
    }

    [Theory]
    [InlineData("stg_lead", "Lead")]
    [InlineData("stg_qualified", "Qualifié")]
    [InlineData("stg_proposal", "Proposition")]
    [InlineData("stg_negotiation", "Négociation")]
    [InlineData("stg_won", "Gagné")]
    [InlineData("stg_lost", "Perdu")]
    [Trait("Clause", "STAGES")]
    public async Task Create_TakesTheSixStages(string id, string name)
    {
        var answer = await mock.Api.Post("/contacts", $$"""{"email":"{{id}}@example.com","pipelineStageId":"{{id}}"}""");

        Assert.Equal($$"""{"id":"{{id}}","name":"{{name}}"}""", answer.JsonAt("data.pipelineStage"));
    }

    [Fact]
    [Trait("Clause", "CUSTOM-TYPES")]
    public async Task Create_CustomFieldsKeepTheirTypesAndTheTextOfTheirNumbers()
    {
        const string sent =
            """{"text":"x","empty":"","int":42,"price":1.50,"small":-0.0,"big":12345678901234567890123456789,"exponent":1E400,"yes":true,"no":false,"date":"2025-01-15","url":"https://acme.com","été":"clé","a.b/c~d":"1"}""";

        var id = await mock.Api.Create($$"""{"email":"custom@example.com","customFields":{{sent}}}""");

        Assert.Equal(sent, (await mock.Api.Get("/contacts/" + id)).JsonAt("data.customFields"));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    [Trait("Clause", "UNICODE")]
    public async Task Create_TextComesBackAsItWasSent(string text)
    {
        var json = System.Text.Json.JsonSerializer.Serialize(text);
        var id = await mock.Api.Create($$"""
            {"email":"u{{Guid.NewGuid():N}}@example.com","firstName":{{json}},"company":{{json}},"tags":[{{json}}],"customFields":{"clé":{{json}}} }
            """);

        var read = await mock.Api.Get("/contacts/" + id);

        Assert.Equal(text, read.Text("data.firstName"));
        Assert.Equal(text, read.Text("data.company"));
        Assert.Equal(text, read.Text("data.tags.0"));
        Assert.Equal(text, read.Text("data.customFields.clé"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"email":null}""")]
    [InlineData("""{"email":""}""")]
    [InlineData("""{"firstName":"Marie","Email":"wrong-case@example.com"}""")]
    [Trait("Clause", "EMAIL-REQ"), Trait("Clause", "ENV-ERR")]
    public async Task Create_WithoutAnEmail_IsRefused(string body)
    {
        var answer = await mock.Api.Post("/contacts", body);

        answer.AssertRefused(400, "VALIDATION_ERROR", "Email is required");
        Assert.Equal("Email is required", answer.Text("error.details.email"));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("@example.com")]
    [InlineData("a@")]
    [InlineData("a@b")]
    [InlineData("a@@example.com")]
    [InlineData("a@b@example.com")]
    [InlineData("a b@example.com")]
    [InlineData(" a@example.com")]
    [InlineData("a@example.com ")]
    [InlineData("a@example.com\\n")]
    [InlineData("a@example.com\\u0000")]
    [InlineData("a@exa mple.com")]
    [InlineData(".a@example.com")]
    [InlineData("a.@example.com")]
    [InlineData("a..b@example.com")]
    [InlineData("a@.example.com")]
    [InlineData("a@example..com")]
    [InlineData("a@-example.com")]
    [InlineData("a@example.com,b@example.com")]
    [InlineData("Jean <a@example.com>")]
    [InlineData("a@example.c")]
    [InlineData("   ")]
    [InlineData("a1234567890123456789012345678901234567890123456789012345678901234@example.com")]
    [Trait("Clause", "EMAIL-FMT")]
    public async Task Create_IllFormedEmail_IsRefused(string email)
    {
        var answer = await mock.Api.Post("/contacts", $$"""{"email":"{{email}}"}""");

        answer.AssertRefused(400, "VALIDATION_ERROR", "Invalid email format");
        Assert.Equal("Invalid email format", answer.Text("error.details.email"));
    }

    [Theory]
    [InlineData("first.last+tag@sub.example.co.uk")]
    [InlineData("o'brien@example.com")]
    [InlineData("x@example.io")]
    [InlineData("1_2-3@4.example.com")]
    [InlineData("élodie@exämple.fr")]
    [InlineData("用户@例子.公司")]
    [InlineData("MiXeD@Example.COM")]
    [Trait("Clause", "EMAIL-FMT")]
    public async Task Create_UnusualButGoodEmail_IsTaken(string email) =>
        Assert.Equal(email, (await mock.Api.Post("/contacts", $$"""{"email":"{{email}}"}""")).Text("data.email"));

    [Fact]
    [Trait("Clause", "EMAIL-DUP"), Trait("Clause", "ENV-ERR")]
    public async Task Create_EmailInUse_IsRefusedAndChangesNothing()
    {
        await mock.Api.Create("""{"email":"taken@example.com","firstName":"First"}""");
        var before = await mock.Api.Everything();

        var answer = await mock.Api.Post("/contacts", """{"email":"taken@example.com","firstName":"Impostor","tags":["x"]}""");

        answer.AssertRefused(409, "CONFLICT", "Email already exists");
        Assert.Equal("Email already exists", answer.Text("error.details.email"));
        Assert.Equal(before, await mock.Api.Everything());
    }

    [Theory]
    [InlineData("Case.One@Example.com", "case.one@example.COM")]
    [InlineData("ÉLODIE@exemple.fr", "élodie@exemple.fr")]
    [Trait("Clause", "EMAIL-CASE")]
    public async Task Create_EmailInUseInOtherCase_IsRefused(string first, string second)
    {
        await mock.Api.Create($$"""{"email":"{{first}}"}""");

        (await mock.Api.Post("/contacts", $$"""{"email":"{{second}}"}""")).AssertRefused(409, "CONFLICT", "Email already exists");
    }

    [Fact]
    [Trait("Clause", "CREATE")]
    public async Task Create_NullsAreAsGoodAsNothing()
    {
        var answer = await mock.Api.Post("/contacts", """
            {"email":"nulls@example.com","firstName":null,"groupIds":null,"tags":null,"customFields":null,"pipelineStageId":null}
            """);

        Assert.Equal(201, answer.Status);
        Assert.Equal("[]", answer.JsonAt("data.groups"));
        Assert.Equal("[]", answer.JsonAt("data.tags"));
        Assert.Equal("{}", answer.JsonAt("data.customFields"));
        Assert.Null(answer.At("data.pipelineStage"));
    }

    [Fact]
    [Trait("Clause", "CREATE")]
    public async Task Create_RepeatedTagsAndGroups_AreStoredOnce()
    {
        var answer = await mock.Api.Post("/contacts", """
            {"email":"repeated@example.com","groupIds":["grp_abc","grp_def","grp_abc"],"tags":["b","a","b","B"]}
            """);

        Assert.Equal(["grp_abc", "grp_def"], answer.Texts("data.groups", "id"));
        Assert.Equal(["b", "a", "B"], answer.Texts("data.tags"));
    }

    [Fact]
    [Trait("Clause", "CREATE")]
    public async Task Create_FieldsOfTheServer_CannotBeSet()
    {
        var answer = await mock.Api.Post("/contacts", """
            {"email":"own@example.com","id":"con_mine","status":"blocked","createdAt":"2001-01-01T00:00:00Z","groups":[{"id":"grp_abc","name":"x"}]}
            """);

        Assert.NotEqual("con_mine", answer.Text("data.id"));
        Assert.Equal("active", answer.Text("data.status"));
        Assert.False(answer.Text("data.createdAt").StartsWith("2001", StringComparison.Ordinal));
        Assert.Equal("[]", answer.JsonAt("data.groups"));
    }

    [Fact]
    [Trait("Clause", "ENV-ERR")]
    public async Task Create_TellsAllThatIsWrongAtOnce()
    {
        var answer = await mock.Api.Post("/contacts", """{"email":"x","firstName":1,"tags":["ok",2],"customFields":{"a":[]}}""");

        answer.AssertInvalid("email", "firstName", "tags.1", "customFields.a");
    }

    [Fact]
    [Trait("Clause", "EMAIL-DUP")]
    public async Task Create_AfterARefusal_TheEmailIsStillFree()
    {
        (await mock.Api.Post("/contacts", """{"email":"still-free@example.com","groupIds":["grp_nope"]}""")).AssertInvalid("groupIds.0");

        await mock.Api.Create("""{"email":"still-free@example.com"}""");
    }
}
