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
}
