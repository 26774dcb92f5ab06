using System.Text.Json.Nodes;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Documentation;

/// <summary>The vendor has its documentation in six languages, with the same ids and other values.</summary>
[Trait("Clause", "BASE")]
public class LanguageTests
{
    private static readonly Dictionary<string, LanguageRow> Pages = new()
    {
        ["en"] = new(
            "John", "Smith", "john.smith@example.com", "Sales Director", "+1234567890", "LinkedIn Leads", ["prospect", "fintech"],
            """{ "sector": "Fintech", "company_size": "50-100" }""", "Qualified", "Mary Johnson", "mary.johnson@startup.io"),
        ["es"] = new(
            "Juan", "Pérez", "juan.perez@example.com", "Director Comercial", "+34612345678", "Leads de LinkedIn", ["prospecto", "fintech"],
            """{ "sector": "Fintech", "tamano_empresa": "50-100" }""", "Calificado", "María García", "maria.garcia@startup.io"),
        ["fr"] = new(
            "Jean", "Dupont", "jean.dupont@example.com", "Directeur Commercial", "+33612345678", "Leads LinkedIn", ["prospect", "fintech"],
            """{ "secteur": "Fintech", "taille_entreprise": "50-100" }""", "Qualifié", "Marie Martin", "marie.martin@startup.io"),
        ["hi"] = new(
            "राहुल", "शर्मा", "rahul.sharma@example.com", "बिक्री निदेशक", "+919876543210", "LinkedIn Leads", ["prospect", "fintech"],
            """{ "sector": "Fintech", "company_size": "50-100" }""", "Qualified", "प्रिया पटेल", "priya.patel@startup.io"),
        ["ja"] = new(
            "太郎", "山田", "taro.yamada@example.com", "営業部長", "+81312345678", "LinkedInリード", ["見込み客", "fintech"],
            """{ "sector": "Fintech", "company_size": "50-100" }""", "絞り込み済み", "花子 鈴木", "hanako.suzuki@startup.io"),
        ["pt"] = new(
            "João", "Silva", "joao.silva@example.com", "Diretor Comercial", "+5511999999999", "Leads LinkedIn", ["prospecto", "fintech"],
            """{ "setor": "Fintech", "tamanho_empresa": "50-100" }""", "Qualificado", "Maria Santos", "maria.santos@startup.io"),
    };

    [Theory]
    [InlineData("en", "en")]
    [InlineData("en_GB", "en")]
    [InlineData("EN-us", "en")]
    [InlineData("es", "es")]
    [InlineData("es_MX", "es")]
    [InlineData("es-419", "es")]
    [InlineData("", "fr")]
    [InlineData("fr", "fr")]
    [InlineData("fr_CA", "fr")]
    [InlineData("de", "fr")]
    [InlineData("hi", "hi")]
    [InlineData("hi-IN", "hi")]
    [InlineData("ja", "ja")]
    [InlineData("JA_JP", "ja")]
    [InlineData("pt", "pt")]
    [InlineData("pt_BR", "pt")]
    [InlineData("pt-pt", "pt")]
    public async Task TheMock_PrintsThePageOfTheLanguage(string locale, string language)
    {
        var page = Pages[language];
        using var mock = Mock.Start(("locale", locale));

        AssertSame(page.Contact(), (await mock.Api.Get("/contacts/con_abc123")).Body!["data"]);

        var list = await mock.Api.Get("/contacts?groupId=grp_xyz789&status=active&perPage=50");
        Assert.Equal((234, 5), (list.Number("meta.total"), list.Number("meta.totalPages")));

        var created = await mock.Api.Post("/contacts", page.Creation().ToJsonString());
        Assert.Equal(201, created.Status);
        Assert.Null(PrintedJson.Difference(page.Created(), created.Body!["data"]));
    }

    [Theory]
    [InlineData("ja", "顧客", "ニュースレター")]
    [InlineData("hi", "ग्राहक", "न्यूज़लेटर")]
    [InlineData("en", "Customers", "Newsletter")]
    public async Task TheOtherGroups_HaveNamesInTheLanguage(string locale, string abc, string def)
    {
        using var mock = Mock.Start(("locale", locale), ("contacts", "1"));

        Assert.Equal(abc, (await mock.Api.Get("/groups/grp_abc")).Text("data.name"));
        Assert.Equal(def, (await mock.Api.Get("/groups/grp_def")).Text("data.name"));
        var created = await mock.Api.Post("/contacts", """{ "email": "a@example.com", "groupIds": ["grp_abc", "grp_def"] }""");

        Assert.Equal([abc, def], created.Body!["data"]!["groups"]!.AsArray().Select(group => group!["name"]!.GetValue<string>()));
    }

    [Fact]
    public async Task NewFakeData_CanBeInAnotherLanguage()
    {
        using var mock = Mock.Start();

        Assert.Equal(200, (await mock.Kit(HttpMethod.Post, "/_kit/seed", """{ "locale": "pt-BR" }""")).Status);

        AssertSame(Pages["pt"].Contact(), (await mock.Api.Get("/contacts/con_abc123")).Body!["data"]);
    }

    private static void AssertSame(JsonNode printed, JsonNode? answer) =>
        Assert.True(JsonNode.DeepEquals(printed, answer), $"Expected {printed}, got {answer}");
}

/// <summary>What the page of one language prints.</summary>
internal sealed record LanguageRow(
    string FirstName, string LastName, string Email, string JobTitle, string Phone, string Group, string[] Tags, string CustomFields,
    string Stage, string CreatedName, string CreatedEmail)
{
    public JsonNode Contact() => new JsonObject
    {
        ["id"] = "con_abc123",
        ["email"] = Email,
        ["firstName"] = FirstName,
        ["lastName"] = LastName,
        ["company"] = "Acme Corp",
        ["jobTitle"] = JobTitle,
        ["phone"] = Phone,
        ["website"] = "https://acme.com",
        ["status"] = "active",
        ["groups"] = new JsonArray(new JsonObject { ["id"] = "grp_xyz789", ["name"] = Group }),
        ["tags"] = new JsonArray([.. Tags.Select(tag => JsonValue.Create(tag))]),
        ["customFields"] = JsonNode.Parse(CustomFields),
        ["pipelineStage"] = new JsonObject { ["id"] = "stg_qualified", ["name"] = Stage },
        ["createdAt"] = "2025-01-15T10:30:00Z",
        ["updatedAt"] = "2025-01-15T14:45:00Z",
    };

    public JsonObject Creation() => new()
    {
        ["email"] = CreatedEmail,
        ["firstName"] = CreatedName.Split(' ')[0],
        ["lastName"] = CreatedName.Split(' ')[1],
        ["jobTitle"] = "CEO",
        ["groupIds"] = new JsonArray("grp_xyz789"),
        ["pipelineStageId"] = "stg_qualified",
    };

    public JsonNode Created()
    {
        var created = Creation();
        created.Remove("groupIds");
        created.Remove("pipelineStageId");
        created["groups"] = Contact()["groups"]!.DeepClone();
        created["pipelineStage"] = Contact()["pipelineStage"]!.DeepClone();
        return created;
    }
}
