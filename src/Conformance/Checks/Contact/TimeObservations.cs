using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Contact;

/// <summary>TIME-FORM.</summary>
internal static partial class TimeObservations
{
    public static async Task<ObservedValue> Fraction(CheckContext api)
    {
        var time = await CreatedAt(api);

        var digits = FractionDigits().Match(time).Groups[1].Length;
        return new(digits == 0 ? "none" : digits == 3 ? "milliseconds" : null, $"createdAt: {time}");
    }

    public static async Task<ObservedValue> Zone(CheckContext api)
    {
        var time = await CreatedAt(api);

        var value = time.EndsWith('Z') ? "z" : time.EndsWith("+00:00", StringComparison.Ordinal) ? "offset" : null;
        return new(value, $"createdAt: {time}");
    }

    private static async Task<string> CreatedAt(CheckContext api)
    {
        var contact = await api.FirstContact() ?? await api.GivenContact();
        return JsonValues.Text(contact["createdAt"]) ?? "";
    }

    [GeneratedRegex("\\.([0-9]+)")]
    private static partial Regex FractionDigits();
}
