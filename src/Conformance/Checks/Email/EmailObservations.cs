using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Email;

/// <summary>EMAIL-FORM.</summary>
internal static class EmailObservations
{
    public static async Task<ObservedValue> Case(CheckContext api)
    {
        var email = api.NewEmail("Mixed.Case");
        var response = await api.Post("/contacts", ApiClient.Body(("email", email)));

        var stored = JsonValues.Text(response.At("data.email"));
        var isLower = stored?.Any(char.IsUpper) == false && stored.Equals(email, StringComparison.OrdinalIgnoreCase);
        return new(stored == email ? "as-sent" : isLower ? "lower" : null, $"{email} is stored as {stored ?? "nothing"}.");
    }

    public static async Task<ObservedValue> Blanks(CheckContext api)
    {
        var email = api.NewEmail();
        var response = await api.Post("/contacts", ApiClient.Body(("email", $" {email} ")));

        var stored = JsonValues.Text(response.At("data.email"));
        var isTrimmed = string.Equals(stored, email, StringComparison.OrdinalIgnoreCase);
        return new(
            response.Status == 400 ? "refused" : isTrimmed ? "trimmed" : null,
            $"An email between spaces answered {response.Status}{(stored is null ? "" : $" and is stored as '{stored}'")}.");
    }

    public static Task<ObservedValue> Domain(CheckContext api) =>
        Twins(api, "b\u00fccher.", "xn--bcher-kva.", "a domain with a letter outside ASCII", "the same domain in ASCII");

    public static Task<ObservedValue> Unicode(CheckContext api) =>
        Twins(api, "b\u00fccher.", "bu\u0308cher.", "a letter with an accent", "the letter followed by the accent");

    // The subdomains are of the domain of the run, so that no mail reaches a person.
    private static async Task<ObservedValue> Twins(CheckContext api, string subdomain, string twin, string what, string other)
    {
        var email = api.NewEmail();
        var first = await api.Post("/contacts", ApiClient.Body(("email", email.Replace("@", "@" + subdomain, StringComparison.Ordinal))));
        if (first.Status != 201)
            return new(null, $"An email with {what} answered {first.Status}.");
        var second = await api.Post("/contacts", ApiClient.Body(("email", email.Replace("@", "@" + twin, StringComparison.Ordinal))));
        return new(
            second.Status switch { 409 => "equal", 201 => "different", _ => null },
            $"An email with {other} answered {second.Status}, after one with {what}.");
    }
}
