using Fluenzr.ContractKit.FakeData.Randomness;

namespace Fluenzr.ContractKit.FakeData;

/// <summary>Ids of contacts.</summary>
public static class SortableId
{
    private const string Prefix = "con_";
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz"; // Crockford's base 32: nothing that reads like something else.

    private const int TimeDigits = 10;
    private const int NumberDigits = 4;
    private const int RandomDigits = 12;

    /// <summary>
    /// <c>con_</c> and 26 letters and digits: the time, the number, and 60 bits that cannot be told from outside. Ids sort by time, then by number
    /// (modulo 2^20); no two numbers give the same id.
    /// </summary>
    /// <param name="time">When the contact was created; milliseconds count.</param>
    /// <param name="number">The number of the contact.</param>
    /// <param name="seed">What else the id rests on.</param>
    public static string Create(DateTimeOffset time, uint number, int seed) =>
        string.Create(Prefix.Length + TimeDigits + NumberDigits + RandomDigits, (time, number, seed), static (id, from) =>
        {
            Prefix.CopyTo(id);
            var rest = id[Prefix.Length..];
            Write(rest[..TimeDigits], (ulong)from.time.ToUnixTimeMilliseconds());
            Write(rest.Slice(TimeDigits, NumberDigits), from.number);
            Write(rest[^RandomDigits..], new SeededRandom(from.seed, from.number, RandomStreams.Id).NextUInt64());
        });

    internal static string Encode(ulong value, int length) => string.Create(length, value, static (digits, from) => Write(digits, from));

    // Digits that do not fit are cut off on the left.
    private static void Write(Span<char> digits, ulong value)
    {
        for (var i = digits.Length - 1; i >= 0; i--, value >>= 5)
            digits[i] = Alphabet[(int)(value & 31)];
    }
}
