using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Pipeline;

[Trait("Clause", "MALFORMED"), Trait("Clause", "ENV-ERR")]
public class MalformedTests(SharedMock mock) : IClassFixture<SharedMock>
{
    private static readonly string[] NoJson =
    [
        "", " ", "\n", "{", "{]", "}", "[", "{\"email\"", "{\"email\":}", "{\"email\":\"a@example.com\",}", "{'email':'a@example.com'}", "{email:1}", "{\"email\":NaN}",
        "{\"email\":01}", "{\"email\":\"a\nb\"}", "{\"email\":\"\\x\"}", "{} {}", "{}x", "// comment\n{}", "undefined", "<xml/>", "email=a@example.com", "\u0000", "{}\u0000",
        "{\"x\":\"\\ud800\"}", "{\"x\":\"\\udc00\\ud800\"}", "{\"x\":[{\"y\":\"a\\udfff\"}]}", "{\"\\ud800\":1}", "{\"x\":\"\\ud83d\\u0041\"}",
        Nested("[", "]"), Nested("{\"a\":", "}"), new string('[', 100_000),
    ];

    private static readonly byte[][] NoText =
    [
        [.. "{\"email\":\""u8, 0xff, .. "\"}"u8], [.. "{\"email\":\""u8, 0xc3, .. "\"}"u8], [.. "{\"email\":\""u8, 0xed, 0xa0, 0x80, .. "\"}"u8],
        [.. "{\"email\":\""u8, 0xc0, 0xaf, .. "\"}"u8], Encoding.Unicode.GetBytes("{}"), [0xff, 0xfe, .. Encoding.Unicode.GetBytes("{}")], Encoding.UTF32.GetBytes("{}"), [0x1f, 0x8b, 0x08],
    ];

    [Theory]
    [MemberData(nameof(OperationRows.WithBody), MemberType = typeof(OperationRows))]
    public async Task ABodyThatIsNoJson_IsRefused_AndChangesNothing(string operation)
    {
        var before = await mock.Api.Everything();

        foreach (var body in NoJson.Select(Encoding.UTF8.GetBytes).Concat(NoText))
        {
            var answer = await Send(operation, body);

            answer.AssertRefused(400, "VALIDATION_ERROR", "The request body is not valid JSON");
            Assert.StartsWith("The request body is not valid JSON: ", answer.Text("error.details.body"), StringComparison.Ordinal);
        }

        Assert.Equal(before, await mock.Api.Everything());
    }

    [Theory]
    [MemberData(nameof(OperationRows.WithBody), MemberType = typeof(OperationRows))]
    public async Task AnExampleThatIsCutOff_IsRefused(string operation)
    {
        var example = Encoding.UTF8.GetBytes(OperationRows.Find(operation).BodyExamples.First().Value.GetRawText());

        for (var length = 0; length < example.Length; length += 7)
            (await Send(operation, example[..length])).AssertRefused(400, "VALIDATION_ERROR", "The request body is not valid JSON");
    }

    [Theory]
    [MemberData(nameof(OperationRows.WithBody), MemberType = typeof(OperationRows))]
    public async Task ABodyThatIsNoObject_IsRefused(string operation)
    {
        foreach (var body in new[] { "[]", "[{}]", "\"x\"", "\"\"", "null", "5", "-1.5e3", "true" })
            (await Send(operation, Encoding.UTF8.GetBytes(body))).AssertRefused(400, "VALIDATION_ERROR", "body must be of type object");
    }

    [Theory]
    [InlineData("email", "5", "true", "[]", "{}", "[\"a@example.com\"]")]
    [InlineData("firstName", "5", "true", "[]", "{}")]
    [InlineData("lastName", "5", "true", "[]", "{}")]
    [InlineData("company", "5", "true", "[]", "{}")]
    [InlineData("jobTitle", "5", "true", "[]", "{}")]
    [InlineData("phone", "33612345678", "true", "[]", "{}")]
    [InlineData("website", "5", "true", "[]", "{}")]
    [InlineData("groupIds", "5", "true", "\"grp_abc\"", "{}")]
    [InlineData("tags", "5", "true", "\"vip\"", "{\"0\":\"vip\"}")]
    [InlineData("customFields", "5", "true", "\"x\"", "[]")]
    [InlineData("pipelineStageId", "5", "true", "[]", "{\"id\":\"stg_won\"}")]
    public async Task AFieldOfAWrongType_IsRefused_AndChangesNothing(string field, params string[] values)
    {
        var before = await mock.Api.Everything();

        foreach (var value in values)
        {
            // The last of two names counts, so the email of the first is overwritten when it is the field in question.
            (await mock.Api.Post("/contacts", $$"""{"email":"typed@example.com","{{field}}":{{value}}}""")).AssertInvalid(field);
            (await mock.Api.Put("/contacts/con_abc123", $$"""{"{{field}}":{{value}}}""")).AssertInvalid(field);
        }

        Assert.Equal(before, await mock.Api.Everything());
    }

    [Theory]
    [InlineData("""{"email":"t@example.com","tags":["ok",5]}""", "tags.1")]
    [InlineData("""{"email":"t@example.com","tags":[null]}""", "tags.0")]
    [InlineData("""{"email":"t@example.com","groupIds":["grp_abc",null]}""", "groupIds.1")]
    [InlineData("""{"email":"t@example.com","groupIds":[{"id":"grp_abc"}]}""", "groupIds.0")]
    [InlineData("""{"email":"t@example.com","customFields":{"a":{}}}""", "customFields.a")]
    [InlineData("""{"email":"t@example.com","customFields":{"a/b~c":[1]}}""", "customFields.a/b~c")]
    public async Task AnItemOfAWrongType_IsRefused(string body, string field)
    {
        (await mock.Api.Post("/contacts", body)).AssertInvalid(field);
        (await mock.Api.Put("/contacts/con_abc123", body)).AssertInvalid(field);
    }

    [Fact]
    public async Task AByteOrderMark_IsSetAside() =>
        Assert.Equal(201, (await Send("createContact", [0xef, 0xbb, 0xbf, .. """{"email":"mark@example.com"}"""u8])).Status);

    [Fact]
    public async Task AnEscapedSurrogatePair_IsText()
    {
        var id = await mock.Api.Create("""{"email":"pair@example.com","firstName":"\ud83d\ude00"}""");

        Assert.Equal("😀", (await mock.Api.Get("/contacts/" + id)).Text("data.firstName"));
    }

    [Fact]
    public async Task OfTwoFieldsOfOneName_BothMustBeRight_AndTheLastCounts()
    {
        (await mock.Api.Post("/contacts", """{"email":5,"email":"twice@example.com"}""")).AssertInvalid("email");

        Assert.Equal("twice2@example.com", (await mock.Api.Post(
            "/contacts", """{"email":"twice@example.com","email":"twice2@example.com"}""")).Text("data.email"));
    }

    [Fact]
    public async Task AChunkWithoutALength_IsRefusedInTheEnvelope()
    {
        var address = mock.Mock.Http.BaseAddress!;
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        var request = $"POST /v1/contacts HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer "
            + $"{Mock.Key}\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n{{}}\r\n0\r\n\r\n";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);

        var answer = await new StreamReader(client.GetStream()).ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains(
            """{"success":false,"error":{"code":"VALIDATION_ERROR","message":"The request body is not valid JSON",""",
            answer,
            StringComparison.Ordinal);
    }

    private static string Nested(string open, string close) =>
        "{\"email\":\"deep@example.com\",\"x\":" + string.Concat(Enumerable.Repeat(open, 100)) + "1"
            + string.Concat(Enumerable.Repeat(close, 100)) + "}";

    private Task<TestResponse> Send(string operation, byte[] body) => mock.Api.Send(OperationRows.Find(operation), change: request =>
        request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } });

    [Theory]
    [InlineData("ZZ\r\nnonsense\r\n")]
    [InlineData("5\r\n{\"a\":1}\r\n")]
    [InlineData("ffffffffffffffff\r\n{}\r\n0\r\n\r\n")]
    [InlineData("80000000\r\n{}\r\n0\r\n\r\n")]
    [InlineData("2\r\n{}\r\n0\r\nX: \u0085\r\n\r\n")]
    [InlineData("-1\r\n{}\r\n0\r\n\r\n")]
    [InlineData("2;x=y\r\n{}0\r\n\r\n")]
    [InlineData("\r\n{}\r\n0\r\n\r\n")]
    public async Task ABodyWhoseChunksAreBroken_IsRefusedInTheEnvelope(string chunks)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var server = mock.Mock.Http.BaseAddress!;
        using var client = new TcpClient(server.Host, server.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.Latin1.GetBytes($"POST /v1/contacts HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {Mock.Key}\r\nContent-Type: "
                + $"application/json\r\nTransfer-Encoding: chunked\r\n\r\n{chunks}"),
            cancellation);

        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync(cancellation);

        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
        Assert.Contains("\"success\":false", answer, StringComparison.Ordinal);
    }
}
