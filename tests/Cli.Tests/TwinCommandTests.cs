using System.Net.Http.Json;
using Fluenzr.ContractKit.Cli.Tests.Fixtures;

namespace Fluenzr.ContractKit.Cli.Tests;

/// <summary><c>contractkit twin</c>: from a server to a mock that answers as it does, with the proof.</summary>
public sealed class TwinCommandTests(Mock mock) : IClassFixture<Mock>
{
    private static readonly Dictionary<string, string> Environment = new() { ["FLUENZR_API_KEY"] = Mock.Key };

    [Fact]
    public async Task AServerWithOtherChoices_GetsAMockThatAgrees()
    {
        using var scratch = new TempFolder();
        using var http = new HttpClient();
        var server = mock.BaseUrl.Replace("/v1", "/sandbox/twin/v1", StringComparison.Ordinal);
        (await http.PutAsJsonAsync(
            new Uri(server.Replace("/v1", "/_kit/choices", StringComparison.Ordinal)),
            new Dictionary<string, string> { ["PAGE-OVER"] = "clamped", ["ID-FORM"] = "uuid", ["PUT-CUSTOM"] = "replaced", ["BULK-STATUS"] = "201" },
            TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();

        var result = await Tool.RunAsync(
            Environment, ["twin", "--base-url", server, "--out", scratch.File("twin"), "--requests", "400", "--seed", "3"]);

        Assert.True(result.ExitCode == 0, result.Output + result.Errors);
        Assert.Matches(@"(\d+) of \1 answers agree", result.Output);
        var choices = await File.ReadAllTextAsync(Path.Combine(scratch.File("twin"), "choices.yaml"), TestContext.Current.CancellationToken);
        Assert.Contains("PAGE-OVER: \"clamped\"", choices, StringComparison.Ordinal);
        var report = await File.ReadAllTextAsync(Path.Combine(scratch.File("twin"), "report.html"), TestContext.Current.CancellationToken);
        Assert.Matches(@"agrees with the server in (\d+) of \1 answers", report);
        Assert.Contains("Nothing is different.", report, StringComparison.Ordinal);
        Assert.Contains("The maximum applies.", report, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", report, StringComparison.Ordinal);
        Assert.DoesNotContain(Mock.Key, report + choices + result.Output + result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Which directory? Set --out twin, or CONTRACTKIT_OUT.", "--base-url", "http://127.0.0.1:1/v1")]
    [InlineData("is the production server", "--base-url", "https://api.fluenzr.co/v1", "--out", "twin")]
    public async Task WhatCannotStart_IsASentence(string sentence, params string[] args)
    {
        var result = await Tool.RunAsync(Environment, ["twin", .. args]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(sentence, result.Errors, StringComparison.Ordinal);
    }
}
