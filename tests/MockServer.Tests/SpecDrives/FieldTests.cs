using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.SpecDrives;

/// <summary>A field that the contract adds is accepted, refused, stored, returned and seeded, with no code for it.</summary>
public class FieldTests
{
    private const string LinkedIn = "{ type: [string, \"null\"], format: uri, maxLength: 60, description: The profile. }";

    [Fact]
    public async Task OptionalField_IsStoredReturnedChangedAndCleared()
    {
        using var mock = Mock.WithSpec(Edits.Field("linkedinUrl", LinkedIn));

        var created = await mock.Api.Post("/contacts", """{ "email": "a@b.example", "linkedinUrl": "https://linkedin.example/in/a" }""");
        var path = "/contacts/" + created.Text("data.id");
        Assert.Equal("https://linkedin.example/in/a", created.Text("data.linkedinUrl"));
        Assert.Equal("https://linkedin.example/in/a", (await mock.Api.Get(path)).Text("data.linkedinUrl"));

        Assert.Equal("https://linkedin.example/in/b", (await mock.Api.Put(
            path, """{ "linkedinUrl": "https://linkedin.example/in/b" }""")).Text("data.linkedinUrl"));
        Assert.Equal("https://linkedin.example/in/b", (await mock.Api.Put(path, """{ "firstName": "A" }""")).Text("data.linkedinUrl"));
        Assert.Null((await mock.Api.Put(path, """{ "linkedinUrl": null }""")).At("data.linkedinUrl"));
        Assert.Null((await mock.Api.Post("/contacts", """{ "email": "b@b.example" }""")).At("data.linkedinUrl"));
    }

    [Theory]
    [InlineData("^(a+)+$")]
    [InlineData("^(a|aa)+$")]
    [InlineData("^([a-z]*)*$")]
    [InlineData("^(.*a){20}$")]
    public async Task APattern_TakesLinearTime(string pattern)
    {
        using var mock = Mock.WithSpec(Edits.Field("code", $"{{ type: [string, \"null\"], pattern: \"{pattern}\", description: A code. }}"));
        var clock = System.Diagnostics.Stopwatch.StartNew();

        var answer = await mock.Api.Post("/contacts", $$"""{ "email": "a@b.example", "code": "{{new string('a', 10_000)}}!" }""");

        answer.AssertInvalid("code");
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 20);
    }

    [Theory]
    [InlineData("\"not a uri\"", "linkedinUrl is not a valid uri")]
    [InlineData("\"https://linkedin.example/in/01234567890123456789012345678901234567\"", "linkedinUrl must have at most 60 characters")]
    [InlineData("12", "linkedinUrl must be of type string or null")]
    public async Task OptionalField_ThatBreaksItsRule_IsRefused(string value, string message)
    {
        using var mock = Mock.WithSpec(Edits.Field("linkedinUrl", LinkedIn));

        var answer = await mock.Api.Post("/contacts", $$"""{ "email": "a@b.example", "linkedinUrl": {{value}} }""");

        answer.AssertRefused(400, "VALIDATION_ERROR", message);
        Assert.Equal(message, answer.Text("error.details.linkedinUrl"));
    }

    [Fact]
    public async Task OptionalField_IsSeeded()
    {
        using var mock = Mock.WithSpec(Edits.Field("linkedinUrl", LinkedIn));

        var contacts = (await mock.Api.Get("/contacts?perPage=100")).List("data");

        var urls = contacts.Select(contact => (string?)contact!["linkedinUrl"]).OfType<string>().ToArray();
        Assert.True(urls.Length > 50, $"{urls.Length} of 100 contacts have one");
        Assert.All(urls, url => Assert.True(Uri.TryCreate(url, UriKind.Absolute, out _) && url.Length <= 60, url));
    }

    [Fact]
    public async Task UnknownField_WithoutTheEdit_IsNotStored()
    {
        using var mock = Mock.Start();

        var created = await mock.Api.Post("/contacts", """{ "email": "a@b.example", "linkedinUrl": "https://linkedin.example/in/a" }""");

        Assert.False(created.At("data")!.AsObject().ContainsKey("linkedinUrl"));
    }

    [Fact]
    public async Task RequiredField_IsDemandedOfNewContactsOnly_AndSeeded()
    {
        using var mock = Mock.WithSpec(
        [
            .. Edits.Field("department", "{ type: string, minLength: 2, description: The department. }"),
            ("      required: [email]\n", "      required: [email, department]\n"),
            ("      required: [id, email, status, createdAt, updatedAt]", "      required: [id, email, status, department, createdAt, "
                + "updatedAt]"),
            .. Edits.Values("department", "Sales"),
        ]);

        (await mock.Api.Post("/contacts", """{ "email": "a@b.example" }""")).AssertRefused(
            400, "VALIDATION_ERROR", "department is required");
        var bulk = await mock.Api.Post(
            "/contacts/bulk", """{ "contacts": [{ "email": "a@b.example" }, { "email": "b@b.example", "department": "Sales" }] }""");
        Assert.Equal((1, "department is required"), (bulk.Number("data.created"), bulk.Text("data.errors.0.message")));
        var id = await mock.Api.Create("""{ "email": "a@b.example", "department": "R&D" }""");
        Assert.Equal("R&D", (await mock.Api.Put($"/contacts/{id}", """{ "firstName": "A" }""")).Text("data.department"));

        var seeded = (await mock.Api.Get("/contacts?perPage=100&order=asc")).List("data");
        Assert.All(seeded, contact => Assert.True(((string)contact!["department"]!).Length >= 2));
    }

    [Fact]
    public async Task NumericField_KeepsItsBoundsAndSorts()
    {
        using var mock = Mock.WithSpec(
        [
            .. Edits.Field("rating", "{ type: [integer, \"null\"], minimum: 1, maximum: 10, description: The rating. }"),
            ("enum: [email, firstName,", "enum: [rating, email, firstName,"),
        ]);

        (await mock.Api.Post("/contacts", """{ "email": "a@b.example", "rating": 11 }""")).AssertRefused(
            400, "VALIDATION_ERROR", "rating must be at most 10");

        var ratings = (await mock.Api.Get("/contacts?perPage=100&sort=rating&order=desc")).List("data")
            .Select(contact => (int?)contact!["rating"] ?? 0).ToArray();
        Assert.Equal(ratings.OrderDescending(), ratings);
        Assert.Equal(10, ratings[0]);
    }

    [Fact]
    public async Task ObjectField_WithoutAValueYet_TakesOne()
    {
        using var mock = Mock.WithSpec(Edits.Field(
            "address", "{ type: object, required: [city], properties: { city: { type: string } }, description: The address. }"));
        var id = await mock.Api.Create("""{ "email": "a@b.example" }""");

        var answer = await mock.Api.Put($"/contacts/{id}", """{ "address": { "city": "Lyon" } }""");

        Assert.Equal((200, "Lyon"), (answer.Status, answer.Text("data.address.city")));
    }

    [Fact]
    public async Task Tags_ThatMayBeNull_AreAddedToAndTakenFrom()
    {
        using var mock = Mock.WithSpec((
            "tags: { type: array, items: { type: string }, description: The tags of the contact. }\n        customFields: { $ref",
            "tags: { type: [array, \"null\"], items: { type: string }, description: The tags of the contact. }\n        customFields: { "
                + "$ref"));
        var id = await mock.Api.Create("""{ "email": "a@b.example" }""");
        Assert.Null((await mock.Api.Get($"/contacts/{id}")).At("data.tags"));

        Assert.Equal(200, (await mock.Api.Delete($"/contacts/{id}/tags", """{ "tags": ["vip"] }""")).Status);
        Assert.Equal(["vip"], (await mock.Api.Post($"/contacts/{id}/tags", """{ "tags": ["vip"] }""")).Texts("data.tags"));
    }

    [Theory]
    [InlineData(
        "      email: jean.dupont@example.com\n      firstName: Jean\n",
        "      firstName: Jean\n      email: jean.dupont@example.com\n")]
    [InlineData("      lastName: Dupont\n", "      lastName: Dupont\n      nickname: JD\n")]
    public async Task SeededContact_CanBeChanged_WhateverTheOrderOfItsFields_AndWithOneMore(string before, string after)
    {
        using var mock = Mock.WithSpec((before, after));

        var answer = await mock.Api.Put("/contacts/con_abc123", """{"jobTitle":"CEO"}""");

        Assert.Equal(
            (200, "Jean", "CEO", "jean.dupont@example.com"),
            (answer.Status, answer.Text("data.firstName"), answer.Text("data.jobTitle"), answer.Text("data.email")));
    }

    [Theory]
    [InlineData("2025-01-15t10:30:00z")]
    [InlineData("2025-01-15T10:30:00.123456789+02:00")]
    public async Task TimeField_ComesBackAsSent_WhateverTheFormOfTimes(string time)
    {
        using var mock = Mock.Start(
            Mock.ChoicesFile(("TIME-FORM.zone", "offset")),
            ("spec", Files.EditedSpec(Edits.Field(
                "seenAt", "{ type: [string, \"null\"], format: date-time, description: The last visit. }"))));

        var answer = await mock.Api.Post("/contacts", $$"""{ "email": "a@b.example", "seenAt": "{{time}}" }""");

        Assert.Equal((201, time), (answer.Status, answer.Text("data.seenAt")));
    }

    [Fact]
    public async Task ListField_ComesBackAsSent()
    {
        using var mock = Mock.WithSpec(Edits.Field("scores", "{ type: array, items: { type: integer }, description: The scores. }"));

        Assert.Equal(
            "[2,1,1]", (await mock.Api.Post("/contacts", """{ "email": "a@b.example", "scores": [2, 1, 1] }""")).JsonAt("data.scores"));
    }
}
