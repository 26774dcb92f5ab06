using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.FakeData.Randomness;

namespace Fluenzr.ContractKit.FakeData;

/// <summary>Makes the part of an id after its prefix, of the length and the characters that a server was seen to use.</summary>
internal static class LearnedId
{
    private const int NumberBits = 20, TimeBits = 41;

    /// <summary>The same arguments give the same characters. Where few ids are possible, they count up, and may grow longer.</summary>
    public static string Create(IdPart part, bool isSortable, int seed, uint number, DateTimeOffset now)
    {
        var bits = part.Length * Math.Log2(part.Characters.Length);
        if (bits < TimeBits)
            return Digits(number, part, part.Length);
        var random = new SeededRandom(seed, number, RandomStreams.Id);
        var moment = ((ulong)now.ToUnixTimeMilliseconds() << NumberBits) + number % (1u << NumberBits);
        var start = isSortable && bits > NumberBits + TimeBits ? Digits(moment, part, Places(part)) : "";
        return start + string.Create(part.Length - start.Length, (part.Characters, random), static (letters, from) =>
        {
            foreach (ref var letter in letters)
                letter = from.Characters[(int)(from.random.NextUInt64() % (ulong)from.Characters.Length)];
        });
    }

    // The digits of a time and a number in the base of the alphabet.
    private static int Places(IdPart part) => (int)Math.Ceiling((NumberBits + TimeBits) / Math.Log2(part.Characters.Length));

    private static string Digits(ulong value, IdPart part, int least)
    {
        var letters = new Stack<char>();
        for (; value > 0 || letters.Count < least; value /= (ulong)part.Characters.Length)
            letters.Push(part.Characters[(int)(value % (ulong)part.Characters.Length)]);
        return string.Concat(letters);
    }
}
