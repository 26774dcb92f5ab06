using Fluenzr.ContractKit.Speed;

namespace Fluenzr.ContractKit.Soak;

/// <summary>
/// A mix of reads, writes, error responses, resets, snapshots, faults and short-lived sandboxes. Regular resets restore the number of
/// contacts, so that growing memory has another cause.
/// </summary>
internal static class SoakWorkload
{
    private const int BetweenResets = 500;
    private const string Subscription =
        """{"url":"http://127.0.0.1:9/hooks","events":["contact.created","contact.updated","contact.deleted"]}""";

    public static IEnumerable<string> Lines(ContactSample sample) =>
        sample.Ids.SelectMany(RequestsFor).Select(request => $"{request.Method}\t{request.Path}\t{request.Body}");

    private static IEnumerable<Request> RequestsFor(string id, int at)
    {
        Request[] usual =
        [
            new("GET", $"/v1/contacts/{id}"),
            new("GET", "/v1/contacts?perPage=50&sort=email"),
            new("GET", "/v1/contacts?email={n}"),
            new("POST", "/v1/contacts",
                """
                {"email":"soak-{n}@example.com","firstName":"Marie","groupIds":["grp_xyz789"],"tags":["soak-{n}"],
                "customFields":{"secteur":"{n}"}}
                """.ReplaceLineEndings("")),
            new("POST", "/v1/contacts", """{"email":"jean.dupont@example.com"}"""),
            new("POST", "/v1/contacts", """{"email":"{n}","groupIds":["grp_{n}"]}"""),
            new("PUT", $"/v1/contacts/{id}", """{"jobTitle":"Role {n}"}"""),
            new("POST", $"/v1/contacts/{id}/tags", """{"tags":["soak-{n}"]}"""),
            new("POST", $"/v1/contacts/{id}/groups", """{"groupIds":["grp_abc","grp_def"]}"""),
            new("DELETE", $"/v1/contacts/{id}/groups", """{"groupIds":["grp_abc"]}"""),
            new("POST", "/v1/contacts/search", """{"query":"soak-{n}","filters":{"status":"active"}}"""),
            new("POST", "/v1/contacts/bulk",
                """
                {"contacts":[{"email":"a-{n}@example.com"},{"email":"b-{n}@example.com"},{"email":"{n}"}],
                "onDuplicate":"update"}
                """.ReplaceLineEndings("")),
            new("GET", "/v1/contacts/con_{n}"),
            new("GET", "/v1/nowhere/{n}"),
            new("PUT", "/v1/contacts", "{"),
        ];
        Request[] rare = (at % BetweenResets) switch
        {
            // No server listens at the target of the events.
            0 =>
            [
                new("POST", "/_kit/reset"),
                new("POST", "/v1/webhooks", Subscription),
                new("POST", "/_kit/faults", """{"rule":"*: 503 chance 0.01"}"""),
            ],
            100 or 300 => [new("PUT", "/_kit/snapshots/soak")],
            200 or 400 => [new("POST", "/_kit/snapshots/soak")],
            50 => [new("POST", "/_kit/faults", """{"rule":"createContact: 500+delay 1 x100"}""")],
            150 => [new("GET", "/_kit/requests?status=5xx"), new("GET", "/_kit/requests/har?limit=20")],
            250 => [new("PUT", "/_kit/choices", """{"ERR-DETAILS":"list"}""")],
            350 => [new("DELETE", $"/v1/contacts/{id}")],
            _ when at % 10 == 5 =>
            [
                new("POST", "/sandbox/soak-{n}/v1/contacts", """{"email":"soak-{n}@example.com"}"""),
                new("GET", "/sandbox/soak-{n}/v1/contacts"),
            ],
            _ => [],
        };
        return [.. usual, .. rare];
    }
}
