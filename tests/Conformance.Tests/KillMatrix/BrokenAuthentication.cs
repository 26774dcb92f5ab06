using System.Net;
using System.Text;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Servers that accept wrong keys, or reject them in another way.</summary>
internal static class BrokenAuthentication
{
    public static IReadOnlyList<BrokenServer> All { get; } =
    [
        Accepts("Search works without a key", "auth-401/missing", (request, key) => key is null && ResponseMutations.IsSearch(request)),
        Accepts("Writes work without a key", "auth-401/missing", (request, key) => key is null && request.Method != HttpMethod.Get),
        BrokenServer.Status("A missing key answers 403", "auth-401/missing",
            (_, response) => response.StatusCode == HttpStatusCode.Unauthorized, 403),
        BrokenServer.Json("A missing key answers another error code", "auth-401/missing",
            (_, response) => response.StatusCode == HttpStatusCode.Unauthorized, json => json["error"]!["code"] = "UNAUTHENTICATED"),
        Accepts("A key in any scheme is accepted", "auth-401/other-scheme",
            (_, key) => key?.EndsWith(Target.Key, StringComparison.Ordinal) == true),
        Accepts("A key with any prefix is accepted", "auth-401/other-prefix",
            (_, key) => key?.StartsWith("Bearer sk_", StringComparison.Ordinal) == true),
        BrokenServer.Json("An unknown key answers another message", "auth-401/unknown",
            (_, response) => response.StatusCode == HttpStatusCode.Unauthorized, json => json["error"]!["message"] = "Revoked"),
        BrokenServer.Status("An unknown key answers 403", "auth-401/unknown",
            (_, response) => response.StatusCode == HttpStatusCode.Unauthorized, 403),
        Accepts("An unknown key can read a contact", "auth-401/unknown",
            (request, key) => ResponseMutations.IsRead(request) && key?.StartsWith("Bearer flz_sk_", StringComparison.Ordinal) == true),
        Accepts("Any well-formed key is accepted", "auth-401/unknown",
            (_, key) => key?.StartsWith("Bearer flz_sk_", StringComparison.Ordinal) == true),
        ExecutesWithoutKey("A creation without a key answers 401 and creates the contact", "POST", "/contacts"),
        ExecutesWithoutKey("A deletion without a key answers 401 and deletes the contact", "DELETE", null),
        ExecutesWithoutKey("An update without a key answers 401 and updates the contact", "PUT", null),
        ExecutesWithoutKey("A group is created without a key, with the answer 401", "POST", "/groups", "auth-401/no-group-work"),
        ExecutesWithoutKey("A group is deleted without a key, with the answer 401", "DELETE", null, "auth-401/no-group-work"),
        Accepts("Groups are listed without a key", "auth-401/missing", (request, key) => key is null && request.Is("GET", "/groups")),
        Accepts("A key of dashes is accepted", "auth-format/other-forms",
            (_, key) => key?.Contains("---", StringComparison.Ordinal) == true),
        Accepts("The prefix without a key is accepted", "auth-format/other-forms", (_, key) => key == "Bearer flz_sk_"),
        new("The error of a 403 is a string", "auth-403/envelope",
            async (request, server) => ResponseMutations.IsList(request) || request.Method == HttpMethod.Get
            ? await server.Send(request)
            : Forbidden("{\"error\":\"Forbidden\"}", "application/json")),
        new("A 403 has another error code", "auth-403/envelope", async (request, server) => request.Method != HttpMethod.Delete
            ? await server.Send(request)
            : JsonMutations.Error(403, "READ_ONLY", "No")),
        new("Keys are compared ignoring case", "auth-401/unknown", (request, server) =>
        {
            if (string.Equals(Key(request), "Bearer " + Target.Key, StringComparison.OrdinalIgnoreCase))
                SetValidKey(request);
            else
                request.Headers.Remove("Authorization");
            return server.Send(request);
        }),
        new("A key without a scheme is accepted", "auth-401/other-scheme", (request, server) =>
        {
            if (Key(request) == Target.Key)
                SetValidKey(request);
            return server.Send(request);
        }),
    ];

    // Replaces the wrong key by the valid one.
    private static BrokenServer Accepts(string name, string check, Func<HttpRequestMessage, string?, bool> accepts) =>
        new(name, check, (request, server) =>
        {
            if (accepts(request, Key(request)))
                SetValidKey(request);
            return server.Send(request);
        });

    private static BrokenServer ExecutesWithoutKey(string name, string method, string? path, string check = "auth-401/no-work") =>
        new(name, check, async (request, server) =>
        {
            var isBroken = Key(request) is null && request.Method.Method == method
                && (path is null || JsonMutations.PathOf(request) == path);
            if (isBroken)
                SetValidKey(request);
            var response = await server.Send(request);
            if (isBroken)
                response.StatusCode = HttpStatusCode.Unauthorized;
            return response;
        });

    private static HttpResponseMessage Forbidden(string body, string type) =>
        new(HttpStatusCode.Forbidden) { Content = new StringContent(body, Encoding.UTF8, type) };

    private static string? Key(HttpRequestMessage request) =>
        request.Headers.NonValidated.TryGetValues("Authorization", out var values) ? values.ToString() : null;

    private static void SetValidKey(HttpRequestMessage request)
    {
        request.Headers.Remove("Authorization");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + Target.Key);
    }
}
