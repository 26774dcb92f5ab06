using System.Text;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Fuzz;

/// <summary>Requests to the admin API of one sandbox.</summary>
internal sealed class AdminRequests(Spec spec, FuzzValues values, string root)
{
    private static readonly string[] Filters = ["status", "operation", "method", "why", "path", "since", "limit", "unknown"];

    private static readonly string[] Rules =
    [
        "createContact: 503", "*: 409", "", ":", "createContact:", "nope: 500", "GET /contacts: 404 x2", "createContact: reset x0", "createContact: 503 x1 x2",
        "createContact: 999", "createContact: delay 1", "POST /**/x: 500", "createContact: 503 chance 2", "createContact: 503 every 0",
    ];

    private static readonly string[] Clocks =
    [
        """{"freeze":true}""", """{"run":true}""", """{"now":"2026-01-01T00:00:00Z"}""", """{"advance":"PT1H"}""", """{"advance":60}""", """{"advance":"P1Y"}""",
        """{"now":"0001-01-01T00:00:00Z"}""", """{"now":"9999-12-31T23:59:59Z"}""", """{"advance":1e308}""", """{"advance":-1e18}""", """{"advance":"PT99999999999999H"}""",
        """{"freeze":true,"run":true}""", """{"now":"x"}""", "{}", "[]",
    ];

    /// <param name="state">The state of the sandbox as it was exported.</param>
    public FuzzRequest Next(byte[] state) => values.Below(14) switch
    {
        0 => Get("/_kit/requests" + values.Query(Filters)),
        1 => Get("/_kit/requests/" + values.Text().Replace(' ', '+').Replace("#", "", StringComparison.Ordinal)),
        2 => Get("/_kit/requests/har" + values.Query(Filters)),
        3 => Send("POST", "/_kit/verify", $$"""{"{{values.Pick(["path", "operation", "method", "status", "count", "atLeast", "body", "query", "x"])}}":{{values.Json()}}}"""),
        4 => Send("POST", "/_kit/faults", values.OneIn(2) ? $$"""{"rule":"{{values.Pick(Rules)}}"}""" : $$"""{"match":{{values.Json()}},"status":{{values.Json()}}}"""),
        5 => Send("PUT", "/_kit/clock", values.OneIn(3) ? $$"""{"advance":{{values.Json()}},"now":{{values.Json()}}}""" : values.Pick(Clocks)),
        6 => Send("PUT", "/_kit/choices", Choice()),
        7 => Send(values.Pick(["PUT", "POST", "DELETE"]), "/_kit/snapshots/" + (values.OneIn(3) ? values.Letters(3) : "one"), null),
        8 => Send("POST", "/_kit/seed", $$"""{"contacts":{{(values.OneIn(3) ? values.Json() : values.Below(20))}},"seed":{{(values.OneIn(3) ? values.Json() : 7)}}}"""),
        9 => Send("POST", "/_kit/seed", $$"""{"contacts":3,"locale":{{(values.OneIn(2) ? values.Json() : "\"de\"")}}}"""),
        10 => new FuzzRequest(FuzzRequest.Create("admin", "PUT", root + "/_kit/state", values.OneIn(3) ? state : values.Mutate(state)).Bytes, "admin"),
        11 => Send("PUT", "/_kit/state", $$"""{"contacts":{{values.Json()}},"groups":{{values.Json()}}}"""),
        12 => Send("POST", "/_kit/reset", null),
        _ => Get(values.Pick(["/_kit/faults", "/_kit/state", "/_kit/snapshots", "/_kit/clock", "/_kit/choices", "/_kit/sandboxes", "/_kit", "/_kit/x"])),
    };

    private string Choice()
    {
        var choice = values.Pick([.. spec.Choices.Values]);
        return $$"""{"{{choice.Id}}":{{(values.OneIn(4) ? values.Json() : $"\"{values.Pick([.. choice.Values.Keys])}\"")}}}""";
    }

    private FuzzRequest Get(string path) => Send("GET", path, null);

    private FuzzRequest Send(string method, string path, string? body) =>
        FuzzRequest.Create("admin", method, root + path, body is null ? null : Encoding.UTF8.GetBytes(body), hasKey: false);
}
