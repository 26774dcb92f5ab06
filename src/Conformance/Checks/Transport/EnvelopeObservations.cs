using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Transport;

/// <summary>Looks at refusals.</summary>
internal static class EnvelopeObservations
{
    public static async Task<ObservedValue> Codes(ApiClient api)
    {
        var codes = new Dictionary<string, string?> { ["contactNotFound"] = Code(await api.Get(ApiClient.Path(ExampleRequests.UnknownId))) };
        if (!api.Options.ReadOnly)
        {
            var taken = api.NewEmail("taken");
            await api.GivenContact(("email", taken));
            codes["emailTaken"] = Code(await api.Post("/contacts", ApiClient.Body(("email", taken))));
        }

        var fitting = api.Spec.Choices["ENV-ERR-CODES"].Values.Where(value => codes.All(code => code.Value == Expected(value.Value, code.Key))).Select(value => value.Key);
        return new ObservedValue(fitting.FirstOrDefault(), string.Join(", ", codes.Select(code => $"{code.Key}: {code.Value ?? "none"}")));

        string Expected(JsonElement value, string name) =>
            value.ValueKind == JsonValueKind.Object && value.TryGetProperty("codes", out var named) && named.TryGetProperty(name, out var code)
                ? code.GetString()!
                : api.Spec.Error(name).Code;
    }

    public static async Task<ObservedValue> Details(ApiClient api)
    {
        var refusal = (await api.Post("/contacts/search", ApiClient.Body(("query", new JsonObject())))).RequireErrorStatus(400);

        var details = refusal.At("error.details");
        var value = details switch
        {
            null => "none",
            JsonObject map when map["errors"] is JsonArray => "list",
            JsonObject map when map.Count > 0 && map.All(entry => JsonValues.Text(entry.Value) is not null) => "fields",
            _ => null,
        };
        return new ObservedValue(value, $"details: {details?.ToJsonString() ?? "none"}");
    }

    public static Task<ObservedValue> RetryAfter(ApiClient api) => Task.FromResult(api.Limited is not { } limited
        ? ObservedValue.Nothing("no answer was 429: a guest keeps below the limit")
        : limited.Header("Retry-After") is { } seconds ? new ObservedValue("sent", $"Retry-After: {seconds}") : new ObservedValue("absent", "a 429 had no Retry-After"));

    // PATCH, since no server is likely to do harm on it.
    public static async Task<ObservedValue> Method(ApiClient api)
    {
        var response = await api.Send("PATCH", "/contacts", new JsonObject());

        var allow = response.Header("Allow");
        return new ObservedValue(response.Status == 404 ? "404" : response.Status == 405 && allow is not null ? "405" : null, $"PATCH /contacts: {response.Status}, Allow: {allow ?? "none"}");
    }

    private static string? Code(Response response) => JsonValues.Text(response.At("error.code"));
}
