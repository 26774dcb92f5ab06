namespace Fluenzr.ContractKit.Conformance.Results;

/// <summary>Formats an exchange as a command for a POSIX shell.</summary>
internal static class CurlCommand
{
    /// <summary>The placeholder for the API key. The shell replaces it with the real key.</summary>
    public const string Key = "$FLUENZR_API_KEY";

    /// <summary>The placeholder for the user name and password of Basic authentication, encoded.</summary>
    public const string Basic = "$BASIC_CREDENTIALS";

    /// <summary>The placeholder for the API key with capitals for small letters and the other way round.</summary>
    public const string KeyInOtherCase = "$OTHER_CASE_OF_KEY";

    /// <summary>The placeholder for the secret of a subscription that the run created.</summary>
    public const string Secret = "$WEBHOOK_SECRET";

    public static string For(Exchange exchange)
    {
        IEnumerable<string> words =
        [
            $"curl -X {exchange.Method} {Quote(exchange.Url.AbsoluteUri)}",
            .. exchange.RequestHeaders.Select(header => $"-H {Header(header)}"),
            .. exchange.RequestBody is { } body ? [$"--data-raw {Quote(body)}"] : Array.Empty<string>(),
        ];
        return string.Join(" \\\n  ", words);
    }

    // The shell expands variables only in double quotes. Checks send no header that starts with "$".
    private static string Header(KeyValuePair<string, string> header) =>
        header.Value.StartsWith('$') || header.Value.Contains(Key, StringComparison.Ordinal) || header.Value == "Basic " + Basic
        ? $"\"{header.Key}: {header.Value}\""
        : Quote($"{header.Key}: {header.Value}");

    private static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
