using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Engine;

namespace Fluenzr.ContractKit.Conformance.Checks.Observations;

/// <summary>Looks at refusals.</summary>
internal static class OfEnvelope
{
    public static async Task<Sight> Codes(Api api)
    {
        var codes = new Dictionary<string, string?> { ["contactNotFound"] = Code(await api.Get(Api.Path(Typical.UnknownId))) };
        if (!api.Options.ReadOnly)
        {
            var taken = api.NewEmail("taken");
            await api.GivenContact(("email", taken));
            codes["emailTaken"] = Code(await api.Post("/contacts", Api.Body(("email", taken))));
        }

        var fitting = api.Spec.Choices["ENV-ERR-CODES"].Values.Where(value => codes.All(code => code.Value == Expected(value.Value, code.Key))).Select(value => value.Key);
        return new Sight(fitting.FirstOrDefault(), string.Join(", ", codes.Select(code => $"{code.Key}: {code.Value ?? "none"}")));

        string Expected(JsonElement value, string name) =>
            value.ValueKind == JsonValueKind.Object && value.TryGetProperty("codes", out var named) && named.TryGetProperty(name, out var code)
                ? code.GetString()!
                : api.Spec.Error(name).Code;
    }

    public static async Task<Sight> Details(Api api)
    {
        var refusal = (await api.Post("/contacts/search", Api.Body(("query", new JsonObject())))).IsRefused(400);

        var details = refusal.At("error.details");
        var value = details switch
        {
            null => "none",
            JsonObject map when map["errors"] is JsonArray => "list",
            JsonObject map when map.Count > 0 && map.All(entry => Values.Text(entry.Value) is not null) => "fields",
            _ => null,
        };
        return new Sight(value, $"details: {details?.ToJsonString() ?? "none"}");
    }

    public static Task<Sight> RetryAfter(Api api) => Task.FromResult(api.Limited is not { } limited
        ? Sight.Nothing("no answer was 429: a guest keeps below the limit")
        : limited.Header("Retry-After") is { } seconds ? new Sight("sent", $"Retry-After: {seconds}") : new Sight("absent", "a 429 had no Retry-After"));

    // PATCH, since no server is likely to do harm on it.
    public static async Task<Sight> Method(Api api)
    {
        var reply = await api.Send("PATCH", "/contacts", new JsonObject());

        var allow = reply.Header("Allow");
        return new Sight(reply.Status == 404 ? "404" : reply.Status == 405 && allow is not null ? "405" : null, $"PATCH /contacts: {reply.Status}, Allow: {allow ?? "none"}");
    }

    private static string? Code(Reply reply) => Values.Text(reply.At("error.code"));
}
