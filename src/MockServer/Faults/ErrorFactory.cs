using System.Globalization;
using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Json;
using Fluenzr.ContractKit.MockServer.Pipeline;
using Fluenzr.ContractKit.MockServer.Responses;
using Microsoft.AspNetCore.WebUtilities;

namespace Fluenzr.ContractKit.MockServer.Faults;

/// <summary>Refusals that no request has earned: as the contract has them, in the form that was chosen.</summary>
internal sealed class ErrorFactory(Spec spec, TimeProvider time)
{
    // Values that a field is tried with until one breaks a rule.
    private static readonly JsonElement[] Wrong = [JsonElement.Parse("0"u8), JsonElement.Parse("\"?\""u8)];

    /// <summary>The refusal of a status that fits an operation best; one that the contract does not have is made of the words of HTTP.</summary>
    public ApiResponse Of(Operation? operation, int status, RateLimitState rateLimit, Choices choices)
    {
        if (status == 429)
            return Exhausted(rateLimit, choices);
        var response = Envelope.Error(Problem(operation, status), choices);
        return status == 401 ? response with { Headers = [("WWW-Authenticate", ApiKeys.Challenge)] } : response;
    }

    /// <summary>The rate limit is used up until the next window begins.</summary>
    public ApiResponse Exhausted(RateLimitState rateLimit, Choices choices)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var window = (long)spec.RateWindow.TotalSeconds;
        var (limit, reset) = rateLimit.Limit > 0 ? (rateLimit.Limit, rateLimit.Reset) : (spec.RateLimit, (now / window + 1) * window);
        (string, string)[] headers = [("X-RateLimit-Limit", Text(limit)), ("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", Text(reset))];
        return Envelope.Error(Problem(null, 429), choices) with
        {
            Headers = choices["RETRY-AFTER"] == "sent" ? [.. headers, ("Retry-After", Text(Math.Max(1, reset - now)))] : headers,
        };

        static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>A named example of the contract: an error in the form that was chosen, a success as it is written.</summary>
    public ApiResponse Example(int status, string name, JsonElement example, Choices choices) =>
        Documented(name, status, example) is { } error ? Envelope.Error(error, choices) : new ApiResponse(status, JsonOutput.Bytes(example.WriteTo), status >= 400 ? name : null);

    private ApiError Problem(Operation? operation, int status)
    {
        var examples = operation?.Responses.GetValueOrDefault(status)?.Examples ?? new Dictionary<string, JsonElement>();
        return Provoked(operation) is { } provoked && provoked.Definition.Status == status ? provoked
            : examples.Select(example => Documented(example.Key, status, example.Value)).FirstOrDefault(error => error is not null) is { } documented ? documented
            : new ApiError(spec.Errors.Values.FirstOrDefault(error => error.Status == status) ?? Generic(status));
    }

    // What an empty body gets, or else the first field or parameter with a wrong value.
    private ApiError? Provoked(Operation? operation)
    {
        var empty = operation?.Body?.Validate(JsonElement.Parse("{}"u8)) ?? [];
        IEnumerable<Violation> violations = empty.Count > 0 ? empty
            : operation?.Body is { } body ? body.AllProperties.SelectMany(property => Wrong.SelectMany(value => Broken(property.Name, property.Schema, value)))
            : operation?.Parameters.Where(parameter => parameter.In == "query").SelectMany(parameter => Wrong.SelectMany(value => Broken(parameter.Name, parameter.Schema, value))) ?? [];
        return violations.FirstOrDefault() is { } violation ? ApiError.Of([FieldError.Of(spec, violation)]) : null;
    }

    private static IEnumerable<Violation> Broken(string name, Schema schema, JsonElement value) =>
        schema.Validate(value).Select(violation => violation with { Pointer = $"/{name}{violation.Pointer}" });

    private ApiError? Documented(string name, int status, JsonElement example)
    {
        if (!spec.Errors.TryGetValue(name, out var definition) || definition.Status != status)
            return null;
        var details = example.TryGetProperty("error", out var error) && error.TryGetProperty("details", out var given) && given.ValueKind == JsonValueKind.Object ? given : default;
        return new ApiError(definition, details.ValueKind == JsonValueKind.Object
            ? [.. details.EnumerateObject().Where(field => field.Value.ValueKind == JsonValueKind.String).Select(field => new FieldError(field.Name, definition with { Message = field.Value.GetString()! }))]
            : []);
    }

    // 503 is serviceUnavailable, SERVICE_UNAVAILABLE, "Service Unavailable".
    private static ErrorDefinition Generic(int status)
    {
        var phrase = ReasonPhrases.GetReasonPhrase(status) is { Length: > 0 } known ? known : $"Status {status}";
        var words = phrase.Split([' ', '-', '\''], StringSplitOptions.RemoveEmptyEntries);
        var name = string.Concat(words.Select((word, i) => i == 0 ? word.ToLowerInvariant() : char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant()));
        return new ErrorDefinition(name, status, string.Join('_', words).ToUpperInvariant(), phrase);
    }
}
