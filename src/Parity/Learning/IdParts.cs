using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Parity.Learning;

/// <summary>The length and the alphabet of ids, from examples.</summary>
internal static partial class IdParts
{
    // So many random characters of a larger alphabet would show one that the smaller lacks.
    private const int MinIds = 5, MinCharacters = 60;

    private static readonly string[] Alphabets =
        ["0-9", "0-9a-f", "0-9A-F", "a-z", "A-Z", "0-9a-z", "0-9A-Z", "A-Za-z", "0-9A-Za-z", "0-9A-Za-z_"];

    /// <param name="prefix">What all ids of the contract start with.</param>
    /// <param name="ids">Ids of the server.</param>
    public static Learned<IdPart> Of(string prefix, IReadOnlyCollection<string> ids)
    {
        if (ids.FirstOrDefault(id => !id.StartsWith(prefix, StringComparison.Ordinal)) is { } other)
            return new(null, $"{other} does not start with {prefix}.");
        var parts = ids.Select(id => id[prefix.Length..]).ToArray();
        if (parts.Length < MinIds || parts.Sum(part => part.Length) < MinCharacters)
            return new(null, $"Too few ids: {parts.Length}.");
        var (least, most) = (parts.Min(part => part.Length), parts.Max(part => part.Length));
        if (least != most)
            return new(null, $"Ids have from {least} to {most} characters after {prefix}.");
        if (parts.All(part => Uuid().IsMatch(part)))
            return new(null);
        var found = Alphabets.Select(alphabet => IdPart.Parse($"[{alphabet}]{{{most}}}"))
            .FirstOrDefault(part => part is not null && Array.TrueForAll(parts, text => text.All(part.Characters.Contains)));
        return found is null ? new(null, $"Ids have other characters than letters and digits, or too many: {ids.First()}") : new(found);
    }

    // ID-FORM says it.
    [GeneratedRegex("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
    private static partial Regex Uuid();
}
