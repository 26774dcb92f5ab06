using System.CommandLine;
using System.CommandLine.Help;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Hosting;
using Snapshooter;
using Snapshooter.Xunit3;

namespace Fluenzr.ContractKit.MockServer.Tests.Hosting;

/// <summary>What the mock writes to the console: its help, and the message at the start.</summary>
public class ConsoleTextTests
{
    public static TheoryData<string, string[]> Settings => new()
    {
        { "default", [] },
        { "keys", ["--keys", "flz_sk_secret"] },
        { "state", ["--state", "contacts.json"] },
        { "keep", ["--state", "contacts.json", "--keep"] },
        { "any-address", ["--urls", "http://0.0.0.0:4010"] },
        { "admin-key", ["--urls", "http://0.0.0.0:4010", "--admin-key", "admin_secret"] },
    };

    [Fact]
    public void Help_IsTheReviewedText()
    {
        using var output = new StringWriter();
        var line = new MockCommand().Command.Parse("--help");
        // On a terminal the width of the window would count.
        ((HelpAction)line.Action!).MaxWidth = int.MaxValue;

        line.Invoke(new InvocationConfiguration { Output = output });

        // The help names the program that runs, which is the test here.
        Snapshot.Match(output.ToString().Replace(RootCommand.ExecutableName, "Fluenzr.ContractKit.MockServer", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void StartupMessage_IsTheReviewedText(string name, string[] args)
    {
        var command = new MockCommand();
        var settings = command.Read(command.Command.Parse(args));
        using var output = new StringWriter();

        StartupMessage.Write(output, settings.Urls.Split(';'), settings, Spec.Load(), settings.Contacts);

        Assert.DoesNotContain("secret", output.ToString(), StringComparison.Ordinal);
        Snapshot.Match(output.ToString(), SnapshotNameExtension.Create(name));
    }
}
