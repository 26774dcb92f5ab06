using System.Text.Json;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Transport;

/// <summary>ENV-ERR-CODES.</summary>
internal static class EnvObservations
{
    public static async Task<ObservedValue> Codes(CheckContext api)
    {
        var notFound = await UnknownContact(api);
        var codes = new Dictionary<string, string?> { ["contactNotFound"] = Code(notFound) };
        if (!api.Options.ReadOnly)
        {
            var (_, taken) = await api.ContactWithTakenEmail();
            codes["emailTaken"] = Code(await api.Post("/contacts", ApiClient.Body(("email", taken))));
        }

        var matching = api.Spec.Choices["ENV-ERR-CODES"].Values
            .Where(value => codes.All(code => code.Value == CodeOf(value.Value, code.Key)))
            .Select(value => value.Key);
        return new(matching.FirstOrDefault(), string.Join(", ", codes.Select(code => $"{code.Key}: {code.Value ?? "none"}")));

        string CodeOf(JsonElement choice, string error) =>
            choice.ValueKind == JsonValueKind.Object
            && choice.TryGetProperty("codes", out var names)
            && names.TryGetProperty(error, out var code)
                ? code.GetString()!
                : api.Spec.Error(error).Code;
    }

    /// <summary>The response for an unknown id.</summary>
    public static Task<Response> UnknownContact(CheckContext api) =>
        api.GetOrCreate("GET-404", own => own.Get(ApiClient.Path(ExampleRequests.UnknownId)));

    private static string? Code(Response response) => JsonValues.Text(response.At("error.code"));
}
