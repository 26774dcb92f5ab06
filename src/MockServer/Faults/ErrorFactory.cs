using System.Globalization;
using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Json;
using Fluenzr.ContractKit.MockServer.Requests;
using Fluenzr.ContractKit.MockServer.Responses;
using Microsoft.AspNetCore.WebUtilities;

namespace Fluenzr.ContractKit.MockServer.Faults;

/// <summary>Creates errors that were asked for: as the contract has them, in the form that the choices give.</summary>
internal sealed class ErrorFactory(Spec spec, TimeProvider time)
{
    private const string RetryAfter = "Retry-After";
    private const int DefaultRetryAfter = 1;

    // Values that are tried on a field until one violates its schema.
    private static readonly JsonElement[] Samples = [JsonElement.Parse("0"u8), JsonElement.Parse("\"?\""u8)];

    /// <summary>The error of a status that fits an operation best; a generic one when the contract has none of this status.</summary>
    /// <param name="operation">The operation; null when the path has none.</param>
    /// <param name="status">The status.</param>
    /// <param name="rateLimit">The state of the rate limit.</param>
    /// <param name="choices">The form of errors.</param>
    /// <param name="retryAfter">The seconds of <c>Retry-After</c>; null for those that fit the status.</param>
    public ApiResponse Create(Operation? operation, int status, RateLimitState rateLimit, Choices choices, int? retryAfter = null)
    {
        if (status == 429)
            return RateLimited(rateLimit, choices, retryAfter);
        (string, string)[] headers =
        [
            .. status == 401 ? [("WWW-Authenticate", ApiKeys.Challenge)] : Array.Empty<(string, string)>(),
            .. retryAfter is { } seconds ? [(RetryAfter, Text(seconds))] : Array.Empty<(string, string)>(),
        ];
        return Envelope.Error(FindError(operation, status), choices) with { Headers = headers };
    }

    /// <summary>
    /// The error of a rate limit that is used up for <paramref name="retryAfter"/> seconds. The default is short: clients that obey it
    /// would otherwise outlast the time limit of a test.
    /// </summary>
    public ApiResponse RateLimited(RateLimitState rateLimit, Choices choices, int? retryAfter = null)
    {
        var seconds = retryAfter ?? DefaultRetryAfter;
        var reset = time.GetUtcNow().AddSeconds(seconds);
        var isDate = retryAfter is null && choices["RETRY-AFTER"] == "date";
        (string, string)[] headers =
        [
            (spec.RateLimitHeaders.Limit, Text(rateLimit.Limit > 0 ? rateLimit.Limit : spec.RateLimit)),
            (spec.RateLimitHeaders.Remaining, "0"),
            (spec.RateLimitHeaders.Reset, Text(reset.ToUnixTimeSeconds())),
        ];
        return Envelope.Error(FindError(null, 429), choices) with
        {
            Headers = retryAfter is null && choices["RETRY-AFTER"] == "absent" ? headers
                : [.. headers, (RetryAfter, isDate ? reset.ToString("R", CultureInfo.InvariantCulture) : Text(seconds))],
        };
    }

    /// <summary>A named example of the contract: an error in the form that the choices give, a success as it is printed.</summary>
    public ApiResponse Example(int status, string name, JsonElement example, Choices choices) =>
        FromExample(name, status, example) is { } error
            ? Envelope.Error(error, choices)
            : new ApiResponse(status, JsonOutput.Bytes(example.WriteTo), status >= 400 ? name : null);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private ApiError FindError(Operation? operation, int status)
    {
        if (ValidationError(operation) is { } invalid && invalid.Definition.Status == status)
            return invalid;
        var examples = operation?.Responses.GetValueOrDefault(status)?.Examples ?? new Dictionary<string, JsonElement>();
        return examples.Select(example => FromExample(example.Key, status, example.Value)).FirstOrDefault(error => error is not null)
            ?? new ApiError(spec.Errors.Values.FirstOrDefault(error => error.Status == status) ?? Generic(status));
    }

    // The error of an empty body, or else of the first field or parameter with a value that is not valid.
    private ApiError? ValidationError(Operation? operation)
    {
        var empty = operation?.Body?.Validate(JsonElement.Parse("{}"u8)) ?? [];
        IEnumerable<(string Name, Schema Schema)> fields =
            empty.Count > 0 || operation is null ? []
            : operation.Body is { } body ? body.AllProperties.Select(property => (property.Name, property.Schema))
            : operation.Parameters.Where(parameter => parameter.In == "query").Select(parameter => (parameter.Name, parameter.Schema));
        return empty.Concat(fields.SelectMany(Violations)).FirstOrDefault() is { } violation
            ? ApiError.FromFields([FieldError.FromViolation(spec, violation)])
            : null;
    }

    private static IEnumerable<Violation> Violations((string Name, Schema Schema) field) => Samples
        .SelectMany(sample => field.Schema.Validate(sample))
        .Select(violation => violation with { Pointer = $"/{field.Name}{violation.Pointer}" });

    private ApiError? FromExample(string name, int status, JsonElement example)
    {
        if (!spec.Errors.TryGetValue(name, out var definition) || definition.Status != status)
            return null;
        if (!example.TryGetProperty("error", out var error))
            return new ApiError(definition);
        // The error for violations that have none of their own has the message of the violation.
        if (error.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.String)
            definition = definition with { Message = message.GetString()! };
        if (!error.TryGetProperty("details", out var details)
            || details.ValueKind != JsonValueKind.Object)
        {
            return new ApiError(definition);
        }

        return new ApiError(
            definition,
            [
                .. details.EnumerateObject().Where(field => field.Value.ValueKind == JsonValueKind.String)
                    .Select(field => new FieldError(field.Name, definition with { Message = field.Value.GetString()! })),
            ]);
    }

    // 503 becomes serviceUnavailable, SERVICE_UNAVAILABLE, "Service Unavailable".
    private static ErrorDefinition Generic(int status)
    {
        var phrase = ReasonPhrases.GetReasonPhrase(status) is { Length: > 0 } known ? known : $"Status {status}";
        var words = phrase.Split([' ', '-', '\''], StringSplitOptions.RemoveEmptyEntries);
        var name = string.Concat(words.Select((word, i) =>
            i == 0 ? word.ToLowerInvariant() : char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant()));
        return new ErrorDefinition(name, status, string.Join('_', words).ToUpperInvariant(), phrase);
    }
}
