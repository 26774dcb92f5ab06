using System.Globalization;
using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Fluenzr.ContractKit.MockServer.Kit.Faults;

/// <summary>Refusals that no request has earned: as the contract has them, in the form that was chosen.</summary>
internal sealed class RefusalsOnDemand(Spec spec, TimeProvider time)
{
    // Values that a field is tried with until one breaks a rule.
    private static readonly JsonElement[] Wrong = [JsonElement.Parse("0"u8), JsonElement.Parse("\"?\""u8)];

    /// <summary>The refusal of a status that fits an operation best; one that the contract does not have is made of the words of HTTP.</summary>
    public Reply Of(Operation? operation, int status, Quota quota, Choices choices)
    {
        if (status == 429)
            return Exhausted(quota, choices);
        var reply = Envelope.Problem(Problem(operation, status), choices);
        return status == 401 ? reply with { Headers = [("WWW-Authenticate", ApiKeys.Challenge)] } : reply;
    }

    /// <summary>The rate limit is used up until the next window begins.</summary>
    public Reply Exhausted(Quota quota, Choices choices)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var window = (long)spec.RateWindow.TotalSeconds;
        var (limit, reset) = quota.Limit > 0 ? (quota.Limit, quota.Reset) : (spec.RateLimit, (now / window + 1) * window);
        (string, string)[] headers = [("X-RateLimit-Limit", Text(limit)), ("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", Text(reset))];
        return Envelope.Problem(Problem(null, 429), choices) with
        {
            Headers = choices["RETRY-AFTER"] == "sent" ? [.. headers, ("Retry-After", Text(Math.Max(1, reset - now)))] : headers,
        };

        static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>A named example of the contract: an error in the form that was chosen, a success as it is written.</summary>
    public Reply Example(int status, string name, JsonElement example, Choices choices) =>
        Documented(name, status, example) is { } problem ? Envelope.Problem(problem, choices) : new Reply(status, Json.Bytes(example.WriteTo), status >= 400 ? name : null);

    private Problem Problem(Operation? operation, int status)
    {
        var examples = operation?.Responses.GetValueOrDefault(status)?.Examples ?? new Dictionary<string, JsonElement>();
        return Provoked(operation) is { } provoked && provoked.Refusal.Status == status ? provoked
            : examples.Select(example => Documented(example.Key, status, example.Value)).FirstOrDefault(problem => problem is not null) is { } documented ? documented
            : new Problem(spec.Errors.Values.FirstOrDefault(refusal => refusal.Status == status) ?? Generic(status));
    }

    // What an empty body gets, or else the first field or parameter with a wrong value.
    private Problem? Provoked(Operation? operation)
    {
        var empty = operation?.Body?.Validate(JsonElement.Parse("{}"u8)) ?? [];
        IEnumerable<Violation> violations = empty.Count > 0 ? empty
            : operation?.Body is { } body ? body.AllProperties.SelectMany(property => Wrong.SelectMany(value => Broken(property.Name, property.Schema, value)))
            : operation?.Parameters.Where(parameter => parameter.In == "query").SelectMany(parameter => Wrong.SelectMany(value => Broken(parameter.Name, parameter.Schema, value))) ?? [];
        return violations.FirstOrDefault() is { } violation ? Http.Problem.Of([Http.Fault.Of(spec, violation)]) : null;
    }

    private static IEnumerable<Violation> Broken(string name, Schema schema, JsonElement value) =>
        schema.Validate(value).Select(violation => violation with { Pointer = $"/{name}{violation.Pointer}" });

    private Problem? Documented(string name, int status, JsonElement example)
    {
        if (!spec.Errors.TryGetValue(name, out var refusal) || refusal.Status != status)
            return null;
        var details = example.TryGetProperty("error", out var error) && error.TryGetProperty("details", out var given) && given.ValueKind == JsonValueKind.Object ? given : default;
        return new Problem(refusal, details.ValueKind == JsonValueKind.Object
            ? [.. details.EnumerateObject().Where(field => field.Value.ValueKind == JsonValueKind.String).Select(field => new Fault(field.Name, refusal with { Message = field.Value.GetString()! }))]
            : []);
    }

    // 503 is serviceUnavailable, SERVICE_UNAVAILABLE, "Service Unavailable".
    private static Refusal Generic(int status)
    {
        var phrase = ReasonPhrases.GetReasonPhrase(status) is { Length: > 0 } known ? known : $"Status {status}";
        var words = phrase.Split([' ', '-', '\''], StringSplitOptions.RemoveEmptyEntries);
        var name = string.Concat(words.Select((word, i) => i == 0 ? word.ToLowerInvariant() : char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant()));
        return new Refusal(name, status, string.Join('_', words).ToUpperInvariant(), phrase);
    }
}
