using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Webhooks;

namespace Fluenzr.ContractKit.Conformance.Checks.Hook;

/// <summary>HOOK-RESERIALISE: a receiver may parse the body and serialize it again before it verifies the signature.</summary>
internal static class HookReserialiseChecks
{
    private const int ContextLength = 20;

    private const Prerequisites Webhooks = Prerequisites.Writes | Prerequisites.Webhooks;

    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("hook-reserialise/text", "HOOK-RESERIALISE",
            "The body of an event with emoji, line separators, slashes and HTML is what JSON.stringify(JSON.parse(body)) gives.",
            api => RequireStable(
                api, (api.TextField(), "Zoé 😀\u2028"), (api.SecondTextField(), "a/b </script> & 'c' \"d\" \\ \u007f")), Webhooks),
        new("hook-reserialise/numbers", "HOOK-RESERIALISE",
            "The body of an event with numbers and numeric names in custom fields is what JSON.stringify(JSON.parse(body)) gives.",
            api => RequireStable(api, ("customFields", JsonNode.Parse(
                """{ "price": 1.0, "large": 1e3, "small": 0.00000015, "10": "ten", "9": "nine", "count": 20 }"""))), Webhooks),
    ];

    private static async Task RequireStable(CheckContext api, params (string Field, JsonNode? Value)[] fields)
    {
        await using var hook = await api.Subscribe("contact.created");

        var (_, cause) = await hook.NewContact("c", fields);

        var received = (await hook.RequireEvents(1, "contact.created", cause))[0];
        var expected = Stringified(received.Body)
            ?? throw new CheckFailedException($"Expected a JSON body, got {received.Excerpt}.", "JSON", received.Excerpt, cause);
        if (received.Body.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(expected)))
            return;
        var at = Math.Max(0, expected.AsSpan().CommonPrefixLength(received.Text) - ContextLength);
        var (wanted, actual) = (Excerpt(expected, at), Excerpt(received.Text, at));
        throw new CheckFailedException($"Expected a body with {wanted}, got {actual}.", wanted, actual, cause);
    }

    private static string? Stringified(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return JsonStringify.Write(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Excerpt(string text, int start) => text[start..Math.Min(text.Length, start + (3 * ContextLength))];
}
