using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Configuration;

namespace Fluenzr.ContractKit.MockServer.Http;

/// <summary>Who may do what (clauses AUTH-401, AUTH-FORMAT, AUTH-403).</summary>
internal sealed partial class ApiKeys(Spec spec, Settings settings)
{
    private const string Scheme = "Bearer ";

    /// <summary>Finds out at the start that no request could ever use a key that was set. A key is a secret: the sentence does not repeat it.</summary>
    public static void Check(Spec spec, Settings settings)
    {
        (string Name, IReadOnlyList<string> Keys)[] lists = [("keys", settings.Keys), ("read-only-keys", settings.ReadOnlyKeys), ("no-plan-keys", settings.NoPlanKeys)];
        foreach (var (name, keys) in lists)
        {
            if (!keys.All(spec.KeyPattern.IsMatch))
                throw new SettingException($"{name}: a key does not have the form of the contract, {spec.KeyPattern}.");
        }
    }

    /// <summary>The key of an <c>Authorization</c> header; null when it has none that is good.</summary>
    public string? Read(string? authorization)
    {
        if (authorization?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) != true)
            return null;
        var key = authorization[Scheme.Length..].Trim(' ');
        return spec.KeyPattern.IsMatch(key) && IsKnown(key) ? key : null;
    }

    /// <summary>The name of the refusal for a good key; null when it may.</summary>
    public string? Refuse(string key, Operation? operation) =>
        settings.NoPlanKeys.Contains(key) ? "planRequired"
        : operation is { Writes: true } && settings.ReadOnlyKeys.Contains(key) ? "readOnlyKey"
        : null;

    /// <summary>A path and query without API keys: those that look like one, those that were set, and the one that the request came with.</summary>
    public string Redact(string text, string? key)
    {
        // An escape would hide a key from the pattern.
        var plain = Uri.UnescapeDataString(text);
        var redacted = Set.Append(key).OfType<string>().Aggregate(
            LooksLikeKey().Replace(plain, "flz_sk_[redacted]"), (rest, known) => rest.Replace(known, "[redacted]", StringComparison.Ordinal));
        return redacted == plain ? text : redacted;
    }

    // The contract may have another form of keys.
    private IEnumerable<string> Set => settings.Keys.Concat(settings.ReadOnlyKeys).Concat(settings.NoPlanKeys);

    [GeneratedRegex("flz_sk_[A-Za-z0-9_]+")]
    private static partial Regex LooksLikeKey();

    private bool IsKnown(string key) =>
        Set.Contains(key) || (settings.Keys.Count == 0 && spec.UnknownKeyPattern?.IsMatch(key) != true);
}
