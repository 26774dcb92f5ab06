using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Choices;

/// <summary>Emails of rare forms (EMAIL-ACCEPTED).</summary>
public sealed class EmailChoiceTests
{
    private static readonly string[] Refused = ["one-label", "one-letter", "digits", "address"];

    [Theory]
    [InlineData("accepted")]
    [InlineData("refused")]
    [Trait("Choice", "EMAIL-ACCEPTED.letters")]
    public Task LettersOutsideAscii(string value) => Answers("EMAIL-ACCEPTED.letters", value, "José@example.com", "用户@example.com");

    [Theory]
    [InlineData("refused")]
    [InlineData("accepted")]
    [Trait("Choice", "EMAIL-ACCEPTED.one-label")]
    public Task ADomainOfOneLabel(string value) => Answers("EMAIL-ACCEPTED.one-label", value, "ada@example", "ada@123");

    [Theory]
    [InlineData("refused")]
    [InlineData("accepted")]
    [Trait("Choice", "EMAIL-ACCEPTED.one-letter")]
    public Task ADomainThatEndsWithOneLetter(string value) =>
        Answers("EMAIL-ACCEPTED.one-letter", value, "ada@example.x", "ada@mail.example.é");

    [Theory]
    [InlineData("refused")]
    [InlineData("accepted")]
    [Trait("Choice", "EMAIL-ACCEPTED.digits")]
    public Task ADomainThatEndsWithDigits(string value) => Answers("EMAIL-ACCEPTED.digits", value, "ada@example.123", "ada@192.0.2.1");

    [Theory]
    [InlineData("refused")]
    [InlineData("accepted")]
    [Trait("Choice", "EMAIL-ACCEPTED.address")]
    public Task AnAddressAsDomain(string value) => Answers("EMAIL-ACCEPTED.address", value, "ada@[192.0.2.1]", "ada@[IPv6:2001:db8::1]");

    [Theory]
    [InlineData("ada@")]
    [InlineData("@example")]
    [InlineData("ada@.x")]
    [InlineData("ada@example.")]
    [InlineData("ada@-.1")]
    [InlineData("ada@[999.0.2.1]")]
    [InlineData("ada@[example.com]")]
    [InlineData("a b@example")]
    [InlineData("ada@eve@example")]
    public async Task WhatIsNoEmail_IsRefused_WhateverIsAccepted(string email)
    {
        using var mock = Mock.Choosing([.. Refused.Select(form => ($"EMAIL-ACCEPTED.{form}", "accepted"))]);

        (await mock.Api.Post("/contacts", $$"""{"email":"{{email}}"}""")).AssertRefused(400, "VALIDATION_ERROR", "Invalid email format");
    }

    private static async Task Answers(string choice, string value, params string[] emails)
    {
        using var mock = Mock.Choosing((choice, value));
        foreach (var email in emails)
        {
            var body = $$"""{"email":"{{email}}"}""";
            var bulk = $$"""{"contacts":[{{body}},{"email":"bulk.{{email.Length}}@example.com"}]}""";
            if (value == "refused")
            {
                (await mock.Api.Post("/contacts", body)).AssertRefused(400, "VALIDATION_ERROR", "Invalid email format");
                (await mock.Api.Put("/contacts/con_abc123", body)).AssertRefused(400, "VALIDATION_ERROR", "Invalid email format");
                Assert.Single((await mock.Api.Post("/contacts/bulk", bulk)).List("data.errors"));
                continue;
            }

            Assert.Equal(email, (await mock.Api.Post("/contacts", body)).Text("data.email"));
            (await mock.Api.Post("/contacts", body)).AssertRefused(409, "CONFLICT", "Email already exists");
            Assert.Empty((await mock.Api.Post("/contacts/bulk", bulk)).List("data.errors"));
        }

        // The state can be saved and loaded.
        var state = await mock.Kit(HttpMethod.Get, "/_kit/state");
        Assert.Equal(200, (await mock.Kit(HttpMethod.Put, "/_kit/state", state.At("data")!.ToJsonString())).Status);
    }
}
