using System.Globalization;
using System.Text;
using Fluenzr.ContractKit.FakeData.Randomness;

namespace Fluenzr.ContractKit.FakeData.Values;

/// <summary>Writes random text for a part of a pattern.</summary>
internal delegate void WritePart(StringBuilder text, SeededRandom random);

/// <summary>
/// Parses a simple regular expression: literals, classes, groups, alternatives and quantifiers, but no lookaround. Other patterns throw.
/// </summary>
internal sealed class PatternParser(string pattern, int maxExtra)
{
    /// <summary>The number of repetitions above the minimum of an open quantifier, when no long text is needed.</summary>
    public const int DefaultExtra = 3;

    private const string Lower = "abcdefghijklmnopqrstuvwxyz";
    private const string Digits = "0123456789";
    private const string WordLetters = Lower + Digits;

    private int _position;

    /// <exception cref="NotSupportedException">The pattern uses unsupported syntax.</exception>
    public WritePart Parse()
    {
        var whole = ParseAlternatives();
        return _position == pattern.Length ? whole : throw new NotSupportedException();
    }

    private WritePart ParseAlternatives()
    {
        var choices = new List<WritePart> { ParseSequence() };
        while (TryRead('|'))
            choices.Add(ParseSequence());
        return (text, random) => random.Pick(choices)(text, random);
    }

    private WritePart ParseSequence()
    {
        var parts = new List<WritePart>();
        while (_position < pattern.Length && pattern[_position] is not ('|' or ')'))
            parts.Add(ParseQuantifier(ParseAtom()));
        return (text, random) => parts.ForEach(part => part(text, random));
    }

    private WritePart ParseAtom() => pattern[_position++] switch
    {
        '^' or '$' => static (_, _) => { }
        ,
        '.' => OneOf(WordLetters),
        '(' => ParseGroup(),
        '[' => OneOf(ParseClass()),
        '\\' => OneOf(ParseEscape()),
        var letter => OneOf(letter.ToString()),
    };

    private WritePart ParseGroup()
    {
        if (TryRead('?') && !TryRead(':'))
            throw new NotSupportedException();
        var inner = ParseAlternatives();
        return TryRead(')') ? inner : throw new NotSupportedException();
    }

    private WritePart ParseQuantifier(WritePart part)
    {
        var (min, max) = TryRead('?') ? (0, 1)
            : TryRead('*') ? (0, maxExtra)
            : TryRead('+') ? (1, 1 + maxExtra)
            : TryRead('{') ? ParseCounts()
            : (1, 1);
        TryRead('?');
        // For a long text, repeat as often as allowed.
        var from = maxExtra > DefaultExtra ? max : min;
        return (text, random) =>
        {
            for (var times = random.NextInt64(from, max); times > 0; times--)
                part(text, random);
        };
    }

    private (int Min, int Max) ParseCounts()
    {
        var end = pattern.IndexOf('}', _position);
        var counts = pattern[_position..end].Split(',');
        _position = end + 1;
        var min = int.Parse(counts[0], CultureInfo.InvariantCulture);
        return counts switch
        {
            [_] => (min, min),
            [_, ""] => (min, min + maxExtra),
            _ => (min, int.Parse(counts[1], CultureInfo.InvariantCulture)),
        };
    }

    private string ParseClass()
    {
        var negated = TryRead('^');
        var letters = new StringBuilder();
        while (!TryRead(']'))
        {
            var from = pattern[_position++];
            if (from == '\\')
            {
                letters.Append(ParseEscape());
            }
            else if (pattern[_position] == '-' && pattern[_position + 1] != ']')
            {
                for (var letter = from; letter <= pattern[_position + 1]; letter++)
                    letters.Append(letter);
                _position += 2;
            }
            else
            {
                letters.Append(from);
            }
        }

        return negated ? string.Concat(WordLetters.Except(letters.ToString())) : letters.ToString();
    }

    private string ParseEscape() => pattern[_position++] switch
    {
        'd' => Digits,
        'w' => WordLetters,
        's' => " ",
        'S' or 'D' => Lower,
        'A' or 'z' or 'Z' or 'b' or 'p' or 'P' or 'W' or 'u' or 'x' => throw new NotSupportedException(),
        var letter => letter.ToString(),
    };

    private static WritePart OneOf(string letters) =>
        letters.Length > 0 ? (text, random) => text.Append(letters[random.NextInt(letters.Length)]) : throw new NotSupportedException();

    private bool TryRead(char letter)
    {
        if (_position >= pattern.Length || pattern[_position] != letter)
            return false;
        _position++;
        return true;
    }
}
