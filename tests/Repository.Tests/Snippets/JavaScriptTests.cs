using System.Diagnostics;
using Fluenzr.ContractKit.Repository.Tests.Pages;

namespace Fluenzr.ContractKit.Repository.Tests.Snippets;

/// <summary>The JavaScript of the documentation is well-formed; without Node.js this is skipped.</summary>
public sealed class JavaScriptTests
{
    public static TheoryData<string, int> Scripts => DataTests.Rows("js");

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task EverySnippet_IsAModule(string path, int line)
    {
        Assert.SkipUnless(HasNode(), "node is not in the PATH");
        var snippet = MarkdownPage.Get(path).Snippets.Single(snippet => snippet.Line == line);
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.mjs");
        await File.WriteAllTextAsync(file, snippet.Code, TestContext.Current.CancellationToken);
        try
        {
            using var node = Process.Start(new ProcessStartInfo("node", ["--check", file]) { RedirectStandardError = true })!;
            var errors = await node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await node.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(node.ExitCode == 0, $"{snippet}: {errors}");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static bool HasNode() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, "node")));
}
