using System.Security.Cryptography;
using System.Text;

namespace Fluenzr.ContractKit.MockServer.State;

/// <summary>The ids of new contacts, in the form that ID-FORM chooses: the same seed, number and time give the same id.</summary>
internal sealed class ContactIds(string form, int seed, uint number)
{
    private const string LettersAndDigits = "0123456789abcdefghijklmnopqrstuvwxyz";

    private uint _number = number;

    public int Seed => seed;

    /// <summary>How many were given.</summary>
    public uint Number => Volatile.Read(ref _number);

    public string Next(DateTimeOffset now)
    {
        var next = Interlocked.Increment(ref _number);
        return form switch
        {
            "uuid" => $"con_{new Guid(Hash(next, now)[..16])}",
            "short" => "con_" + Short(Hash(next, now)),
            _ => FakeData.ContactIds.Sortable(now, next, seed),
        };
    }

    private byte[] Hash(uint next, DateTimeOffset now) =>
        SHA256.HashData(Encoding.ASCII.GetBytes($"{seed} {next} {now.UtcTicks}"));

    private static string Short(byte[] hash) => string.Concat(hash.Take(9).Select(value => LettersAndDigits[value % LettersAndDigits.Length]));
}
