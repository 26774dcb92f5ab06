using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.Conformance.Fixtures;

/// <summary>
/// Contacts that differ in their custom fields and emails. They are created once in a run, and no check changes them. Custom fields of
/// each: <paramref name="One"/> has secteur, taille, count 42 and yes true; <paramref name="Two"/> has secteur, count 0 and yes false;
/// <paramref name="Text"/> has secteur, and count and yes as texts. Two more contacts have similar values only.
/// </summary>
/// <param name="Token">The emails of <paramref name="One"/>, <paramref name="Two"/> and <paramref name="Similar"/> contain it.</param>
/// <param name="Sector">The custom field <c>secteur</c>.</param>
/// <param name="Size">The custom field <c>taille</c>.</param>
/// <param name="One">Its email starts with "one.".</param>
/// <param name="Two">Its email has the token in the domain.</param>
/// <param name="Text">Its email does not contain the token.</param>
/// <param name="Similar">Its secteur starts with that of the others, and its taille is their secteur.</param>
internal sealed record SearchableContacts(
    string Token, string Sector, string Size, JsonObject One, JsonObject Two, JsonObject Text, JsonObject Similar)
{
    public static Task<SearchableContacts> GivenAsync(CheckContext api) =>
        api.GetOrCreate(nameof(SearchableContacts), own => CreateAsync(own));

    private static async Task<SearchableContacts> CreateAsync(CheckContext api)
    {
        var (token, sector, size) = (api.NewToken(), "Fin" + api.NewToken(), api.NewToken());
        var contacts = new SearchableContacts(
            token, sector, size,
            await Given(api.Email($"one.{token}"), ("secteur", sector), ("taille", size), ("count", 42), ("yes", true)),
            await Given(api.EmailBelow("two", token), ("secteur", sector), ("count", 0), ("yes", false)),
            await Given(api.NewEmail(), ("secteur", sector), ("count", "42"), ("yes", "true")),
            await Given(api.Email($"three.{token}"), ("secteur", sector + "tech"), ("taille", sector)));
        await Given(api.NewEmail(), ("secteur", "x" + sector), ("taille", size));
        return contacts;

        Task<JsonObject> Given(string email, params (string Field, JsonNode? Value)[] customFields) =>
            api.GivenContact(("email", email), ("customFields", Http.ApiClient.Body(customFields)));
    }
}
