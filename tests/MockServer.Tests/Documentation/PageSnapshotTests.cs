using System.Text;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;
using Fluenzr.ContractKit.Snapshots;
using Snapshooter.Xunit3;

namespace Fluenzr.ContractKit.MockServer.Tests.Documentation;

/// <summary>The mock's whole answers to the requests of the documentation page. The clock stands still and the seed is fixed.</summary>
public class PageSnapshotTests
{
    [Fact]
    public async Task AnswersToTheCurlCommands() => Snapshot.Match(await Answers(PageExamples.Curls));

    [Fact]
    public async Task AnswersToTheOtherRequests() => Snapshot.Match(await Answers(PageExamples.Requests));

    private static async Task<string> Answers(IEnumerable<Example> examples)
    {
        using var mock = Mock.At(new TestClock(), ("contacts", "5"));
        var text = new StringBuilder();
        foreach (var example in examples)
        {
            using var request = Curl.Read(example.Curl, mock.Http.BaseAddress!);
            using var response = await mock.Http.SendAsync(request, TestContext.Current.CancellationToken);
            var answer = await TestResponse.Read(response);
            text.Append($"{example.Curl}\n\n{answer.Status}\n{SnapshotText.Indent(answer.Body)}\n\n\n");
        }

        return text.ToString();
    }
}
