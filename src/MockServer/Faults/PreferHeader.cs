using System.Globalization;
using System.Text;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Pipeline;
using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Faults;

/// <summary>
/// What one request asks for with <c>Prefer</c> (RFC 7240): <c>code=409</c>, <c>example=emailTaken</c>, <c>delay=800</c>. It gets that answer, and
/// nothing is changed.
/// </summary>
internal sealed class PreferHeader(Spec spec, ErrorFactory errors)
{
    /// <summary>Names the preferences that were honoured.</summary>
    public const string Applied = "Preference-Applied";

    private const string Ours = "there are code, example and delay";

    // The registry of RFC 7240 and its followers: they mean something to other servers. A name with a dot is a vendor's.
    private static readonly string[] Others =
        ["depth-noroot", "handling", "respond-async", "return", "safe", "transclude", "wait", "timezone", "set-receive-timeout", "maxpagesize", "track-changes", "continue-on-error"];

    /// <summary>What is preferred; null when it is nothing that concerns this server.</summary>
    public PreferDirective? Read(Operation operation, string header, RateLimitState rateLimit, Choices choices)
    {
        var (given, unknown) = Parse(header);
        if (unknown is not null)
            return Wrong($"there is no preference '{unknown}'; {Ours}", choices);
        if (given.Count == 0)
            return null;

        var delay = 0;
        if (given.TryGetValue("delay", out var time) && (!Number(time, out delay) || delay > FaultAction.LongestDelay))
            return Wrong($"'{time}' is no delay; write a number of milliseconds from 0 to {FaultAction.LongestDelay}", choices);
        var (response, wrong) = Reply(operation, given.GetValueOrDefault("code"), given.GetValueOrDefault("example"), rateLimit, choices);
        return wrong is not null
            ? Wrong(wrong, choices)
            : new PreferDirective(TimeSpan.FromMilliseconds(delay), response, string.Join(", ", given.Select(preference => $"{preference.Key}={preference.Value}")));
    }

    private (ApiResponse? Reply, string? Wrong) Reply(Operation operation, string? code, string? example, RateLimitState rateLimit, Choices choices)
    {
        if (code is null && example is null)
            return (null, null);
        var status = 0;
        if (code is not null && (!Number(code, out status) || !operation.Responses.ContainsKey(status)))
            return (null, $"'{code}' is no status of {operation.Id}; there are {string.Join(", ", operation.Responses.Keys.Order())}");
        var responses = operation.Responses.Values.Where(response => code is null || response.Status == status).OrderBy(response => response.Status).ToArray();
        if (example is null && status >= 400)
            return (errors.Of(operation, status, rateLimit, choices), null);
        var found = responses.Where(response => example is null ? response.Examples.Count > 0 : response.Examples.ContainsKey(example)).FirstOrDefault();
        if (found is not null)
            return (errors.Example(found.Status, example ?? found.Examples.Keys.First(), found.Examples[example ?? found.Examples.Keys.First()], choices), null);
        var there = responses.SelectMany(response => response.Examples.Keys).Distinct().ToArray();
        var of = code is null ? operation.Id : $"status {status} of {operation.Id}";
        return (null, there.Length == 0 ? $"there is no example of {of}" : $"there is no example '{example}' of {of}; there are {string.Join(", ", there)}");
    }

    private PreferDirective Wrong(string sentence, Choices choices)
    {
        var error = spec.Error("invalid") with { Message = $"Prefer: {sentence}" };
        return new PreferDirective(TimeSpan.Zero, Envelope.Error(new ApiError(error, [new FieldError("Prefer", error)]), choices), null);
    }

    private static bool Number(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    // What follows a preference of others after a semicolon is its own. Of a name that is given twice the first counts.
    private static (Dictionary<string, string> Given, string? Unknown) Parse(string header)
    {
        var given = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var preference in Split(header, ','))
        {
            foreach (var part in Split(preference, ';'))
            {
                var (name, value) = part.IndexOf('=') is >= 0 and var at ? (part[..at].Trim(), Unquoted(part[(at + 1)..].Trim())) : (part, "");
                if (name is not "" && name.ToLowerInvariant() is "code" or "example" or "delay")
                    given.TryAdd(name.ToLowerInvariant(), value);
                else if (Others.Contains(name, StringComparer.OrdinalIgnoreCase) || name.Contains('.'))
                    break;
                else
                    return (given, name);
            }
        }

        return (given, null);
    }

    // Separators in quotes separate nothing.
    private static List<string> Split(string text, char separator)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && isQuoted && i + 1 < text.Length)
                part.Append(text[i++]);
            else if (text[i] == '"')
                isQuoted = !isQuoted;
            if (text[i] != separator || isQuoted)
            {
                part.Append(text[i]);
                continue;
            }

            parts.Add(part.ToString().Trim());
            part.Clear();
        }

        parts.Add(part.ToString().Trim());
        return [.. parts.Where(found => found.Length > 0)];
    }

    private static string Unquoted(string value)
    {
        if (value is not ['"', .., '"'])
            return value;
        var text = new StringBuilder();
        for (var i = 1; i < value.Length - 1; i++)
            text.Append(value[i] == '\\' && i + 1 < value.Length - 1 ? value[++i] : value[i]);
        return text.ToString();
    }
}

/// <summary>What a request prefers.</summary>
/// <param name="Delay">How long the answer is held back.</param>
/// <param name="Reply">The answer; null: the request is carried out.</param>
/// <param name="Applied">What is honoured; null when something is wrong.</param>
internal sealed record PreferDirective(TimeSpan Delay, ApiResponse? Reply, string? Applied)
{
    /// <summary>An answer that says that it was preferred.</summary>
    public ApiResponse Mark(ApiResponse response) => Applied is null ? response : response with { Headers = [.. response.Headers, (PreferHeader.Applied, Applied)] };
}
