using System.Security.Cryptography;
using System.Text;
using Fluenzr.ContractKit.FakeData;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>The ids of what is new, in the form that ID-FORM chooses: the same seed, number and time give the same id.</summary>
internal sealed class IdGenerator(string form, int seed, uint number)
{
    private const string Contacts = "con_";
    private const string LettersAndDigits = "0123456789abcdefghijklmnopqrstuvwxyz";

    private uint _number = number;

    public int Seed => seed;

    /// <summary>How many were given.</summary>
    public uint Number => Volatile.Read(ref _number);

    public string Next(DateTimeOffset now) => Of(Contacts, form, seed, Interlocked.Increment(ref _number), now);

    /// <summary>The id of anything.</summary>
    public static string Of(string prefix, string form, int seed, uint number, DateTimeOffset now) => form switch
    {
        "uuid" => $"{prefix}{new Guid(Hash(seed, number, now)[..16])}",
        "short" => prefix + Short(Hash(seed, number, now)),
        _ => SortableId.Create(now, number, seed) is var id && prefix == Contacts ? id : prefix + id[Contacts.Length..],
    };

    private static byte[] Hash(int seed, uint number, DateTimeOffset now) =>
        SHA256.HashData(Encoding.ASCII.GetBytes($"{seed} {number} {now.UtcTicks}"));

    private static string Short(byte[] hash) => string.Concat(hash.Take(9).Select(value => LettersAndDigits[value % LettersAndDigits.Length]));
}
