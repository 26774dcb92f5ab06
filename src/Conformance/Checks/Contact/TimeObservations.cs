using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Contact;

/// <summary>TIME-FORM, TIME-UNCHANGED.</summary>
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

    public static async Task<ObservedValue> Unchanged(CheckContext api)
    {
        var sent = await LaterUpdates.SendAsync(api);

        var (before, after) = (JsonValues.Time(sent.Before.At("data.updatedAt")), JsonValues.Time(sent.Same.At("data.updatedAt")));
        var value = sent.Same.Status != 200 || before is null || after is null ? null
            : after > before ? "moved"
            : after == before ? "kept" : null;
        return new(value, $"updatedAt was {sent.Before.TextAt("data.updatedAt")}. An update with the same value, more than a second later, "
            + $"answered {sent.Same.Status} with {sent.Same.TextAt("data.updatedAt")}.");
    }

    private static async Task<string> CreatedAt(CheckContext api)
    {
        var contact = await api.FirstContact() ?? await api.GivenContact();
        return JsonValues.Text(contact["createdAt"]) ?? "";
    }

    [GeneratedRegex("\\.([0-9]+)")]
    private static partial Regex FractionDigits();
}
