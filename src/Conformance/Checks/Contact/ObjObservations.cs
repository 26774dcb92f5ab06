using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Conformance.Checks.Contact;

/// <summary>OBJ-NULLS, OBJ-EXTRA.</summary>
internal static class ObjObservations
{
    private static readonly string[] Empty = ["groups", "tags", "customFields"];

    public static async Task<ObservedValue> Nulls(CheckContext api)
    {
        var contact = await Simple(api);

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

    public static async Task<ObservedValue> Lists(CheckContext api)
    {
        var contact = await Simple(api);

        var shown = Empty.Where(contact.ContainsKey).ToArray();
        var value = shown.Length == Empty.Length ? "shown" : shown.Length == 0 ? "absent" : null;
        return new(value, $"A contact without groups, tags and custom fields shows {(shown is [] ? "none" : string.Join(", ", shown))}.");
    }

    // A contact with an email and nothing else.
    private static Task<JsonObject> Simple(CheckContext api) => api.GetOrCreate("OBJ-NULLS", async own =>
    {
        var (id, _) = await own.SharedContact();
        return (await own.Read(id)).Contact;
    });

    private static bool AllowsNull(Schema schema) => schema.AnyOf.Count > 0
        ? schema.AnyOf.Any(AllowsNull)
        : schema.Types != JsonTypes.Any && schema.Types.HasFlag(JsonTypes.Null);
}
