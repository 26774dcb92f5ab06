using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Parity.Learning;

/// <summary>What all contacts of a server have in common: the digits of their times, and fields that the contract lacks.</summary>
internal static partial class ContactValues
{
    private const int MaxLength = 1000;

    /// <summary>The digits of the fractions; no value when TIME-FORM.fraction says it.</summary>
    public static Learned<int?> TimeDigits(IEnumerable<JsonObject> contacts)
    {
        var digits = contacts.SelectMany(contact => new[] { contact["createdAt"], contact["updatedAt"] }).Select(JsonValues.Text)
            .OfType<string>().Select(time => Fraction().Match(time).Groups[1].Length).ToArray();
        return digits.Length == 0 ? new(null, "No contact has a time.")
            : digits.Min() != digits.Max() ? new(null, $"The fractions of times have from {digits.Min()} to {digits.Max()} digits.")
            : digits[0] > 9 ? new(null, $"The fractions of times have {digits[0]} digits.")
            : new(digits[0] is 0 or 3 ? null : digits[0]);
    }

    /// <summary>The fields with the same value in every contact, and why others are not learned.</summary>
    public static (JsonObject Fields, IReadOnlyList<(string Name, string Why)> Others) Extra(
        Spec spec, IReadOnlyCollection<JsonObject> contacts)
    {
        var known = spec.Schema("Contact").AllProperties.Select(property => property.Name);
        var (fields, others) = (new JsonObject(), new List<(string, string)>());
        var names = contacts.SelectMany(contact => contact.Select(field => field.Key)).Distinct().Except(known);
        foreach (var name in names.Order(StringComparer.Ordinal))
        {
            var value = contacts.First()[name];
            if (contacts.Any(contact => !contact.ContainsKey(name)))
                others.Add((name, "Not every contact has it."));
            else if (contacts.Any(contact => !JsonNode.DeepEquals(contact[name], value)))
                others.Add((name, "Its value varies."));
            // A redacted value has other characters.
            else if (value?.ToJsonString() is { } text && (text.Length > MaxLength || text.Contains("\\u25", StringComparison.Ordinal)))
                others.Add((name, "Its value is too long, or a secret."));
            else
                fields[name] = value?.DeepClone();
        }

        return (fields, others);
    }

    [GeneratedRegex("\\.([0-9]+)")]
    private static partial Regex Fraction();
}
