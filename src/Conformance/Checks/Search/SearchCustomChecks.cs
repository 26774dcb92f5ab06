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
        var value = "Fin" + api.NewToken();
        var equal = await api.GivenContact(CustomFields(("secteur", value)));
        await api.GivenContact(CustomFields(("secteur", value + "tech")));
        await api.GivenContact(CustomFields(("taille", value), ("secteur", "x" + value)));

        await api.RequireFound(Filters(CustomFields(("secteur", value))), equal);
    }

    private static async Task AllKeys(CheckContext api)
    {
        var (a, b) = (api.NewToken(), api.NewToken());
        var both = await api.GivenContact(CustomFields(("secteur", a), ("taille", b)));
        await api.GivenContact(CustomFields(("secteur", a)));
        await api.GivenContact(CustomFields(("taille", b)));

        await api.RequireFound(Filters(CustomFields(("secteur", a), ("taille", b))), both);
    }

    private static async Task NumbersAndBooleans(CheckContext api)
    {
        var token = api.NewToken();
        var contact = await api.GivenContact(CustomFields(("secteur", token), ("count", 42), ("yes", true)));
        var other = await api.GivenContact(CustomFields(("secteur", token), ("count", 0), ("yes", false)));
        // A string is not equal to the number or boolean that it spells.
        await api.GivenContact(CustomFields(("secteur", token), ("count", "42"), ("yes", "true")));

        await api.RequireFound(Filters(CustomFields(("secteur", token), ("count", 42))), contact);
        await api.RequireFound(Filters(CustomFields(("secteur", token), ("yes", true))), contact);
        await api.RequireFound(Filters(CustomFields(("secteur", token), ("count", 0), ("yes", false))), other);
    }
}
