using System.Text;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Scripts;

/// <summary>Writes one request of a script.</summary>
internal static class ScriptRequest
{
    private const string ValidAuthorization = $"Bearer {CurlCommand.Key}", Json = "application/json";

    /// <summary>The header that carries the key.</summary>
    public static string KeyHeader(IEnumerable<Exchange> exchanges) => exchanges.SelectMany(exchange => exchange.RequestHeaders)
        .FirstOrDefault(header => header.Value == ValidAuthorization).Key ?? "Authorization";

    /// <param name="number">The number of the request in the script.</param>
    /// <param name="exchange">The recorded request.</param>
    /// <param name="path">Path and query below the base URL.</param>
    /// <param name="words">The variables so far.</param>
    public static string Write(int number, Exchange exchange, string path, ShellWords words)
    {
        var type = Header(exchange, "Content-Type");
        var authorization = exchange.RequestHeaders.Any(header => header.Value == ValidAuthorization)
            ? ValidAuthorization
            : Header(exchange, "Authorization");
        var head = $"{number} {exchange.Method} {words.Word(path)}";
        if (authorization == ValidAuthorization && exchange.RequestBytes is null && (exchange.RequestBody is null || type == Json))
            return $"api {head}{(exchange.RequestBody is { } body ? $" {words.Word(body)}" : "")}";

        var options = new StringBuilder();
        if (authorization == ValidAuthorization)
            options.Append(" -K \"$dir/key\"");
        else if (authorization is { Length: > 0 })
            options.Append($" -H {words.Word($"Authorization: {authorization}")}");
        if (exchange.RequestBody is null)
            return $"send {head}{options}";
        // Without a value, curl would send a type of its own.
        options.Append($" -H {words.Word($"Content-Type:{(type is null ? "" : $" {type}")}")} --data-binary \"@$dir/body\"");
        var format = exchange.RequestBytes is { } bytes ? ShellWords.Octal(bytes) : $"'%s' {words.Word(exchange.RequestBody)}";
        return $"printf {format} >\"$dir/body\"; send {head}{options}";
    }

    private static string? Header(Exchange exchange, string name) =>
        exchange.RequestHeaders.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
}
