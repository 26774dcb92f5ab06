using System.Net.Http.Headers;
using System.Text;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Choices;

public class RefusalChoiceTests
{
    private const string Unknown = "/contacts/con_nobody";

    [Theory]
    [InlineData("body", 400)]
    [InlineData("id", 404)]
    [Trait("Choice", "ERR-ORDER.malformed")]
    public async Task UnknownIdWithABodyThatIsNotJson(string value, int status)
    {
        using var mock = Mock.Choosing(("ERR-ORDER.malformed", value));

        foreach (var path in new[] { Unknown, "/groups/grp_nobody", "/webhooks/whk_nobody" })
            Assert.Equal(status, (await mock.Api.Put(path, "{")).Status);
        Assert.Equal(status, (await mock.Api.Delete(Unknown + "/tags", "{")).Status);
        Assert.Equal(400, (await mock.Api.Put(Unknown, """{"firstName":1}""")).Status);
        Assert.Equal(400, (await mock.Api.Put("/contacts/con_abc123", "{")).Status);
        Assert.Equal(400, (await mock.Api.Post("/contacts", "{")).Status);
    }

    [Theory]
    [InlineData("body", 400)]
    [InlineData("id", 404)]
    [Trait("Choice", "ERR-ORDER.invalid")]
    public async Task UnknownIdWithAnInvalidField(string value, int status)
    {
        using var mock = Mock.Choosing(("ERR-ORDER.invalid", value));

        foreach (var (path, body) in new[]
        {
            (Unknown, """{"firstName":1}"""), ("/groups/grp_nobody", """{"name":""}"""), ("/webhooks/whk_nobody", """{"events":1}"""),
        })
            Assert.Equal(status, (await mock.Api.Put(path, body)).Status);
        Assert.Equal(status, (await mock.Api.Post(Unknown + "/tags", """{"tags":"a"}""")).Status);
        Assert.Equal(400, (await mock.Api.Put(Unknown, "{")).Status);
        Assert.Equal(404, (await mock.Api.Put(Unknown, """{"firstName":"Ada"}""")).Status);
        Assert.Equal(400, (await mock.Api.Put("/contacts/con_abc123", """{"firstName":1}""")).Status);
    }

    [Theory]
    [InlineData("invalid", 400)]
    [InlineData("conflict", 409)]
    [Trait("Choice", "ERR-ORDER.conflict")]
    public async Task EmailInUseWithAnotherInvalidField(string value, int status)
    {
        using var mock = Mock.Choosing(("ERR-ORDER.conflict", value));
        var id = await mock.Api.Create("""{"email":"ada@example.com"}""");
        const string Body = """{"email":"Jean.Dupont@example.com","firstName":1}""";

        var created = await mock.Api.Post("/contacts", Body);

        Assert.Equal(status, created.Status);
        Assert.Equal(status == 409 ? "Email already exists" : "firstName must be of type string or null", created.Text("error.message"));
        Assert.Equal(status, (await mock.Api.Put("/contacts/" + id, Body)).Status);
        Assert.Equal(400, (await mock.Api.Post("/contacts", """{"email":"free@example.com","firstName":1}""")).Status);
        Assert.Equal(409, (await mock.Api.Post("/contacts", """{"email":"ada@example.com"}""")).Status);
    }

    [Theory]
    [InlineData("415", 415, "UNSUPPORTED_MEDIA_TYPE")]
    [InlineData("400", 400, "VALIDATION_ERROR")]
    [InlineData("read", 201, null)]
    [Trait("Choice", "MEDIA-TYPE")]
    public async Task JsonWithAnotherMediaType(string value, int status, string? code)
    {
        using var mock = Mock.Choosing(("MEDIA-TYPE", value));

        foreach (var type in new[] { "text/plain", "application/json; charset=latin1", "application/xml" })
        {
            var answer = await mock.Api.Send(HttpMethod.Post, "/contacts", "", request => request.Content = new ByteArrayContent(
                Encoding.UTF8.GetBytes($$"""{"email":"{{Guid.NewGuid():n}}@example.com"}"""))
            {
                Headers = { ContentType = MediaTypeHeaderValue.Parse(type) },
            });
            Assert.Equal((status, code), (answer.Status, (string?)answer.At("error.code")));
        }

        var form = await mock.Api.Send(HttpMethod.Post, "/contacts", "", request => request.Content = new FormUrlEncodedContent(
            [new("email", "form@example.com")]));
        Assert.Equal(status == 201 ? 400 : status, form.Status);
    }

    [Theory]
    [InlineData("id", "405", 404, "Contact not found", null)]
    [InlineData("refused", "405", 405, "This path does not have this method", "POST")]
    [InlineData("refused", "404", 404, "There is no such path", null)]
    [Trait("Choice", "METHOD.fixed")]
    public async Task AnotherMethodOnAFixedPath(string value, string method, int status, string message, string? allowed)
    {
        using var mock = Mock.Choosing(("METHOD.fixed", value), ("METHOD", method));

        foreach (var path in new[] { "/contacts/bulk", "/contacts/search", "/contacts/search/" })
        {
            var answer = await mock.Api.Get(path);
            Assert.Equal((status, message, allowed), (answer.Status, answer.Text("error.message"), answer.Header("Allow")));
            Assert.Equal(status, (await mock.Api.Delete(path)).Status);
        }

        Assert.Equal(200, (await mock.Api.Get("/contacts/con_abc123")).Status);
        Assert.Equal(200, (await mock.Api.Post("/contacts/search", "{}")).Status);
    }

    [Theory]
    [InlineData("format", "Invalid email format")]
    [InlineData("required", "Email is required")]
    [Trait("Choice", "EMAIL-FORM.only-blanks")]
    public async Task EmailOfSpaces(string value, string message)
    {
        using var mock = Mock.Choosing(("EMAIL-FORM.only-blanks", value));

        foreach (var answer in new[]
        {
            await mock.Api.Post("/contacts", """{"email":"  "}"""), await mock.Api.Put("/contacts/con_abc123", """{"email":" "}"""),
        })
            answer.AssertRefused(400, "VALIDATION_ERROR", message);
        (await mock.Api.Post("/contacts", """{"email":"a b"}""")).AssertRefused(400, "VALIDATION_ERROR", "Invalid email format");
        Assert.Equal(message, (await mock.Api.Post("/contacts/bulk", """{"contacts":[{"email":"  "}]}""")).Text("data.errors.0.message"));
    }
}
