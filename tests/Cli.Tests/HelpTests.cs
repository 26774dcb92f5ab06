using System.CommandLine;
using Fluenzr.ContractKit.Cli.Tests.Fixtures;
using Snapshooter;
using Snapshooter.Xunit3;

namespace Fluenzr.ContractKit.Cli.Tests;

/// <summary>The help of each command, as users read it.</summary>
public sealed class HelpTests
{
    [Theory]
    [InlineData("contractkit")]
    [InlineData("contractkit mock")]
    [InlineData("contractkit conform")]
    [InlineData("contractkit sweep")]
    [InlineData("contractkit diff")]
    [InlineData("contractkit drift")]
    [InlineData("contractkit fuzz")]
    [InlineData("contractkit learn")]
    [InlineData("contractkit twin")]
    [InlineData("contractkit record")]
    [InlineData("contractkit mcp")]
    [InlineData("contractkit spec")]
    [InlineData("contractkit completion")]
    [InlineData("contractkit spec lint")]
    [InlineData("contractkit spec schema")]
    [InlineData("contractkit spec diff")]
    public async Task Help_IsTheReviewedText(string command)
    {
        var words = command.Split(' ');

        var help = await Tool.RunAsync([.. words[1..], "--help"]);

        Assert.Equal((0, ""), (help.ExitCode, help.Errors));
        // The help names the program that runs, which is the test here.
        var text = help.Output.Replace(RootCommand.ExecutableName, words[0], StringComparison.Ordinal);
        Snapshot.Match(text, SnapshotNameExtension.Create(words.Length == 1 ? words[0] : string.Join('-', words[1..])));
    }
}
