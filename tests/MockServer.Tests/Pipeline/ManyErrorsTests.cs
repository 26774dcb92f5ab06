using System.Diagnostics;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Pipeline;

/// <summary>A response names twenty errors at most, and how many more there are.</summary>
[Trait("Clause", "ERR-DETAILS")]
public class ManyErrorsTests
{
    private const int Many = 100_000;

    private static string ListOf(string item, int count = Many) => "[" + string.Join(',', Enumerable.Repeat(item, count)) + "]";

    [Theory]
    [InlineData("/contacts", "email", "tags")]
    [InlineData("/contacts", "email", "groupIds")]
    public async Task OfALongListOfInvalidItems_TwentyAreNamed(string path, string email, string list)
    {
        using var mock = Mock.Start(("contacts", "1"));

        var answer = await mock.Api.Post(path, $$"""{"{{email}}":"a@example.com","{{list}}":{{ListOf("1")}}}""");

        answer.AssertInvalid([.. Enumerable.Range(0, 20).Select(i => $"{list}.{i}"), "body"]);
        Assert.Equal("99980 more errors are not listed", answer.Text("error.details.body"));
    }

    [Theory]
    [InlineData("/contacts/bulk", "groupIds", "\"contacts\":[{\"email\":\"a@example.com\"}]", "\"onDuplicate\":5")]
    [InlineData("/contacts/bulk", "groupIds", "\"contacts\":[{\"email\":\"a@example.com\"}]", "\"onDuplicate\":[]")]
    [InlineData("/contacts", "tags", "\"email\":\"a@example.com\"", "\"pipelineStageId\":{}")]
    [InlineData("/contacts/search", "page", "\"query\":\"a\"", "\"sort\":5")]
    [InlineData("/webhooks", "events", "\"url\":\"https://a.example\"", "\"secret\":5")]
    public async Task BesideMoreErrorsThanAreNamed_AnyOtherIsAnErrorToo(string path, string list, string first, string last)
    {
        using var mock = Mock.Start(("contacts", "1"));

        var answer = await mock.Api.Post(path, $$"""{{{first}},"{{list}}":{{ListOf("1", 30)}},{{last}}}""");

        Assert.Equal((400, "VALIDATION_ERROR"), (answer.Status, answer.Text("error.code")));
    }

    [Fact]
    public async Task OfManyUnknownGroups_TwentyAreNamed()
    {
        using var mock = Mock.Start(("contacts", "1"));

        var answer = await mock.Api.Put("/contacts/con_abc123", $$"""{"groupIds":{{ListOf("\"grp_no\"", 5_000)}}}""");

        answer.AssertInvalid([.. Enumerable.Range(0, 20).Select(i => $"groupIds.{i}"), "body"]);
        Assert.Equal("4980 more errors are not listed", answer.Text("error.details.body"));
    }

    [Fact]
    public async Task OfManyUnknownFields_TwentyAreNamed()
    {
        using var mock = Mock.Choosing(("BODY-UNKNOWN", "refused"));
        var fields = string.Join(',', Enumerable.Range(0, 3_000).Select(i => $"\"f{i}\":1"));

        var answer = await mock.Api.Post("/contacts", "{\"email\":\"a@example.com\"," + fields + "}");

        Assert.Equal((400, 21), (answer.Status, answer.At("error.details")!.AsObject().Count));
        Assert.Equal("2980 more errors are not listed", answer.Text("error.details.body"));
    }

    [Fact]
    public async Task AListOfErrors_EndsWithTheirNumber()
    {
        using var mock = Mock.Choosing(("ERR-DETAILS", "list"));

        var answer = await mock.Api.Post("/contacts", $$"""{"email":"a@example.com","tags":{{ListOf("1", 50)}}}""");

        Assert.Equal(21, answer.List("error.details.errors").Count);
        Assert.Equal("30 more errors are not listed", answer.Text("error.details.errors.20.message"));
    }

    [Theory]
    [InlineData("5")]
    [InlineData("{}")]
    [InlineData("""{"email":"a@example.com","tags":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25]}""")]
    public async Task EachEntryOfABulkCreation_IsStillReported(string entry)
    {
        using var mock = Mock.Start(("contacts", "1"));

        var answer = await mock.Api.Post("/contacts/bulk", $$"""{"contacts":{{ListOf(entry, 300)}}}""");

        Assert.Equal((200, 0, 300), (answer.Status, answer.Number("data.created"), answer.List("data.errors").Count));
    }

    [Fact]
    public async Task TooManyEntries_HaveOneError()
    {
        using var mock = Mock.Start(("contacts", "1"));

        (await mock.Api.Post("/contacts/bulk", $$"""{"contacts":{{ListOf("5")}}}""")).AssertInvalid("contacts");
    }

    [Fact]
    public async Task TenMegabytes_AreAnsweredAtOnce()
    {
        using var mock = Mock.Start(("contacts", "1"));
        var clock = Stopwatch.StartNew();

        var answer = await mock.Api.Post("/contacts", $$"""{"email":"a@example.com","tags":{{ListOf("1", 5_000_000)}}}""");

        Assert.Equal(400, answer.Status);
        Assert.InRange(answer.Json.Length, 1, 5_000);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 60);
    }
}
