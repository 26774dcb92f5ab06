using System.Globalization;
using System.Net.Http.Headers;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Requests;
using Fluenzr.ContractKit.MockServer.Responses;
using HeaderUtilities = Microsoft.Net.Http.Headers.HeaderUtilities;

namespace Fluenzr.ContractKit.MockServer.Faults;

/// <summary>
/// Reads the <c>Prefer</c> header (RFC 7240): <c>code=409</c>, <c>example=emailTaken</c>, <c>delay=800</c>. The request gets that response
/// and nothing is changed.
/// </summary>
internal sealed class PreferHeader(Spec spec, ErrorFactory errors)
{
    private const string Name = "Prefer", Code = "code", ExampleName = "example", Delay = "delay";

    // Registered preferences that other servers know (RFC 7240 and later ones). A name with a dot is a vendor's.
    private static readonly string[] Foreign =
    [
        "depth-noroot", "handling", "respond-async", "return", "safe", "transclude", "wait", "timezone", "set-receive-timeout",
        "maxpagesize",
        "track-changes", "continue-on-error",
    ];

    /// <summary>Reads the preferences of a request; null when it has none that this server knows.</summary>
    public PreferDirective? Read(Operation operation, IHeaderDictionary headers, RateLimitState rateLimit, Choices choices)
    {
        var (preferences, unknown) = Parse(headers);
        if (unknown is not null)
            return Invalid($"unknown preference '{unknown}'. Preferences: {Code}, {ExampleName}, {Delay}", choices);
        if (preferences.Count == 0)
            return null;

        var delay = 0;
        if (preferences.TryGetValue(Delay, out var text) && (!Number(text, out delay) || delay > FaultAction.MaxDelay))
            return Invalid($"delay '{text}' is not a number of milliseconds from 0 to {FaultAction.MaxDelay}", choices);
        var (response, error) = Find(
            operation, preferences.GetValueOrDefault(Code), preferences.GetValueOrDefault(ExampleName), rateLimit, choices);
        if (error is not null)
            return Invalid(error, choices);
        var applied = string.Join(", ", preferences.Select(preference => $"{preference.Key}={preference.Value}"));
        return new PreferDirective(TimeSpan.FromMilliseconds(delay), response, applied);
    }

    private (ApiResponse? Response, string? Error) Find(
        Operation operation, string? code, string? example, RateLimitState rateLimit, Choices choices)
    {
        if (code is null && example is null)
            return (null, null);
        var status = 0;
        if (code is not null && (!Number(code, out status) || !operation.Responses.ContainsKey(status)))
            return (null, $"'{code}' is not a status of {operation.Id}. Statuses: {string.Join(", ", operation.Responses.Keys.Order())}");
        if (example is null && status >= 400)
            return (errors.Create(operation, status, rateLimit, choices), null);

        var responses = operation.Responses.Values
            .Where(response => code is null || response.Status == status)
            .OrderBy(response => response.Status)
            .ToArray();
        foreach (var response in responses)
        {
            if ((example ?? response.Examples.Keys.FirstOrDefault()) is { } name && response.Examples.TryGetValue(name, out var body))
                return (errors.Example(response.Status, name, body, choices), null);
        }

        var names = responses.SelectMany(response => response.Examples.Keys).Distinct().ToArray();
        var owner = code is null ? operation.Id : $"status {status} of {operation.Id}";
        return (null, names.Length == 0
            ? $"{owner} has no example"
            : $"'{example}' is not an example of {owner}. Examples: {string.Join(", ", names)}");
    }

    private PreferDirective Invalid(string sentence, Choices choices)
    {
        var error = spec.Error("invalid") with { Message = $"{Name}: {sentence}" };
        return new PreferDirective(TimeSpan.Zero, Envelope.Error(new ApiError(error, [new FieldError(Name, error)]), choices), null);
    }

    private static bool Number(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    // The parameters of a foreign preference are its own. Of a name that is given twice the first counts.
    private static (Dictionary<string, string> Preferences, string? Unknown) Parse(IHeaderDictionary headers)
    {
        var preferences = new Dictionary<string, string>();
        foreach (var text in headers.GetCommaSeparatedValues(Name))
        {
            // An empty value is the same as none, which is all that the parser takes.
            if (!NameValueWithParametersHeaderValue.TryParse(text.TrimEnd('='), out var preference))
            {
                if (IsForeign(text.Split('=', ';')[0].Trim()))
                    continue;
                return (preferences, text);
            }

            foreach (var part in preference.Parameters.Prepend(preference))
            {
                var name = part.Name.ToLowerInvariant();
                if (IsForeign(name))
                    break;
                if (name is not (Code or ExampleName or Delay))
                    return (preferences, part.Name);
                preferences.TryAdd(name, HeaderUtilities.UnescapeAsQuotedString(part.Value ?? "").ToString());
            }
        }

        return (preferences, null);
    }

    private static bool IsForeign(string name) => Foreign.Contains(name, StringComparer.OrdinalIgnoreCase) || name.Contains('.');
}
