using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Email;

/// <summary>EMAIL-FORM.</summary>
internal static class EmailObservations
{
    private const string Letters = "b\u00fccher.", Ascii = "xn--bcher-kva.", Accents = "bu\u0308cher.";

    public static async Task<ObservedValue> Case(CheckContext api)
    {
        var (email, response) = await GivenTwin(api);
        if (response.Status != 201)
        {
            email = api.NewEmail("Mixed.Case");
            response = await api.Post("/contacts", ApiClient.Body(("email", email)));
        }

        // The domain may be stored in another form.
        var (sent, stored) = (LocalPart(email), JsonValues.Text(response.At("data.email")));
        var isLower = stored is not null && !LocalPart(stored).Any(char.IsUpper)
            && LocalPart(stored).Equals(sent, StringComparison.OrdinalIgnoreCase);
        return new(
            stored is not null && LocalPart(stored) == sent ? "as-sent" : isLower ? "lower" : null,
            $"{email} is stored as {stored ?? "nothing"}.");
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

    public static async Task<ObservedValue> OnlyBlanks(CheckContext api)
    {
        var response = await api.PostInvalid("/contacts", ApiClient.Body(("email", "  ")));

        var message = JsonValues.Text(response.At("error.message"));
        var value = response.Status != 400 ? null
            : message == api.Spec.Error("emailInvalid").Message ? "format"
            : message == api.Spec.Error("emailRequired").Message ? "required" : null;
        return new(value, $"An email of spaces: {response.Summary}");
    }

    public static Task<ObservedValue> Domain(CheckContext api) => Twins(api, Ascii, "the same domain in ASCII");

    public static Task<ObservedValue> Unicode(CheckContext api) => Twins(api, Accents, "the letter followed by its accent");

    private static async Task<ObservedValue> Twins(CheckContext api, string subdomain, string what)
    {
        var (email, first) = await GivenTwin(api);
        if (first.Status != 201)
            return new(null, $"An email whose domain has a letter outside ASCII answered {first.Status}.");
        var second = await api.Post("/contacts", ApiClient.Body(("email", email.Replace(Letters, subdomain, StringComparison.Ordinal))));
        return new(
            second.Status switch { 409 => "equal", 201 => "different", _ => null },
            $"After an email whose domain has a letter outside ASCII, one with {what} answered {second.Status}.");
    }

    // One contact for three observations. The subdomain is of the domain of the run, so that no mail reaches a person.
    private static Task<(string Email, Response Response)> GivenTwin(CheckContext api) => api.GetOrCreate("EMAIL-FORM", async own =>
    {
        var email = own.NewEmail("Mixed.Case").Replace("@", "@" + Letters, StringComparison.Ordinal);
        return (email, await own.Post("/contacts", ApiClient.Body(("email", email))));
    });

    public static string LocalPart(string email) => email[..Math.Max(0, email.LastIndexOf('@'))];
}
