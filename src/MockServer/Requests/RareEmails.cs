using System.Net;
using System.Text;
using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Json;

namespace Fluenzr.ContractKit.MockServer.Requests;

/// <summary>Emails that are accepted or refused by choice (EMAIL-ACCEPTED), whatever the format says of them.</summary>
internal static class RareEmails
{
    private const string Accepted = "accepted";

    /// <summary>Whether an email that the format refuses is accepted: when the same one with a usual domain is valid.</summary>
    public static bool IsAccepted(Schema schema, string email, Choices choices) =>
        email.LastIndexOf('@') is >= 0 and var at
        && WithUsualDomain(email[(at + 1)..], choices) is { } domain
        && schema.Allows(JsonOutput.Text(email[..(at + 1)] + domain));

    /// <summary>A violation for each email that the format accepts, but not EMAIL-ACCEPTED.letters.</summary>
    public static IEnumerable<Violation> Refused(Schema schema, JsonElement body) => WithOtherLetters(schema, body, "");

    // The domain with the part that the choice accepts as it usually is; null when it is not accepted.
    private static string? WithUsualDomain(string domain, Choices choices)
    {
        var end = domain.LastIndexOf('.') + 1;
        var (choice, usual) = domain switch
        {
            ['[', .. var address, ']'] when IsAddress(address) => ("address", "example.com"),
            _ when end == 0 => ("one-label", domain + ".com"),
            _ when domain.Length - end == 1 && char.IsLetter(domain[end]) => ("one-letter", domain[..end] + "com"),
            _ when end < domain.Length && domain.AsSpan(end).IndexOfAnyExceptInRange('0', '9') < 0 => ("digits", domain[..end] + "com"),
            _ => ("", ""),
        };
        return choice.Length > 0 && choices["EMAIL-ACCEPTED." + choice] == Accepted ? usual : null;
    }

    private static bool IsAddress(string text) =>
        IPAddress.TryParse(text.StartsWith("IPv6:", StringComparison.OrdinalIgnoreCase) ? text["IPv6:".Length..] : text, out _);

    private static IEnumerable<Violation> WithOtherLetters(Schema schema, JsonElement value, string pointer) => value.ValueKind switch
    {
        JsonValueKind.String when schema.Format == "email" && HasOtherLetters(value.GetString()!) && schema.Allows(value) =>
            [new Violation(pointer, "format", schema.Format, schema)],
        JsonValueKind.Object => value.EnumerateObject().SelectMany(entry => schema.Find(entry.Name) is { } property
            ? WithOtherLetters(property, entry.Value, JsonPointer.Append(pointer, entry.Name))
            : []),
        JsonValueKind.Array when schema.Items is { } items =>
            value.EnumerateArray().SelectMany((item, index) => WithOtherLetters(items, item, $"{pointer}/{index}")),
        _ => [],
    };

    private static bool HasOtherLetters(string email) =>
        email.LastIndexOf('@') is >= 0 and var at && !Ascii.IsValid(email.AsSpan(0, at));
}
