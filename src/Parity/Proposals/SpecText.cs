using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Contract;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Fluenzr.ContractKit.Parity.Proposals;

/// <summary>The text of a contract, which is edited line by line, so that comments and form stay.</summary>
internal sealed partial class SpecText(Spec spec)
{
    private readonly List<string> _lines = [.. spec.Text.Split('\n')];

    public string Text => string.Join('\n', _lines);

    /// <summary>Whether the text is still a contract.</summary>
    public bool IsValid()
    {
        try
        {
            Spec.Parse(spec.File, Text);
            return true;
        }
        catch (SpecException)
        {
            return false;
        }
    }

    /// <summary>The index of the line with the value at a JSON pointer; -1 when there is none.</summary>
    public int LineOf(string pointer) => (spec with { Text = Text }).LineOf(pointer) - 1 ?? -1;

    public string this[int line]
    {
        get => _lines[line];
        set => _lines[line] = value;
    }

    public void Insert(int line, params IEnumerable<string> lines) => _lines.InsertRange(line, lines);

    /// <summary>The line of a key in the mapping that starts at a line; -1 when it has none.</summary>
    public int KeyIn(int start, string key)
    {
        if (start < 0)
            return -1;
        var depth = Depth(start);
        for (var line = start; line < _lines.Count && Depth(line) >= depth; line++)
        {
            if (Depth(line) == depth && _lines[line].AsSpan().TrimStart().StartsWith(key + ":", StringComparison.Ordinal))
                return line;
        }

        return -1;
    }

    /// <summary>Replaces the value of a line with a key and a scalar; its anchor stays.</summary>
    public bool SetScalar(int line, string value)
    {
        if (line < 0 || !ScalarLine().IsMatch(_lines[line]))
            return false;
        _lines[line] = ScalarLine().Replace(_lines[line], match => match.Groups[1].Value + value);
        return true;
    }

    /// <summary>A key and what stands below it.</summary>
    public IReadOnlyList<string> Block(int key)
    {
        var end = key + 1;
        while (end < _lines.Count && (_lines[end].Length == 0 || Depth(end) > Depth(key)))
            end++;
        return _lines[key..end];
    }

    /// <summary>Replaces a word wherever it is a key, a value or an item of a list; texts for readers stay.</summary>
    public void Rename(string word, string other)
    {
        var text = Text;
        foreach (var scalar in Scalars(text).Where(scalar => scalar.Value == word).Reverse())
        {
            var (start, length) = ((int)scalar.Start.Index, (int)(scalar.End.Index - scalar.Start.Index));
            // From the end: an anchor before it may have the same name. One that is written with escapes is not found.
            var at = text.LastIndexOf(word, start + length - 1, length, StringComparison.Ordinal);
            if (at >= 0 && !ForReaders().IsMatch(text[(text.LastIndexOf('\n', start) + 1)..start]))
                text = text[..at] + other + text[(at + word.Length)..];
        }

        Restore(text.Split('\n'));
    }

    /// <summary>A copy, to undo what did not succeed.</summary>
    public string[] Save() => [.. _lines];

    public void Restore(string[] saved)
    {
        _lines.Clear();
        _lines.AddRange(saved);
    }

    private static List<Scalar> Scalars(string text)
    {
        var (parser, scalars) = (new Parser(new StringReader(text)), new List<Scalar>());
        while (parser.MoveNext())
        {
            if (parser.Current is Scalar scalar)
                scalars.Add(scalar);
        }

        return scalars;
    }

    private int Depth(int line) => _lines[line].Length - _lines[line].AsSpan().TrimStart().Length;

    [GeneratedRegex(@"\b(?:title|summary|description):\s*$")]
    private static partial Regex ForReaders();

    [GeneratedRegex(@"^(\s*[\w""-]+:\s*(?:&\w+\s+)?)(?:\*\w+|""(?:[^""\\]|\\.)*""|'[^']*'|[^{\[&*#|>\s""'].*)$")]
    private static partial Regex ScalarLine();
}
