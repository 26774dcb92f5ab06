using Fluenzr.ContractKit.Conformance.Fixtures;
using static Fluenzr.ContractKit.Conformance.Checks.Search.SearchRequests;

namespace Fluenzr.ContractKit.Conformance.Checks.Search;

/// <summary>SEARCH-CUSTOM: the filter customFields.</summary>
internal static class SearchCustomChecks
{
    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("search-custom/equal", "SEARCH-CUSTOM", "A custom field finds the contacts with exactly this value.", EqualValue),
        new("search-custom/all-keys", "SEARCH-CUSTOM", "Several custom fields must all be equal.", AllKeys),
        new("search-custom/types", "SEARCH-CUSTOM", "Custom fields with numbers and booleans are found by their values.",
            NumbersAndBooleans),
    ];

    private static async Task EqualValue(CheckContext api)
    {
        var contacts = await SearchableContacts.GivenAsync(api);

        await api.RequireFound(Filters(CustomFields(("secteur", contacts.Sector))), contacts.One, contacts.Two, contacts.Text);
    }

    private static async Task AllKeys(CheckContext api)
    {
        var contacts = await SearchableContacts.GivenAsync(api);

        await api.RequireFound(Filters(CustomFields(("secteur", contacts.Sector), ("taille", contacts.Size))), contacts.One);
    }

    private static async Task NumbersAndBooleans(CheckContext api)
    {
        var contacts = await SearchableContacts.GivenAsync(api);

        // A string is not equal to the number or boolean that it spells.
        await api.RequireFound(Filters(CustomFields(("secteur", contacts.Sector), ("count", 42))), contacts.One);
        await api.RequireFound(Filters(CustomFields(("secteur", contacts.Sector), ("yes", true))), contacts.One);
        await api.RequireFound(Filters(CustomFields(("secteur", contacts.Sector), ("count", 0), ("yes", false))), contacts.Two);
    }
}
