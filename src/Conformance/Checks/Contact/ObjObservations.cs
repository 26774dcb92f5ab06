using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Conformance.Checks.Contact;

/// <summary>OBJ-NULLS, OBJ-EXTRA.</summary>
internal static class ObjObservations
{
    public static async Task<ObservedValue> Nulls(CheckContext api)
    {
        var (id, _) = await api.SharedContact();
        var contact = (await api.Read(id)).Contact;

        var nullable = api.Spec.Schema("Contact").AllProperties.Where(property => AllowsNull(property.Schema))
            .Select(property => property.Name);
        var (absent, present) = (new List<string>(), new List<string>());
        foreach (var name in nullable)
            (contact.ContainsKey(name) ? present : absent).Add(name);
        return absent.Count == 0 ? new("nulls", $"Null: {string.Join(", ", present)}")
            : present.Count == 0 ? new("absent", $"Absent: {string.Join(", ", absent)}")
            : ObservedValue.None($"Absent: {string.Join(", ", absent)}; present: {string.Join(", ", present)}");
    }

    public static async Task<ObservedValue> ExtraFields(CheckContext api)
    {
        var contact = await api.FirstContact() ?? await api.GivenContact();

        var documented = api.Spec.Schema("Contact").AllProperties.Select(property => property.Name);
        var extra = contact.Select(entry => entry.Key).Except(documented).ToArray();
        return extra.Length == 0
            ? new("none", "Only documented fields.")
            : new("extra", $"Further fields: {string.Join(", ", extra)}");
    }

    private static bool AllowsNull(Schema schema) => schema.AnyOf.Count > 0
        ? schema.AnyOf.Any(AllowsNull)
        : schema.Types != JsonTypes.Any && schema.Types.HasFlag(JsonTypes.Null);
}
