using System.Text.Json;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.MockServer.Journal;

/// <summary>Which requests a test expects to have been sent, and how many.</summary>
/// <param name="Pattern">The requests.</param>
/// <param name="Count">How many.</param>
internal sealed record RequestVerification(RequestPattern Pattern, ExpectedCount Count)
{
    private const string Fields = "operation, method, path, query, body, status, why, count";

    /// <summary>Reads a verification, or gives a sentence about what is wrong.</summary>
    public static (RequestVerification? Verification, string? Error) Read(JsonElement json, Spec spec)
    {
        var verification = new RequestVerification(new RequestPattern(), ExpectedCount.AtLeastOne);
        foreach (var field in json.EnumerateObject())
        {
            var (next, error) = verification.With(field, spec);
            if (next is null)
                return (null, error);
            verification = next;
        }

        return verification.Pattern.Error(spec) is { } wrong ? (null, wrong) : (verification, null);
    }

    private (RequestVerification? Verification, string? Error) With(JsonProperty field, Spec spec)
    {
        if (field.Name == "count")
        {
            var (count, invalid) = ExpectedCount.Read(field.Value);
            return count is null ? (null, invalid) : (this with { Count = count }, null);
        }

        var (pattern, error) = RequestPatternReader.Read(Pattern, field, spec.BasePath);
        return pattern is null
            ? (null, error ?? $"unknown field '{field.Name}'. Fields: {Fields}")
            : (this with { Pattern = pattern }, null);
    }
}
