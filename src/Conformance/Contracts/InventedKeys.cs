using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.FakeData;

namespace Fluenzr.ContractKit.Conformance.Contracts;

/// <summary>API keys that nobody has, in the form that a contract describes.</summary>
internal static partial class InventedKeys
{
    /// <summary>A key of the form that is issued.</summary>
    public static string WellFormed(Spec contract)
    {
        var schema = new Schema
        {
            Pointer = "/key",
            Types = JsonTypes.String,
            Pattern = contract.IssuedKeyPattern ?? contract.KeyPattern,
        };
        return (string?)new FakeValues(RandomNumberGenerator.GetInt32(int.MaxValue)).Generate(schema, 0) ?? "";
    }

    /// <summary>A key of that form which a mock of the contract rejects, too: it starts as the contract says.</summary>
    public static string Unknown(Spec contract)
    {
        var issued = WellFormed(contract);
        var start = Start().Match(contract.UnknownKeyPattern?.ToString() ?? "") is { Success: true } match ? match.Result("$1$2") : "";
        var unknown = start + issued[Math.Min(start.Length, issued.Length)..];
        return contract.UnknownKeyPattern?.IsMatch(unknown) == true ? unknown : issued;
    }

    // The literal start of a pattern, with the first of several alternatives.
    [GeneratedRegex(@"^\^([\w-]*)\(?([\w-]*)")]
    private static partial Regex Start();
}
