using System.Text;

namespace Fluenzr.ContractKit.Repository.Tests.Snippets;

/// <summary>Splits a shell script into commands, as far as the documentation needs it: words, quotes, comments and separators.</summary>
internal static class ShellCommands
{
    /// <summary>The commands of a script, each as its words without quotes.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Split(string script)
    {
        var commands = new List<IReadOnlyList<string>>();
        var words = new List<string>();
        StringBuilder? word = null;
        char? quote = null;
        for (var i = 0; i < script.Length; i++)
        {
            var c = script[i];
            if (quote is not null)
            {
                if (c == quote)
                    quote = null;
                else
                    word!.Append(c);
            }
            else if (c is '\'' or '"')
            {
                (quote, word) = (c, word ?? new());
            }
            else if (c == '\\' && i + 1 < script.Length)
            {
                i++;
                if (script[i] != '\n')
                    (word ??= new()).Append(script[i]);
            }
            else if (c == '#' && word is null)
            {
                i = script.IndexOf('\n', i) is var end and >= 0 ? end - 1 : script.Length;
            }
            else if (c is ' ' or '\t')
            {
                EndWord();
            }
            else if (c is '\n' or ';' or '&' or '|')
            {
                EndCommand();
            }
            else
            {
                (word ??= new()).Append(c);
            }
        }

        EndCommand();
        return commands;

        void EndWord()
        {
            if (word is not null)
                words.Add(word.ToString());
            word = null;
        }

        void EndCommand()
        {
            EndWord();
            if (words.Count > 0)
                commands.Add([.. words]);
            words.Clear();
        }
    }
}
