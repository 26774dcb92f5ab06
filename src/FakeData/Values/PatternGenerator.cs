using System.Globalization;
using System.Text;
using Fluenzr.ContractKit.FakeData.Randomness;

namespace Fluenzr.ContractKit.FakeData.Values;

/// <summary>Texts that match a simple regular expression: letters, classes, groups, choices and repetitions, but no looking around.</summary>
internal sealed class PatternGenerator
{
    private const int UsualExtra = 3;
    private const string Lower = "abcdefghijklmnopqrstuvwxyz";
    private const string Digits = "0123456789";
    private const string WordLetters = Lower + Digits;

    private readonly string _pattern;
    private readonly int _extra;
    private int _at;

    private PatternGenerator(string pattern, int extra) => (_pattern, _extra) = (pattern, extra);

    private delegate void Part(StringBuilder text, SeededRandom random);

    /// <summary>A text that matches, of the least length where more repetitions reach it; null when the pattern is not simple.</summary>
    public static string? Draw(string pattern, int least, SeededRandom random)
    {
        var text = Repeat(pattern, UsualExtra, random);
        for (var extra = UsualExtra + 1; text?.Length < least && extra <= UsualExtra + least; extra += extra / 2)
            text = Repeat(pattern, extra, random);
        return text;
    }

    private static string? Repeat(string pattern, int extra, SeededRandom random)
    {
        var source = new PatternGenerator(pattern, extra);
        try
        {
            var whole = source.Choices();
            if (source._at < pattern.Length)
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

    private Part Choices()
    {
        var choices = new List<Part> { Sequence() };
        while (Skip('|'))
            choices.Add(Sequence());
        return (text, random) => random.Pick(choices)(text, random);
    }

    private Part Sequence()
    {
        var parts = new List<Part>();
        while (_at < _pattern.Length && _pattern[_at] is not ('|' or ')'))
            parts.Add(Repeated(One()));
        return (text, random) => parts.ForEach(part => part(text, random));
    }

    private Part One() => _pattern[_at++] switch
    {
        '^' or '$' => static (_, _) => { }
        ,
        '.' => Letter(WordLetters),
        '(' => Group(),
        '[' => Letter(Class()),
        '\\' => Letter(Escape()),
        var letter => Letter(letter.ToString()),
    };

    private Part Group()
    {
        if (Skip('?') && !Skip(':'))
            throw new NotSupportedException();
        var inner = Choices();
        return Skip(')') ? inner : throw new NotSupportedException();
    }

    private Part Repeated(Part part)
    {
        var (least, most) = Skip('?') ? (0, 1) : Skip('*') ? (0, _extra) : Skip('+') ? (1, 1 + _extra) : Skip('{') ? Counts() : (1, 1);
        Skip('?');
        // A long text is wanted: then as often as may be.
        var from = _extra > UsualExtra ? most : least;
        return (text, random) =>
        {
            for (var times = random.Between(from, most); times > 0; times--)
                part(text, random);
        };
    }

    private (int Least, int Most) Counts()
    {
        var end = _pattern.IndexOf('}', _at);
        var counts = _pattern[_at..end].Split(',');
        _at = end + 1;
        var least = int.Parse(counts[0], CultureInfo.InvariantCulture);
        return counts switch
        {
            [_] => (least, least),
            [_, ""] => (least, least + _extra),
            _ => (least, int.Parse(counts[1], CultureInfo.InvariantCulture)),
        };
    }

    private string Class()
    {
        var negated = Skip('^');
        var letters = new StringBuilder();
        while (!Skip(']'))
        {
            var from = _pattern[_at++];
            if (from == '\\')
            {
                letters.Append(Escape());
            }
            else if (_pattern[_at] == '-' && _pattern[_at + 1] != ']')
            {
                for (var letter = from; letter <= _pattern[_at + 1]; letter++)
                    letters.Append(letter);
                _at += 2;
            }
            else
            {
                letters.Append(from);
            }
        }

        return negated ? string.Concat(WordLetters.Except(letters.ToString())) : letters.ToString();
    }

    private string Escape() => _pattern[_at++] switch
    {
        'd' => Digits,
        'w' => WordLetters,
        's' => " ",
        'S' or 'D' => Lower,
        'A' or 'z' or 'Z' or 'b' or 'p' or 'P' or 'W' or 'u' or 'x' => throw new NotSupportedException(),
        var letter => letter.ToString(),
    };

    private static Part Letter(string letters) =>
        letters.Length > 0 ? (text, random) => text.Append(letters[random.Below(letters.Length)]) : throw new NotSupportedException();

    private bool Skip(char letter)
    {
        if (_at >= _pattern.Length || _pattern[_at] != letter)
            return false;
        _at++;
        return true;
    }
}
