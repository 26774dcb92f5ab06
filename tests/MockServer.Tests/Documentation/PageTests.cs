using System.Text.Json.Nodes;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Documentation;

[Trait("Clause", "BASE")]
public class PageTests
{
    [Fact]
    public async Task EveryCurlOfThePage_InItsOrder_AnswersAsPrinted()
    {
        // As a user starts it: nothing set but the port.
        using var mock = Mock.Start(("rate-limit", "1000"));

        await Run(mock, PageExamples.Curls);
    }

    [Fact]
    public async Task EveryOtherRequestOfThePage_InItsOrder_DoesWhatThePageSays()
    {
        using var mock = Mock.Start();

        await Run(mock, PageExamples.Requests);
    }

    [Theory]
    [InlineData("""{ "a": [1, 2] }""", """{ "a": [1], "b": 2 }""")]
    [InlineData("""{ "a": "x" }""", """{ "a": "y" }""")]
    [InlineData("""{ "a": "con_…" }""", """{ "a": "grp_1" }""")]
    [InlineData("""{ "a": null }""", """{ }""")]
    [InlineData("""{ "a": 1 }""", """{ "a": "1" }""")]
    [InlineData("""{ "meta": { "page": 1 } }""", """{ "meta": { "page": 1, "more": 1 } }""")]
    public void Printed_TellsADifferenceFromAnAnswer(string printed, string answer) =>
        Assert.NotNull(PrintedJson.Difference(JsonNode.Parse(printed), JsonNode.Parse(answer)));

    private static async Task Run(Mock mock, IEnumerable<Example> examples)
    {
        using var http = mock.CreateClient();
        foreach (var example in examples)
        {
            using var request = Curl.Read(example.Curl, http.BaseAddress!);
            using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
            var answer = await TestResponse.Read(response);

            Assert.True(example.Status == answer.Status, $"{example.Title}: {answer.Status} {answer.Body}");
            var difference = PrintedJson.Difference(JsonNode.Parse(example.Printed), answer.Body);
            Assert.True(difference is null, $"{example.Title}: {difference}");
        }
    }
}
