using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Har;

namespace Fluenzr.ContractKit.Parity.Drift;

/// <summary>The headers that every answer of a server has with the same value, besides those that the contract and HTTP know.</summary>
internal static class ConstantHeaders
{
    // What belongs to one answer, or the mock sets itself.
    private static readonly string[] Known = ["ETag", "Retry-After", "WWW-Authenticate"];

    public static IReadOnlyDictionary<string, string> Of(IReadOnlyCollection<Exchange> exchanges, Spec spec)
    {
        string[] known = [.. Known, .. spec.RateLimitHeaders.All];
        var all = exchanges.Where(exchange => exchange.Status != 429).ToArray();
        return all.SelectMany(exchange => exchange.ResponseHeaders)
            .Where(header => !known.Contains(header.Key, StringComparer.OrdinalIgnoreCase)
                && !HarConnectionHeaders.Contains(header.Key)
                // A redacted value has another character.
                && header.Value.All(c => c is >= ' ' and <= '~'))
            .GroupBy(header => header.Key, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() == all.Length && group.All(header => header.Value == group.First().Value))
            .ToDictionary(group => group.Key, group => group.First().Value);
    }
}
