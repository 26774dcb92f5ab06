using System.Security.Cryptography;
using System.Text;
using Fluenzr.ContractKit.FakeData;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>Makes ids in the form that ID-FORM chooses. The same prefix, form, seed, number and time give the same id.</summary>
internal static class IdGenerator
{
    public const string ContactPrefix = "con_";

    public const string GroupPrefix = "grp_";

    private const string LettersAndDigits = "0123456789abcdefghijklmnopqrstuvwxyz";

    /// <param name="prefix">The first characters: <c>con_</c>, <c>grp_</c>, <c>whk_</c>, <c>evt_</c> or <c>log_</c>.</param>
    /// <param name="form">The value of ID-FORM.</param>
    /// <param name="seed">The seed of the account.</param>
    /// <param name="number">How many ids were given, this one included.</param>
    /// <param name="now">The time, the first part of a sortable id.</param>
    public static string Create(string prefix, string form, int seed, uint number, DateTimeOffset now) => form switch
    {
        "uuid" => $"{prefix}{new Guid(Hash(seed, number, now)[..16])}",
        "short" => prefix + Short(Hash(seed, number, now)),
        _ => SortableId.Create(now, number, seed) is var id && prefix == ContactPrefix ? id : prefix + id[ContactPrefix.Length..],
    };

    /// <summary>The seed of the ids of one kind, so that the same number gives ids that differ in more than the prefix.</summary>
    public static int Seed(int seed, string kind) => kind.Aggregate(seed, (hash, letter) => unchecked((hash * 31) + letter));

    private static byte[] Hash(int seed, uint number, DateTimeOffset now) =>
        SHA256.HashData(Encoding.ASCII.GetBytes($"{seed} {number} {now.UtcTicks}"));

    private static string Short(byte[] hash) =>
        string.Concat(hash.Take(9).Select(value => LettersAndDigits[value % LettersAndDigits.Length]));
}
