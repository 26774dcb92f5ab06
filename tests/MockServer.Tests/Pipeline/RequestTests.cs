using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Pipeline;

/// <summary>Paths, methods, media types and sizes.</summary>
public class RequestTests(RequestTests.SmallMock mock) : IClassFixture<RequestTests.SmallMock>
{
    private const int MaxBodyBytes = 1000;

    [Theory]
    [InlineData("PATCH", "/contacts", "GET, HEAD, POST")]
    [InlineData("PUT", "/contacts", "GET, HEAD, POST")]
    [InlineData("DELETE", "/contacts", "GET, HEAD, POST")]
    [InlineData("HEAD", "/contacts/con_abc123/tags", "DELETE, POST")]
    [InlineData("OPTIONS", "/contacts", "GET, HEAD, POST")]
    [InlineData("POST", "/contacts/con_abc123", "DELETE, GET, HEAD, PUT")]
    [InlineData("PATCH", "/contacts/con_abc123", "DELETE, GET, HEAD, PUT")]
    [InlineData("GET", "/contacts/con_abc123/groups", "DELETE, POST")]
    [InlineData("PUT", "/contacts/con_abc123/tags", "DELETE, POST")]
    [InlineData("PATCH", "/contacts/bulk", "DELETE, GET, HEAD, POST, PUT")]
    [InlineData("PATCH", "/groups/grp_abc", "DELETE, GET, HEAD, PUT")]
    [InlineData("GET", "/groups/grp_abc/contacts", "POST")]
    [InlineData("PROPFIND", "/contacts", "GET, HEAD, POST")]
    [Trait("Clause", "ENV-ERR"), Trait("Clause", "CODES")]
    public async Task AMethodThatAPathDoesNotHave_IsRefusedWithThoseThatItHas(string method, string path, string allowed)
    {
        var before = await mock.Api.Everything();

        var answer = await mock.Api.Send(new HttpMethod(method), path, method is "HEAD" ? null : """{"email":"m@example.com"}""");

        Assert.Equal(405, answer.Status);
        Assert.Equal(allowed, answer.Header("Allow"));
        if (method != "HEAD")
            answer.AssertRefused(405, "METHOD_NOT_ALLOWED", "This path does not have this method");
        Assert.Equal(before, await mock.Api.Everything());
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/contact")]
    [InlineData("/Contacts")]
    [InlineData("/contacts/con_abc123/groups/grp_abc")]
    [InlineData("/contacts/con_abc123/notes")]
    [InlineData("/contacts//groups")]
    [InlineData("/v1/contacts")]
    [InlineData("/groups/grp_abc/tags")]
    [InlineData("/groups//contacts")]
    [Trait("Clause", "JSON"), Trait("Clause", "ENV-ERR")]
    public async Task APathThatIsNone_IsRefused(string path) =>
        (await mock.Api.Get(path)).AssertRefused(404, "NOT_FOUND", "There is no such path");

    [Theory]
    [InlineData("/contacts?perPage=2", 200)]
    [InlineData("/contacts/con_abc123", 200)]
    [InlineData("/contacts/con_nobody", 404)]
    [InlineData("/contacts?page=0", 400)]
    [InlineData("/groups", 200)]
    [InlineData("/webhooks", 200)]
    [InlineData("/nowhere", 404)]
    [Trait("Clause", "JSON")]
    public async Task Head_IsAnsweredAsGet_WithoutTheBody(string path, int status)
    {
        var get = await mock.Api.Get(path);

        var head = await mock.Api.Send(HttpMethod.Head, path);

        Assert.Equal((status, get.Status), (head.Status, status));
        Assert.Null(head.Body);
        Assert.Equal(get.ContentHeaders.ContentLength, head.ContentHeaders.ContentLength);
        Assert.Equal(get.ContentHeaders.ContentType, head.ContentHeaders.ContentType);
    }

    [Theory]
    [InlineData("/contacts")]
    [InlineData("/v2/contacts")]
    [InlineData("/V1/contacts")]
    [InlineData("/v1x")]
    [InlineData("/index.html")]
    [Trait("Clause", "BASE"), Trait("Clause", "JSON")]
    public async Task APathOutsideTheApi_SaysWhereTheApiIs(string path) =>
        (await mock.Mock.Kit(HttpMethod.Get, path)).AssertRefused(404, "NOT_FOUND", "There is no such path. The API is under /v1");

    [Theory]
    [InlineData("/contacts/")]
    [InlineData("/contacts/con_abc123/")]
    [InlineData("/contacts/%63on_abc123")]
    public async Task ASlashAtTheEndAndEscapes_DoNotCount(string path) => Assert.Equal(200, (await mock.Api.Get(path)).Status);

    [Theory]
    [InlineData("bulk")]
    [InlineData("search")]
    [Trait("Clause", "GET-404")]
    public async Task AFixedPathWithAnotherMethod_IsAnIdThatIsUnknown(string path) =>
        (await mock.Api.Get("/contacts/" + path)).AssertRefused(404, "NOT_FOUND", "Contact not found");

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/xml")]
    [InlineData("application/jsonp")]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("nonsense")]
    [Trait("Clause", "ENV-ERR")]
    public async Task ABodyOfAnotherMediaType_IsRefused(string type)
    {
        foreach (var operation in OperationRows.WithBody)
        {
            var answer = await mock.Api.Send(OperationRows.Find(operation.Data), change: request => Retype(request, type));

            answer.AssertRefused(415, "UNSUPPORTED_MEDIA_TYPE", "Send the request body as application/json in UTF-8");
        }
    }

    [Fact]
    public async Task AVeryLongQuery_IsAnswered()
    {
        var answer = await mock.Api.Get("/contacts?email=" + new string('a', 200_000));

        Assert.Equal((200, 0), (answer.Status, answer.Number("meta.total")));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json;charset=\"UTF-8\"")]
    [InlineData("APPLICATION/JSON")]
    [InlineData("application/vnd.fluenzr+json")]
    [InlineData("application/json; version=1")]
    [Trait("Clause", "JSON")]
    public async Task ABodyThatIsJsonByItsMediaType_OrHasNone_IsRead(string? type) =>
        Assert.Equal(200, (await mock.Api.Send(HttpMethod.Put, "/contacts/con_abc123", "{}", request => Retype(request, type))).Status);

    [Theory]
    [InlineData(MaxBodyBytes + 1, false)]
    [InlineData(MaxBodyBytes + 1, true)]
    [InlineData(20 * MaxBodyBytes, false)]
    [InlineData(20 * MaxBodyBytes, true)]
    [Trait("Clause", "ENV-ERR")]
    public async Task ABodyThatIsTooLarge_IsRefused_AndChangesNothing(int length, bool chunked)
    {
        var before = await mock.Api.Everything();

        var answer = await mock.Api.Send(
            HttpMethod.Post, "/contacts", Sized("large@example.com", length), request => request.Headers.TransferEncodingChunked = chunked);

        answer.AssertRefused(413, "PAYLOAD_TOO_LARGE", "The request body is too large");
        Assert.Equal(before, await mock.Api.Everything());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("Clause", "CREATE")]
    public async Task ABodyOfJustTheLargestSize_IsRead(bool chunked) => Assert.Equal(
        201, (await mock.Api.Send(HttpMethod.Post, "/contacts", Sized($"{chunked}@example.com", MaxBodyBytes), request =>
            request.Headers.TransferEncodingChunked = chunked)).Status);

    private static string Sized(string email, int length)
    {
        var start = $$"""{"email":"{{email}}","company":"x""";
        return start + new string('x', length - start.Length - 2) + "\"}";
    }

    private static void Retype(HttpRequestMessage request, string? type)
    {
        request.Content!.Headers.Remove("Content-Type");
        if (type is not null)
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
    }

    public sealed class SmallMock()
        : SharedMock(("spec", Files.EditedSpec(("x-max-body-bytes: 10485760", $"x-max-body-bytes: {MaxBodyBytes}"))));
}
