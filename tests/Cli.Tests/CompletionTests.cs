using System.Diagnostics;
using Fluenzr.ContractKit.Cli.Tests.Fixtures;

namespace Fluenzr.ContractKit.Cli.Tests;

/// <summary>The scripts of <c>contractkit completion</c>, loaded by the shells themselves. A shell that is not installed is skipped.</summary>
public sealed class CompletionTests
{
    // Each prints what the shell offers after each of its arguments.
    private static readonly Dictionary<string, string> Programs = new()
    {
        ["bash"] = """
            eval "$(contractkit completion bash)"
            for COMP_LINE; do
                COMP_POINT=${#COMP_LINE}
                _contractkit contractkit "${COMP_LINE##* }"
                printf '%s\n' "${COMPREPLY[@]}"
            done
            """,
        ["zsh"] = """
            compdef() { : }
            eval "$(contractkit completion zsh)"
            compadd() { print -rl -- ${(P)2} }
            _files() { print files }
            for line; do
                words=("${(@s: :)line}") CURRENT=${#words}
                _contractkit
            done
            """,
        ["fish"] = """
            contractkit completion fish | source
            for line in $argv
                complete --do-complete $line
            end
            """,
        ["pwsh"] = """
            contractkit completion pwsh | Out-String | Invoke-Expression
            $args | ForEach-Object { (TabExpansion2 $_ $_.Length).CompletionMatches.CompletionText }
            """,
    };

    // .ci/run installs all but pwsh, which Debian does not have.
    public static TheoryData<string> Installed => [.. Programs.Keys.Where(IsInstalled)];

    [Theory]
    [MemberData(nameof(Installed))]
    public async Task TheShell_CompletesCommandsOptionsAndValues(string shell)
    {
        using var folder = new TempFolder();

        var offered = await CompleteAsync(
            folder, shell, "contractkit dr", "contractkit conform --on", "contractkit conform --only email-dup/r", "contractkit spec schema d");

        Assert.Equal(["drift", "--only", "email-dup/refused", "deviations"], offered);
    }

    private static async Task<IEnumerable<string>> CompleteAsync(TempFolder folder, string shell, params string[] lines)
    {
        var program = folder.File("contractkit");
        await File.WriteAllTextAsync(program, $"#!/bin/sh\nexec dotnet '{typeof(CommandLine).Assembly.Location}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var script = folder.File(shell == "pwsh" ? "script.ps1" : "script");
        await File.WriteAllTextAsync(script, Programs[shell]);
        var start = new ProcessStartInfo(shell, [script, .. lines]) { RedirectStandardOutput = true };
        start.Environment["PATH"] = $"{folder.Path}:{start.Environment["PATH"]}";
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Split('\t')[0]);
    }

    private static bool IsInstalled(string shell) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, shell)));
}
