using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Choices;

public class EnvelopeChoiceTests
{
    [Theory]
    [InlineData("generic", "NOT_FOUND", "CONFLICT", "RATE_LIMIT_EXCEEDED", "INTERNAL_ERROR")]
    [InlineData("specific", "CONTACT_NOT_FOUND", "EMAIL_ALREADY_EXISTS", "TOO_MANY_REQUESTS", "SERVER_ERROR")]
    [Trait("Choice", "ENV-ERR-CODES")]
    public async Task Codes(string value, string notFound, string taken, string rateLimited, string failed)
    {
        var clock = new TestClock();
        var choice = Mock.ChoicesFile(("ENV-ERR-CODES", value));
        using var mock = Mock.At(clock, choice, ("contacts", "1"));
        using var limited = Mock.At(clock, choice, ("rate-limit", "1"), ("contacts", "1"));

        (await mock.Api.Get("/contacts/con_nobody")).AssertRefused(404, notFound, "Contact not found");
        (await mock.Api.Post("/contacts", """{"email":"jean.dupont@example.com"}""")).AssertRefused(409, taken, "Email already exists");
        (await mock.Api.Post("/contacts", "{}")).AssertRefused(400, "VALIDATION_ERROR", "Email is required");
        (await limited.Api.Get("/contacts/con_abc123")).AssertFits("ContactReply");
        (await limited.Api.Get("/contacts/con_abc123")).AssertRefused(429, rateLimited, "Rate limit exceeded");
        clock.FailOnce();
        (await mock.Api.Post("/contacts", """{"email":"a@example.com"}""")).AssertRefused(500, failed, "Something went wrong on our side");
    }

    [Theory]
    [InlineData("fields", """{"email":"Email is required","tags.0":"tags.0 must be of type string"}""")]
    [InlineData(
        "list",
        """{"errors":[{"field":"email","message":"Email is required"},{"field":"tags.0","message":"tags.0 must be of type string"}]}""")]
    [InlineData("none", null)]
    [Trait("Choice", "ERR-DETAILS")]
    public async Task Details(string value, string? details)
    {
        using var mock = Mock.Choosing(("ERR-DETAILS", value));

        var answer = await mock.Api.Post("/contacts", """{"email":"","tags":[1]}""");

        answer.AssertFits("ErrorReply");
        Assert.Equal("Email is required", answer.Text("error.message"));
        Assert.Equal(details is not null, answer.Has("error", "details"));
        Assert.Equal(details ?? "null", answer.JsonAt("error.details"));
    }

    [Theory]
    [InlineData("sent", "60")]
    [InlineData("date", "Sun, 01 Mar 2026 12:01:00 GMT")]
    [InlineData("absent", null)]
    [Trait("Choice", "RETRY-AFTER")]
    public async Task RetryAfter(string value, string? header)
    {
        using var mock = Mock.At(new TestClock(), Mock.ChoicesFile(("RETRY-AFTER", value)), ("rate-limit", "1"), ("contacts", "0"));
        await mock.Api.Get("/contacts");

        var answer = await mock.Api.Get("/contacts");

        Assert.Equal(429, answer.Status);
        Assert.Equal(header, answer.Header("Retry-After"));
        Assert.NotNull(answer.Header("X-RateLimit-Reset"));
    }

    [Theory]
    [InlineData("405", 405, "METHOD_NOT_ALLOWED", "This path does not have this method", "GET, HEAD, POST")]
    [InlineData("404", 404, "NOT_FOUND", "There is no such path", null)]
    [Trait("Choice", "METHOD")]
    public async Task Method(string value, int status, string code, string message, string? allowed)
    {
        using var mock = Mock.Choosing(("METHOD", value));

        var answer = await mock.Api.Put("/contacts", "{}");

        answer.AssertRefused(status, code, message);
        Assert.Equal(allowed, answer.Header("Allow"));
    }

    [Theory]
    [InlineData("answered", "405", 200, "GET, HEAD, POST")]
    [InlineData("refused", "405", 405, "GET, POST")]
    [InlineData("refused", "404", 404, null)]
    [Trait("Choice", "HEAD")]
    public async Task Head(string value, string method, int status, string? allowed)
    {
        using var mock = Mock.Choosing(("HEAD", value), ("METHOD", method));

        var head = await mock.Api.Send(HttpMethod.Head, "/contacts");
        var other = await mock.Api.Put("/contacts", "{}");

        Assert.Equal(status, head.Status);
        Assert.Equal(status == 405 ? allowed : null, head.Header("Allow"));
        Assert.Equal(allowed, other.Header("Allow"));
        Assert.Equal(200, (await mock.Api.Get("/contacts")).Status);
    }

    [Theory]
    [InlineData("ignored", 200, 201)]
    [InlineData("not-found", 404, 404)]
    [Trait("Choice", "PATH-SLASH")]
    public async Task SlashAtTheEnd(string value, int read, int created)
    {
        using var mock = Mock.Choosing(("PATH-SLASH", value));

        Assert.Equal(read, (await mock.Api.Get("/contacts/")).Status);
        Assert.Equal(read, (await mock.Api.Get("/contacts/con_abc123/?x=1")).Status);
        Assert.Equal(created, (await mock.Api.Post("/contacts/", """{"email":"slash@example.com"}""")).Status);
        Assert.Equal(200, (await mock.Api.Get("/contacts/con_abc123?x=/")).Status);
    }

    [Theory]
    [InlineData("ignored", 200)]
    [InlineData("exact", 401)]
    [Trait("Choice", "AUTH-SCHEME")]
    public async Task CaseOfTheScheme(string value, int status)
    {
        using var mock = Mock.Choosing(("AUTH-SCHEME", value));

        foreach (var (scheme, expected) in new[] { ("bearer", status), ("BEARER", status), ("Bearer", 200), ("Basic", 401) })
        {
            var answer = await mock.Api.Send(HttpMethod.Get, "/contacts", null, request =>
            {
                request.Headers.Remove("Authorization");
                request.Headers.TryAddWithoutValidation("Authorization", $"{scheme} {Mock.Key}");
            });
            Assert.Equal(expected, answer.Status);
        }
    }
}
