using System.CommandLine;

namespace Fluenzr.ContractKit.Cli.Completion;

/// <summary><c>contractkit completion</c>: prints the script by which a shell completes commands, options and values.</summary>
/// <remarks>The scripts ask this program with System.CommandLine's directive <c>[suggest:POSITION]</c>.</remarks>
internal sealed class CompletionCommand
{
    private const string Description =
        """
        Prints the script by which a shell completes commands, options and values. It needs no other program.

        bash: eval "$(contractkit completion bash)" in ~/.bashrc
        zsh:  eval "$(contractkit completion zsh)" in ~/.zshrc, after compinit
        fish: contractkit completion fish > ~/.config/fish/completions/contractkit.fish
        pwsh: contractkit completion pwsh | Out-String | Invoke-Expression in $PROFILE
        """;

    private readonly Argument<string> _shell = new("shell") { Description = "bash, zsh, fish or pwsh.", HelpName = "shell" };

    public CompletionCommand()
    {
        _shell.AcceptOnlyFromAmong("bash", "zsh", "fish", "pwsh");
        Command = new Command("completion", Description) { _shell };
        Command.SetAction(line => line.InvocationConfiguration.Output.Write(Script(line.GetRequiredValue(_shell))));
    }

    public Command Command { get; }

    private static string Script(string shell)
    {
        using var script = new StreamReader(typeof(CompletionCommand).Assembly.GetManifestResourceStream($"completion.{shell}")!);
        return script.ReadToEnd();
    }
}
