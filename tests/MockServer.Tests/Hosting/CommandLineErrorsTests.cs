using Fluenzr.ContractKit.MockServer.Hosting;
using Fluenzr.ContractKit.MockServer.Hosting.CommandLine;

namespace Fluenzr.ContractKit.MockServer.Tests.Hosting;

public class CommandLineErrorsTests
{
    [Theory]
    [InlineData("Unknown option '--conctacts'. Did you mean '--contacts'?", "--conctacts", "5")]
    [InlineData("Unknown option '--token'.", "--token=secret")]
    [InlineData("Unknown argument 'contacts'. Did you mean '--contacts'?", "contacts")]
    [InlineData("Unknown argument. See --help.", "flz_sk_secret")]
    [InlineData("--seed: 'x' is not a whole number.", "--seed", "x")]
    public void Describe_IsOneSentence_ThatRepeatsNoSecret(string sentence, params string[] args) =>
        Assert.Equal(sentence, CommandLineErrors.Describe(new MockCommand().Command.Parse(args)));

    [Fact]
    public void Describe_ReportsAllErrors() => Assert.Equal(
        $"Unknown option '--locales'. Did you mean '--locale'?{Environment.NewLine}--contacts: 'x' is not a whole number of 0 or more.",
        CommandLineErrors.Describe(new MockCommand().Command.Parse(["--contacts", "x", "--locales=1"])));
}
