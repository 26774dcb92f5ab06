using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Pipeline;

public class EnvelopeTests(SharedMock mock) : IClassFixture<SharedMock>
{
    [Theory]
    [MemberData(nameof(OperationRows.All), MemberType = typeof(OperationRows))]
    [Trait("Clause", "ENV-OK"), Trait("Clause", "ENV-LIST"), Trait("Clause", "JSON"), Trait("Clause", "CODES"), Trait("Clause", "BASE")]
    public async Task TheExampleOfAnOperation_GetsItsDocumentedAnswer(string id)
    {
        var operation = OperationRows.Find(id);
        var subject = await mock.Api.IdFor(operation);

        var answer = await mock.Api.Send(operation, subject);

        Assert.Equal(operation.SuccessStatus, answer.Status);
        Assert.True((bool)answer.At("success")!);
        Assert.Empty(operation.Responses[answer.Status].Schema!.Validate(JsonElement.Parse(answer.Json)));
        Assert.Equal("application/json; charset=utf-8", answer.Header("Content-Type"));
    }

    [Fact]
    [Trait("Clause", "MALFORMED"), Trait("Clause", "JSON"), Trait("Clause", "ENV-ERR")]
    public async Task AFailureOfTheMock_IsA500InTheEnvelope_AndGivesNothingAway()
    {
        var clock = new TestClock();
        using var broken = Mock.At(clock, ("contacts", "0"));

        // The first request takes long, and the heartbeat of Kestrel asks the clock each second.
        await broken.Api.Emails("");
        clock.FailOnce();
        var answer = await broken.Api.Post("/contacts", """{"email":"a@example.com"}""");

        Assert.Equal("""{"success":false,"error":{"code":"INTERNAL_ERROR","message":"Something went wrong on our side"}}""", answer.Json);
        Assert.Equal(500, answer.Status);
        Assert.Empty(await broken.Api.Emails(""));
        await broken.Api.Create("""{"email":"a@example.com"}""");
    }

    [Fact]
    [Trait("Clause", "JSON")]
    public async Task AnAnswer_NamesNoServer() => Assert.Null((await mock.Api.Get("/contacts")).Header("Server"));

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/xml;q=1, */*;q=0")]
    [InlineData("nonsense")]
    [Trait("Clause", "JSON")]
    public async Task AnAnswer_IsJsonWhateverIsAccepted(string accept) =>
        (await mock.Api.Send(HttpMethod.Get, "/nowhere", change: request => request.Headers.TryAddWithoutValidation("Accept", accept)))
            .AssertRefused(404, "NOT_FOUND", "There is no such path");
}
