using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Configuration;

namespace Fluenzr.ContractKit.MockServer.Requests;

/// <summary>Who may do what (clauses AUTH-401, AUTH-FORMAT, AUTH-403).</summary>
internal sealed partial class ApiKeys(Spec spec, Settings settings)
{
    /// <summary>What <c>WWW-Authenticate</c> says with a 401.</summary>
    public const string Challenge = "Bearer realm=\"FluenzR API\"";

    private const string Scheme = "Bearer ", Prefix = "flz_sk_";
    private const int MostRemembered = 1000;

    // The contract may have another form of keys, so that they are known by what was set, too.
    private readonly string[] _set = [.. settings.Keys, .. settings.ReadOnlyKeys, .. settings.NoPlanKeys];

    // The admin key is no API key, but as much a secret.
    private readonly string[] _secrets = [.. settings.Keys, .. settings.ReadOnlyKeys, .. settings.NoPlanKeys, .. settings.AdminKey is { } admin ? [admin] : Array.Empty<string>()];

    // Most requests come with a header that was looked at before.
    private readonly ConcurrentDictionary<string, string> _good = new(StringComparer.Ordinal);

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
        if (authorization is null)
            return null;
        if (_good.TryGetValue(authorization, out var known))
            return known;
        if (!authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return null;
        var key = authorization[Scheme.Length..].Trim(' ');
        if (!spec.KeyPattern.IsMatch(key) || !IsKnown(key))
            return null;
        if (_good.Count < MostRemembered)
            _good.TryAdd(authorization, key);
        return key;
    }

    /// <summary>The name of the refusal for a good key; null when it may.</summary>
    public string? Refuse(string key, Operation? operation) =>
        settings.NoPlanKeys.Contains(key) ? "planRequired"
        : operation is { Writes: true } && settings.ReadOnlyKeys.Contains(key) ? "readOnlyKey"
        : null;

    /// <summary>A path and query without API keys: those that look like one, those that were set, and the one that the request came with.</summary>
    public string Redact(string text, string? key)
    {
        if (!text.Contains('%') && !text.Contains(Prefix, StringComparison.Ordinal) && !Known(key).Any(known => text.Contains(known, StringComparison.Ordinal)))
            return text;
        // An escape would hide a key from the pattern, and so would an escape of its percent sign.
        var plain = text;
        for (var i = 0; i < 5 && plain.Contains('%'); i++)
            plain = Uri.UnescapeDataString(plain);
        var redacted = Known(key).Aggregate(
            LooksLikeKey().Replace(plain, Prefix + "[redacted]"), (rest, known) => rest.Replace(known, "[redacted]", StringComparison.Ordinal));
        return redacted == plain ? text : redacted;
    }

    private IEnumerable<string> Known(string? key) => key is null ? _secrets : _secrets.Append(key);

    private bool IsKnown(string key) =>
        _set.Contains(key) || (settings.Keys.Count == 0 && spec.UnknownKeyPattern?.IsMatch(key) != true);

    [GeneratedRegex(Prefix + "[A-Za-z0-9_]+")]
    private static partial Regex LooksLikeKey();
}
