using System.Security.Cryptography;
using System.Text;
using Fluenzr.ContractKit.FakeData;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>Makes ids in the form that ID-FORM chooses. The same prefix, form, seed, number and time give the same id.</summary>
internal static class IdGenerator
{
    private const string LettersAndDigits = "0123456789abcdefghijklmnopqrstuvwxyz";

    /// <param name="ids">What the contract allows.</param>
    /// <param name="form">The value of ID-FORM; when the contract does not allow it, another form is used.</param>
    /// <param name="seed">The seed of the account.</param>
    /// <param name="number">How many ids were given, this one included.</param>
    /// <param name="now">The time, the first part of a sortable id.</param>
    public static string Create(IdForm ids, string form, int seed, uint number, DateTimeOffset now) => ids.FromPart(form, seed, number, now)
        ?? ids.Choose(form) switch
        {
            "uuid" => $"{ids.Prefix}{new Guid(Hash(seed, number, now)[..16])}",
            "short" => ids.Prefix + Short(Hash(seed, number, now)),
            "sortable" => SortableId.Create(now, number, seed, ids.Prefix),
            _ => ids.FromPattern(seed, number),
        };

    /// <summary>The seed of the ids of one kind, so that the same number gives ids that differ in more than the prefix.</summary>
    public static int Seed(int seed, string kind) => kind.Aggregate(seed, (hash, letter) => unchecked((hash * 31) + letter));

    private static byte[] Hash(int seed, uint number, DateTimeOffset now) =>
        SHA256.HashData(Encoding.ASCII.GetBytes($"{seed} {number} {now.UtcTicks}"));

    private static string Short(byte[] hash) =>
        string.Concat(hash.Take(9).Select(value => LettersAndDigits[value % LettersAndDigits.Length]));
}
