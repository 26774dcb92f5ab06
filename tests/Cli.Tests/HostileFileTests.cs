using System.Diagnostics;
using Fluenzr.ContractKit.Cli.Tests.Fixtures;

namespace Fluenzr.ContractKit.Cli.Tests;

/// <summary>Files that never end, that stand for more than they say, or that are none.</summary>
public sealed class HostileFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public static TheoryData<string, string> Options => new()
    {
        { "mock", "--choices" }, { "mock", "--spec" }, { "conform", "--deviations" }, { "conform", "--spec" },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Options))]
    public async Task AliasesOfAliases_AreBounded(string command, string option)
    {
        var levels = Enumerable.Range(1, 12).Select(level => $"a{level}: &a{level} [{string.Join(',', Enumerable.Repeat($"*a{level - 1}", 10))}]");
        var keys = Enumerable.Range(1, 30).Select(level => $"b{level}: &b{level} {{ ? *b{level - 1} : *b{level - 1} }}");
        foreach (var (lines, sentence) in new[] { (levels, "more than 1000000 values"), (keys, "more than 1000000 values") })
        {
            var start = lines.First()[..1];
            var file = Write("bomb.yaml", $"{start}0: &{start}0 [1]\n{string.Join('\n', lines)}\n");

            (await RunAsync(command, option, file)).AssertRefused(sentence);
        }
    }

    [Theory]
    [MemberData(nameof(Options))]
    public async Task DeepNesting_IsBounded(string command, string option)
    {
        foreach (var text in new[] { new string('[', 100_000), string.Concat(Enumerable.Repeat("{a: ", 100_000)), string.Concat(Enumerable.Repeat("- ", 100_000)) })
            (await RunAsync(command, option, Write("deep.yaml", text))).AssertRefused("more than 64 levels");
    }

    [Theory]
    [MemberData(nameof(Options))]
    public async Task APipeOrADevice_IsNotRead(string command, string option)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no mkfifo.");
        foreach (var file in new[] { Pipe(), "/dev/zero", "/dev/stdin", Link("/dev/zero") })
            (await RunAsync(command, option, file)).AssertRefused("The file is empty. Pipes and devices count as empty: name a regular file.");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AState_IsReadFromRegularFilesOnly(bool keep)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no mkfifo.");
        foreach (var file in new[] { Pipe(), "/dev/zero", "/dev/random", Link("/dev/zero"), Write("empty.json", "") })
        {
            var run = await Tool.RunAsync("mock", "--urls", "http://127.0.0.1:0", "--state", file, "--keep", $"{keep}");

            run.AssertRefused("it is empty. The file is not changed. Pipes and devices count as empty: name a regular file.");
        }
    }

    private static Task<Tool> RunAsync(string command, string option, string file) => Tool.RunAsync(command == "mock"
        ? ["mock", "--urls", "http://127.0.0.1:0", option, file]
        : ["conform", "--base-url", "http://127.0.0.1:9/v1", "--api-key", Mock.Key, option, file]).WaitAsync(TimeSpan.FromSeconds(60));

    private string Write(string name, string text)
    {
        File.WriteAllText(_folder.File(name), text);
        return _folder.File(name);
    }

    private string Link(string target) => File.CreateSymbolicLink(_folder.File(Guid.NewGuid().ToString()), target).FullName;

    private string Pipe()
    {
        var path = _folder.File(Guid.NewGuid().ToString());
        using var process = Process.Start("mkfifo", [path]);
        process.WaitForExit();
        return path;
    }
}
