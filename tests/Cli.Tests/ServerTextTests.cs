using Fluenzr.ContractKit.Cli.Tests.Fixtures;
using Fluenzr.ContractKit.Conformance.Reports;

namespace Fluenzr.ContractKit.Cli.Tests;

/// <summary>Text that a server sends is no command of a build server, and nobody's secrets or contacts stay in a report.</summary>
public sealed class ServerTextTests
{
    [Theory]
    [InlineData("::error::x")]
    [InlineData("a\n::set-output name=x::y")]
    [InlineData("a\r\n  ::add-mask::x")]
    [InlineData("a ##[error]x")]
    [InlineData("a ##vso[task.setvariable]x")]
    public void NoLineIsACommand(string text)
    {
        string[] outputs = [ConsoleText.Of(text), MarkdownSummary.Write(TestRuns.Verdict(TestRuns.Failed("b/failed", text)))];

        Assert.All(outputs.SelectMany(output => output.Split('\n')), line =>
        {
            Assert.False(line.TrimStart().StartsWith("::", StringComparison.Ordinal), line);
            Assert.DoesNotContain("##[", line, StringComparison.Ordinal);
            Assert.DoesNotContain("##vso[", line, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task CookiesTokensAndContactsOfOthers_AreNotInReports()
    {
        await using var server = new HostileServer
        {
            Answer = (200, "application/json",
                """{"success":true,"data":[{"id":"con_1","email":"person@private.example","firstName":"Hidden","status":"nosuch"}],"meta":{"total":1}}"""),
            Headers = { ["Set-Cookie"] = "sid=secret-cookie; Path=/", ["X-Session-Token"] = "secret-token", ["X-Echo"] = "%66lz" },
        };
        await server.InitializeAsync();
        using var scratch = new TempFolder();

        var run = await Tool.RunAsync(
            "conform", "--base-url", server.BaseUrl, "--api-key", Mock.Key, "--only", "status/*", "--only", "list/*", "--only", "f-email/*",
            "--report-dir", scratch.Path);

        Assert.Equal(1, run.ExitCode);
        var files = Directory.GetFiles(scratch.Path, "*", SearchOption.AllDirectories).Select(File.ReadAllText).Append(run.Output);
        foreach (var hidden in new[] { "person@private.example", "Hidden", "secret-cookie", "secret-token" })
            Assert.All(files, text => Assert.DoesNotContain(hidden, text, StringComparison.Ordinal));
        Assert.Contains("a contact of others", File.ReadAllText(scratch.File("run.har")), StringComparison.Ordinal);
    }
}
