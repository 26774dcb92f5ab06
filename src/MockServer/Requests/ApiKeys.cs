using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Har;
using Fluenzr.ContractKit.MockServer.Configuration;

namespace Fluenzr.ContractKit.MockServer.Requests;

/// <summary>Authenticates and authorizes requests (clauses AUTH-401, AUTH-FORMAT, AUTH-403), and redacts keys.</summary>
internal sealed partial class ApiKeys(Spec spec, Settings settings)
{
    /// <summary>The value of <c>WWW-Authenticate</c> with a 401.</summary>
    public const string Challenge = "Bearer realm=\"FluenzR API\"";

    /// <summary>The scheme of the header with its space.</summary>
    public const string Scheme = "Bearer ";

    private const string Prefix = "flz_sk_";
    private const int MaxCached = 1000, MaxLength = 256;

    private readonly string[] _configured = [.. settings.Keys, .. settings.ReadOnlyKeys, .. settings.NoPlanKeys];

    // Valid headers that were seen before: most requests have one of them.
    private readonly ConcurrentDictionary<string, string> _valid = new(StringComparer.Ordinal);

    /// <summary>Checks at the start that requests can use the configured keys. A key is a secret: the error does not repeat it.</summary>
    /// <exception cref="SettingException">A key does not have the form that the contract requires.</exception>
    public static void Check(Spec spec, Settings settings)
    {
        (string Name, IReadOnlyList<string> Keys)[] lists =
            [("keys", settings.Keys), ("read-only-keys", settings.ReadOnlyKeys), ("no-plan-keys", settings.NoPlanKeys)];
        foreach (var (name, keys) in lists)
        {
            if (keys.Any(key => key.Length > MaxLength))
                throw new SettingException($"{name}: a key is longer than {MaxLength} characters.");
            if (!keys.All(spec.KeyPattern.IsMatch))
                throw new SettingException($"{name}: a key does not have the form that the contract requires, {spec.KeyPattern}.");
        }
    }

    /// <summary>The key of an <c>Authorization</c> header; null without a valid one.</summary>
    public string? Read(string? authorization)
    {
        if (authorization is null)
            return null;
        if (_valid.TryGetValue(authorization, out var known))
            return known;
        if (!authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return null;
        var key = authorization[Scheme.Length..].Trim(' ');
        if (key.Length > MaxLength || !spec.KeyPattern.IsMatch(key) || !IsKnown(key))
            return null;
        if (_valid.Count < MaxCached && authorization.Length <= Scheme.Length + MaxLength)
            _valid.TryAdd(authorization, key);
        return key;
    }

    /// <summary>The name of the error when a valid key may not use an operation; null when it may.</summary>
    public string? Authorize(string key, Operation? operation) =>
        settings.NoPlanKeys.Contains(key) ? "planRequired"
        : operation is { Writes: true } && settings.ReadOnlyKeys.Contains(key) ? "readOnlyKey"
        : null;

    /// <summary>Redacts API keys in a text: what looks like one, the configured ones and the key of the request.</summary>
    public string Redact(string text, string? key)
    {
        var secrets = Secrets(key).ToArray();
        if (!text.Contains('%') && !text.Contains(Prefix, StringComparison.Ordinal)
            && !Array.Exists(secrets, secret => text.Contains(secret, StringComparison.Ordinal)))
        {
            return text;
        }

        // Percent-encoding would hide a key, and so would the encoding of its percent signs.
        var plain = text;
        for (var i = 0; i < 5 && plain.Contains('%'); i++)
            plain = Uri.UnescapeDataString(plain);
        var redacted = secrets.Aggregate(
            LooksLikeKey().Replace(plain, Prefix + HarRedaction.Placeholder), (
                rest, secret) => rest.Replace(secret, HarRedaction.Placeholder, StringComparison.Ordinal));
        return redacted == plain ? text : redacted;
    }

    // The contract may require another form of keys, so configured keys are redacted by value. The admin key is a secret, too.
    private IEnumerable<string> Secrets(string? key) =>
        new[] { settings.AdminKey, key }.OfType<string>().Concat(_configured);

    private bool IsKnown(string key) =>
        _configured.Contains(key) || (settings.Keys.Count == 0 && spec.UnknownKeyPattern?.IsMatch(key) != true);

    [GeneratedRegex(Prefix + "[A-Za-z0-9_]+")]
    private static partial Regex LooksLikeKey();
}
