using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Conformance.Checks.Contact;

/// <summary>Looks at contacts.</summary>
internal static partial class ContactObservations
{
    public static async Task<ObservedValue> Nulls(ApiClient api)
    {
        var contact = await api.GivenContact();

        var (absent, present) = (new List<string>(), new List<string>());
        foreach (var property in api.Spec.Schema("Contact").AllProperties.Where(property => MayBeNull(property.Schema)))
            (contact.ContainsKey(property.Name) ? present : absent).Add(property.Name);
        return absent.Count == 0 ? new ObservedValue("nulls", $"null: {string.Join(", ", present)}")
            : present.Count == 0 ? new ObservedValue("absent", $"absent: {string.Join(", ", absent)}")
            : ObservedValue.Nothing($"absent: {string.Join(", ", absent)}; present: {string.Join(", ", present)}");
    }

    public static async Task<ObservedValue> Extra(ApiClient api)
    {
        var contact = await Any(api);

        var extra = contact.Select(entry => entry.Key).Except(api.Spec.Schema("Contact").AllProperties.Select(property => property.Name)).ToArray();
        return extra.Length == 0 ? new ObservedValue("none", "only documented fields") : new ObservedValue("extra", $"further fields: {string.Join(", ", extra)}");
    }

    public static async Task<ObservedValue> IdForm(ApiClient api)
    {
        var (first, second) = (ContactQueries.Id(await api.GivenContact()), ContactQueries.Id(await api.GivenContact()));

        var text = first.StartsWith("con_", StringComparison.Ordinal) ? first[4..] : "";
        var value = Guid.TryParse(text, out _) ? "uuid"
            : Short().IsMatch(text) ? "short"
            : Sortable().IsMatch(text) && string.CompareOrdinal(first, second) < 0 ? "sortable"
            : null;
        return new ObservedValue(value, $"{first}, then {second}");
    }

    public static async Task<ObservedValue> NewStatus(ApiClient api)
    {
        var status = JsonValues.Text((await api.GivenContact())["status"]);

        return new ObservedValue(status, $"a new contact is {status ?? "without status"}");
    }

    public static async Task<ObservedValue> TimeFraction(ApiClient api)
    {
        var time = JsonValues.Text((await Any(api))["createdAt"]) ?? "";

        var digits = Fraction().Match(time).Groups[1].Length;
        return new ObservedValue(digits == 0 ? "none" : digits == 3 ? "milliseconds" : null, $"createdAt: {time}");
    }

    public static async Task<ObservedValue> TimeZone(ApiClient api)
    {
        var time = JsonValues.Text((await Any(api))["createdAt"]) ?? "";

        return new ObservedValue(time.EndsWith('Z') ? "z" : time.EndsWith("+00:00", StringComparison.Ordinal) ? "offset" : null, $"createdAt: {time}");
    }

    private static async Task<System.Text.Json.Nodes.JsonObject> Any(ApiClient api) =>
        (await api.Get("/contacts?perPage=1")).RequireList() is [var contact, ..] ? contact : await api.GivenContact();

    private static bool MayBeNull(Schema schema) => schema.AnyOf.Count > 0
        ? schema.AnyOf.Any(MayBeNull)
        : schema.Types != JsonTypes.Any && schema.Types.HasFlag(JsonTypes.Null);

    [GeneratedRegex("^[0-9A-Za-z]{9}$")]
    private static partial Regex Short();

    [GeneratedRegex("^[0-9A-Za-z]{26}$")]
    private static partial Regex Sortable();

    [GeneratedRegex("\\.([0-9]+)")]
    private static partial Regex Fraction();
}
