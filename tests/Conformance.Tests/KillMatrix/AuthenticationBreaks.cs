using System.Net;
using System.Text;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Servers that let the wrong ones in, or refuse them in another way.</summary>
internal static class AuthenticationBreaks
{
    public static IReadOnlyList<BrokenServer> All { get; } =
    [
        LetIn("Who has no key may search", "auth-401/missing", (request, key) => key is null && ResponseMutations.IsSearch(request)),
        LetIn("Who has no key may write", "auth-401/missing", (request, key) => key is null && request.Method != HttpMethod.Get),
        BrokenServer.Status("A missing key gets 403", "auth-401/missing", (_, answer) => answer.StatusCode == HttpStatusCode.Unauthorized, 403),
        BrokenServer.Json("A missing key gets another code", "auth-401/missing", (_, answer) => answer.StatusCode == HttpStatusCode.Unauthorized, json => json["error"]!["code"] = "UNAUTHENTICATED"),
        LetIn("Any scheme will do", "auth-401/other-scheme", (_, key) => key?.EndsWith(Target.Key, StringComparison.Ordinal) == true),
        LetIn("Any prefix will do", "auth-401/other-prefix", (_, key) => key?.StartsWith("Bearer sk_", StringComparison.Ordinal) == true),
        BrokenServer.Json("An unknown key gets another message", "auth-401/unknown", (_, answer) => answer.StatusCode == HttpStatusCode.Unauthorized, json => json["error"]!["message"] = "Revoked"),
        BrokenServer.Status("An unknown key gets 403", "auth-401/unknown", (_, answer) => answer.StatusCode == HttpStatusCode.Unauthorized, 403),
        LetIn("An unknown key may read one contact", "auth-401/unknown", (request, key) => ResponseMutations.IsRead(request) && key?.StartsWith("Bearer flz_sk_", StringComparison.Ordinal) == true),
        LetIn("An unknown key is as good as any", "auth-401/unknown", (_, key) => key?.StartsWith("Bearer flz_sk_", StringComparison.Ordinal) == true),
        DoneAllTheSame("A creation without a key is refused and done", "POST", "/contacts"),
        DoneAllTheSame("A deletion without a key is refused and done", "DELETE", null),
        DoneAllTheSame("An update without a key is refused and done", "PUT", null),
        LetIn("A key of dashes is one", "auth-format/other-forms", (_, key) => key?.Contains("---", StringComparison.Ordinal) == true),
        LetIn("The prefix alone is a key", "auth-format/other-forms", (_, key) => key == "Bearer flz_sk_"),
        new("What is forbidden is told in HTML", "auth-403/envelope", async (request, server) => ResponseMutations.IsList(request) || request.Method == HttpMethod.Get
            ? await server.Send(request)
            : new HttpResponseMessage(HttpStatusCode.Forbidden) { Content = new StringContent("<h1>Forbidden</h1>", Encoding.UTF8, "text/html") }),
        new("What is forbidden has another code", "auth-403/envelope", async (request, server) => request.Method != HttpMethod.Delete
            ? await server.Send(request)
            : new HttpResponseMessage(HttpStatusCode.Forbidden) { Content = new StringContent("""{"success":false,"error":{"code":"READ_ONLY","message":"No"}}""", Encoding.UTF8, "application/json") }),
        new("A key in other letters is the same", "auth-401/unknown", (request, server) =>
        {
            if (string.Equals(Key(request), "Bearer " + Target.Key, StringComparison.OrdinalIgnoreCase))
                SetGoodKey(request);
            else
                request.Headers.Remove("Authorization");
            return server.Send(request);
        }),
        new("A key without a scheme will do", "auth-401/other-scheme", (request, server) =>
        {
            if (Key(request) == Target.Key)
                SetGoodKey(request);
            return server.Send(request);
        }),
    ];

    // The one who should not be let in is given the good key.
    private static BrokenServer LetIn(string name, string check, Func<HttpRequestMessage, string?, bool> isLetIn) => new(name, check, (request, server) =>
    {
        if (isLetIn(request, Key(request)))
            SetGoodKey(request);
        return server.Send(request);
    });

    private static BrokenServer DoneAllTheSame(string name, string method, string? path) => new(name, "auth-401/no-work", async (request, server) =>
    {
        var isSpoilt = Key(request) is null && request.Method.Method == method && (path is null || request.RequestUri!.AbsolutePath == "/v1" + path);
        if (isSpoilt)
            SetGoodKey(request);
        var answer = await server.Send(request);
        if (isSpoilt)
            answer.StatusCode = HttpStatusCode.Unauthorized;
        return answer;
    });

    private static string? Key(HttpRequestMessage request) => request.Headers.NonValidated.TryGetValues("Authorization", out var values) ? values.ToString() : null;

    private static void SetGoodKey(HttpRequestMessage request)
    {
        request.Headers.Remove("Authorization");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + Target.Key);
    }
}
