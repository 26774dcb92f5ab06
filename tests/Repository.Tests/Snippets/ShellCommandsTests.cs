namespace Fluenzr.ContractKit.Repository.Tests.Snippets;

/// <summary>The shell of these tests.</summary>
public sealed class ShellCommandsTests
{
    [Fact]
    public void Split_KnowsQuotesCommentsAndContinuations()
    {
        var commands = ShellCommands.Split("a 'b c'  \"d\"e # not this\n\ng \\\n  h && i -d '\n  {\"x\": 1}' &\n#\nj | k");

        Assert.Equal(["a|b c|de", "g|h", "i|-d|\n  {\"x\": 1}", "j", "k"], commands.Select(words => string.Join('|', words)));
    }
}
