namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>Writes an exchange as a command for a POSIX shell.</summary>
internal static class CurlCommand
{
    /// <summary>Stands for the key in evidence; the shell puts the real one in its place.</summary>
    public const string Key = "$FLUENZR_API_KEY";

    public static string Of(Exchange exchange)
    {
        IEnumerable<string> words =
        [
            $"curl -X {exchange.Method} {Quoted(exchange.Url.AbsoluteUri)}",
            .. exchange.RequestHeaders.Select(header => $"-H {Header(header)}"),
            .. exchange.RequestBody is { } body ? [$"--data-raw {Quoted(body)}"] : Array.Empty<string>(),
        ];
        return string.Join(" \\\n  ", words);
    }

    // Only the header with the key is in double quotes, where the shell puts variables in.
    private static string Header(KeyValuePair<string, string> header) =>
        header.Value.Contains(Key, StringComparison.Ordinal) ? $"\"{header.Key}: {header.Value}\"" : Quoted($"{header.Key}: {header.Value}");

    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
