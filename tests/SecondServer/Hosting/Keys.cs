namespace Fluenzr.ContractKit.SecondServer.Hosting;

/// <summary>Which keys are valid (AUTH-401, AUTH-FORMAT, AUTH-SCHEME).</summary>
internal static class Keys
{
    private const string Scheme = "Bearer ", Prefix = "flz_sk_";

    /// <summary>The key of a request; null without a valid one.</summary>
    public static string? Read(string? authorization, ServerChoices choices)
    {
        var comparison = choices.Is("AUTH-SCHEME", "exact") ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        if (authorization?.StartsWith(Scheme, comparison) != true)
            return null;
        var key = authorization[Scheme.Length..].Trim(' ');
        if (!key.StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        var rest = key[Prefix.Length..];
        return rest.Length > 0 && rest.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_')
            && !rest.StartsWith("unknown", StringComparison.Ordinal) && !rest.StartsWith("revoked", StringComparison.Ordinal) ? key : null;
    }
}
