using Fluenzr.ContractKit.FakeData.Randomness;

namespace Fluenzr.ContractKit.FakeData;

/// <summary>Contact ids that sort by creation time (<c>ID-FORM</c>).</summary>
public static class SortableId
{
    private const string Prefix = "con_";
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz"; // Crockford's base 32: no characters that look alike.

    private const int TimeDigits = 10;
    private const int NumberDigits = 4;
    private const int RandomDigits = 12;

    /// <summary>
    /// Creates an id: <c>con_</c> and 26 characters for the time, the number and 60 random bits. Ids sort by time, then by number
    /// (modulo 2^20). Different numbers give different ids.
    /// </summary>
    /// <param name="time">The creation time, used in milliseconds.</param>
    /// <param name="number">The number of the contact.</param>
    /// <param name="seed">The random seed.</param>
    /// <param name="prefix">The first characters; <c>con_</c> unless a contract has others.</param>
    public static string Create(DateTimeOffset time, uint number, int seed, string prefix = Prefix) =>
        string.Create(prefix.Length + TimeDigits + NumberDigits + RandomDigits, (time, number, seed, prefix), static (id, from) =>
        {
            from.prefix.CopyTo(id);
            var rest = id[from.prefix.Length..];
            Write(rest[..TimeDigits], (ulong)from.time.ToUnixTimeMilliseconds());
            Write(rest.Slice(TimeDigits, NumberDigits), from.number);
            Write(rest[^RandomDigits..], new SeededRandom(from.seed, from.number, RandomStreams.Id).NextUInt64());
        });

    internal static string Encode(ulong value, int length) => string.Create(length, value, static (digits, from) => Write(digits, from));

    // Excess digits on the left are dropped.
    private static void Write(Span<char> digits, ulong value)
    {
        for (var i = digits.Length - 1; i >= 0; i--, value >>= 5)
            digits[i] = Alphabet[(int)(value & 31)];
    }
}
