using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Choices;

/// <summary>Emails of rare forms (EMAIL-ACCEPTED).</summary>
public sealed class EmailChoiceTests
{
    private static readonly string[] Refused = ["one-label", "one-letter", "digits", "address"];

    [Theory]
    [InlineData("letters", "accepted", "José@example.com", "用户@example.com")]
    [InlineData("one-label", "refused", "ada@example", "ada@123")]
    [InlineData("one-letter", "refused", "ada@example.x", "ada@mail.example.é")]
    [InlineData("digits", "refused", "ada@example.123", "ada@192.0.2.1")]
    [InlineData("address", "refused", "ada@[192.0.2.1]", "ada@[IPv6:2001:db8::1]")]
    [Trait("Choice", "EMAIL-ACCEPTED.letters")]
    [Trait("Choice", "EMAIL-ACCEPTED.one-label")]
    [Trait("Choice", "EMAIL-ACCEPTED.one-letter")]
    [Trait("Choice", "EMAIL-ACCEPTED.digits")]
    [Trait("Choice", "EMAIL-ACCEPTED.address")]
    public async Task ARareForm_IsAcceptedOrRefused(string form, string byDefault, params string[] emails)
    {
        using var standard = Mock.Start(("contacts", "1"));
        using var other = Mock.Choosing(($"EMAIL-ACCEPTED.{form}", byDefault == "accepted" ? "refused" : "accepted"));
        var (accepting, refusing) = byDefault == "accepted" ? (standard, other) : (other, standard);

        foreach (var email in emails)
        {
            var body = $$"""{"email":"{{email}}"}""";
            Assert.Equal(email, (await accepting.Api.Post("/contacts", body)).Text("data.email"));
            (await accepting.Api.Post("/contacts", body)).AssertRefused(409, "CONFLICT", "Email already exists");
            (await refusing.Api.Post("/contacts", body)).AssertRefused(400, "VALIDATION_ERROR", "Invalid email format");
            (await refusing.Api.Put("/contacts/con_abc123", body)).AssertRefused(400, "VALIDATION_ERROR", "Invalid email format");
            var bulk = await refusing.Api.Post("/contacts/bulk", $$"""{"contacts":[{{body}},{"email":"bulk.{{email.Length}}@example.com"}]}""");
            Assert.Equal((1, 1), (bulk.Number("data.created"), bulk.List("data.errors").Count));
        }

        // The state can be saved and loaded.
        var state = await accepting.Kit(HttpMethod.Get, "/_kit/state");
        Assert.Equal(200, (await accepting.Kit(HttpMethod.Put, "/_kit/state", state.At("data")!.ToJsonString())).Status);
    }

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
}
