using System.Globalization;
using System.Text;
using Fluenzr.ContractKit.FakeData.Randomness;

namespace Fluenzr.ContractKit.FakeData.Values;

/// <summary>Texts that match a simple regular expression: letters, classes, groups, choices and repetitions, but no looking around.</summary>
internal sealed class PatternGenerator
{
    private const int DefaultExtra = 3;
    private const string Lower = "abcdefghijklmnopqrstuvwxyz";
    private const string Digits = "0123456789";
    private const string WordLetters = Lower + Digits;

    private readonly string _pattern;
    private readonly int _maxExtra;
    private int _position;

    private PatternGenerator(string pattern, int extra) => (_pattern, _maxExtra) = (pattern, extra);

    private delegate void WritePart(StringBuilder text, SeededRandom random);

    /// <summary>A text that matches, of the least length where more repetitions reach it; null when the pattern is not simple.</summary>
    public static string? Generate(string pattern, int least, SeededRandom random)
    {
        var text = GenerateOnce(pattern, DefaultExtra, random);
        for (var extra = DefaultExtra + 1; text?.Length < least && extra <= DefaultExtra + least; extra += extra / 2)
            text = GenerateOnce(pattern, extra, random);
        return text;
    }

    private static string? GenerateOnce(string pattern, int extra, SeededRandom random)
    {
        var source = new PatternGenerator(pattern, extra);
        try
        {
            var whole = source.ParseAlternatives();
            if (source._position < pattern.Length)
                return null;
            var text = new StringBuilder();
            whole(text, random);
            return text.ToString();
        }
        catch (Exception e) when (e is NotSupportedException or IndexOutOfRangeException or FormatException or ArgumentException)
        {
            return null;
        }
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
        while (_position < _pattern.Length && _pattern[_position] is not ('|' or ')'))
            parts.Add(ParseQuantifier(ParseAtom()));
        return (text, random) => parts.ForEach(part => part(text, random));
    }

    private WritePart ParseAtom() => _pattern[_position++] switch
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
        var (least, most) = TryRead('?') ? (0, 1) : TryRead('*') ? (0, _maxExtra) : TryRead('+') ? (1, 1 + _maxExtra) : TryRead('{') ? ParseCounts() : (1, 1);
        TryRead('?');
        // A long text is wanted: then as often as may be.
        var from = _maxExtra > DefaultExtra ? most : least;
        return (text, random) =>
        {
            for (var times = random.NextInt64(from, most); times > 0; times--)
                part(text, random);
        };
    }

    private (int Least, int Most) ParseCounts()
    {
        var end = _pattern.IndexOf('}', _position);
        var counts = _pattern[_position..end].Split(',');
        _position = end + 1;
        var least = int.Parse(counts[0], CultureInfo.InvariantCulture);
        return counts switch
        {
            [_] => (least, least),
            [_, ""] => (least, least + _maxExtra),
            _ => (least, int.Parse(counts[1], CultureInfo.InvariantCulture)),
        };
    }

    private string ParseClass()
    {
        var negated = TryRead('^');
        var letters = new StringBuilder();
        while (!TryRead(']'))
        {
            var from = _pattern[_position++];
            if (from == '\\')
            {
                letters.Append(ParseEscape());
            }
            else if (_pattern[_position] == '-' && _pattern[_position + 1] != ']')
            {
                for (var letter = from; letter <= _pattern[_position + 1]; letter++)
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

    private string ParseEscape() => _pattern[_position++] switch
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
        if (_position >= _pattern.Length || _pattern[_position] != letter)
            return false;
        _position++;
        return true;
    }
}
