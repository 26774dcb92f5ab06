using System.Text;
using System.Text.RegularExpressions;

namespace Fluenzr.ContractKit.Conformance.Scripts;

/// <summary>Writes texts as words of a POSIX shell, with variables for what differs each time: ids, the run id and the key.</summary>
internal sealed class ShellWords
{
    private readonly List<(string Text, string Variable)> _variables = [];

    /// <summary>From now on, this text is a variable.</summary>
    public void Add(string text, string variable)
    {
        _variables.Add((text, variable));
        _variables.Sort((one, other) => other.Text.Length.CompareTo(one.Text.Length));
    }

    public int Count => _variables.Count;

    public bool Knows(string text) => _variables.Exists(entry => entry.Text == text);

    /// <summary>The word for a text: <c>'c.'"$run"'1z@example.com'</c>.</summary>
    public string Word(string text)
    {
        if (text.Length == 0)
            return "''";
        var word = new StringBuilder();
        var at = 0;
        foreach (Match match in Pattern().Matches(text))
        {
            AppendLiteral(word, text[at..match.Index]);
            word.Append($"\"${{{VariableOf(match.Value)}}}\"");
            at = match.Index + match.Length;
        }

        AppendLiteral(word, text[at..]);
        return word.ToString();
    }

    /// <summary>A comment cannot end early.</summary>
    public static string Comment(string text) => text.ReplaceLineEndings(" ");

    /// <summary>Bytes as the format of printf: octal numbers.</summary>
    public static string Octal(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder("'");
        foreach (var b in bytes)
        {
            if (char.IsAsciiLetterOrDigit((char)b) || b is (byte)' ' or (byte)'{' or (byte)'}' or (byte)'"' or (byte)':' or (byte)',')
                text.Append((char)b);
            else
                text.Append('\\').Append(Convert.ToString(b, 8).PadLeft(3, '0'));
        }

        return text.Append('\'').ToString();
    }

    private Regex Pattern() => new(_variables.Count == 0 ? "(?!)" : string.Join('|', _variables.Select(entry => Regex.Escape(entry.Text))));

    private string VariableOf(string text) => _variables.First(entry => entry.Text == text).Variable;

    private static void AppendLiteral(StringBuilder word, string text)
    {
        if (text.Length > 0)
            word.Append('\'').Append(text.Replace("'", "'\\''", StringComparison.Ordinal)).Append('\'');
    }
}
