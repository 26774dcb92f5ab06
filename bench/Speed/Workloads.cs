using System.IO.Enumeration;

namespace Fluenzr.ContractKit.Speed;

/// <summary>The goals of a workload with a thousand, a hundred thousand and a million contacts.</summary>
internal sealed record Goals(double Small, double Medium, double Large)
{
    public double At(int size) => size <= 1_000 ? Small : size <= 100_000 ? Medium : Large;
}

/// <summary>Requests of many parallel clients, measured beside the bare server.</summary>
/// <param name="Name">The name for <c>--only</c>.</param>
/// <param name="Title">The title in the report.</param>
/// <param name="Goals">The minimum throughput as a share of the bare server's; for a mix the maximum p99 in milliseconds.</param>
/// <param name="Plan">The requests, sent in order and repeated.</param>
internal sealed record Workload(string Name, string Title, Goals Goals, Func<ContactSample, IEnumerable<Request>> Plan)
{
    /// <summary>Whether the workload adds contacts.</summary>
    public bool AddsContacts { get; init; }

    public bool IsMix { get; init; }

    /// <summary>The smallest number of contacts at which it is measured.</summary>
    public int MinContacts { get; init; }
}

/// <summary>All workloads.</summary>
internal static class Workloads
{
    /// <summary>The name of the start-up measurement.</summary>
    public const string Start = "start";

    private static readonly string Contact =
        """
        {"email":"bench-{n}@startup.example","firstName":"Marie","lastName":"Martin","company":"StartupIO",
        "jobTitle":"CEO","phone":"+33 1 99 00 12 34","website":"https://startup.example",
        "groupIds":["grp_xyz789"],"tags":["prospect","saas"],"customFields":{"secteur":"SaaS",
        "taille_entreprise":"10-50","budget":12000},"pipelineStageId":"stg_qualified"}
        """.ReplaceLineEndings("");

    private static readonly Request List = new("GET", "/v1/contacts");
    private static readonly Request Create = new("POST", "/v1/contacts", Contact);

    /// <summary>Workloads that add no contacts come first: they share one mock.</summary>
    public static IReadOnlyList<Workload> All { get; } =
    [
        new("get-one", "get one", new(0.92, 0.92, 0.9), sample => sample.Ids.Select(Get)),
        new("list-20", "list, first 20", new(0.95, 0.93, 0.9), _ => [List]),
        new("page-500", "list, page 500 of 20, by email", new(0.7, 0.7, 0.5), _ => [new("GET", "/v1/contacts?page=500&sort=email")])
        {
            MinContacts = 100_000,
        },
        new("email-frequent", "email contains, frequent part, repeated", new(0.7, 0.6, 0.5), _ => [ByEmail("a")]),
        new("email-rare", "email contains, rare part, repeated", new(0.7, 0.6, 0.5), sample => [ByEmail(sample.RareEmailPart)]),
        new("group-status", "list, groupId and status", new(0.6, 0.5, 0.4), sample => [InGroup(sample.GroupId)]),
        new("search", "search, query and customFields", new(0.6, 0.5, 0.4), sample => [new("POST", "/v1/contacts/search", sample.Search)]),
        new("update", "update one field", new(0.8, 0.75, 0.7), sample => sample.Ids.Select(Update)),
        new("tag", "add a tag, next time round take it away", new(0.75, 0.7, 0.7), Tags),
        new("create", "create", new(0.65, 0.6, 0.6), _ => [Create]) { AddsContacts = true },
        new("mixed", "mixed, 80 % reads, 20 % writes", new(3, 3, 3), MixedRequests) { AddsContacts = true, IsMix = true },
    ];

    public static IEnumerable<string> Names =>
        [.. All.Select(workload => workload.Name), .. Sequences.All.Select(work => work.Name), Start];

    public static bool Matches(string pattern, string name) => FileSystemName.MatchesSimpleExpression(pattern, name);

    public static Request Update(string id) => new("PUT", $"/v1/contacts/{id}", """{"jobTitle":"Role {n}"}""");

    public static Request ByEmail(string part) => new("GET", $"/v1/contacts?email={Uri.EscapeDataString(part)}");

    private static Request Get(string id) => new("GET", $"/v1/contacts/{id}");

    private static Request InGroup(string id) => new("GET", $"/v1/contacts?groupId={Uri.EscapeDataString(id)}&status=active");

    private static IEnumerable<Request> Tags(ContactSample sample) =>
        [.. sample.Ids.Select(id => Tag("POST", id)), .. sample.Ids.Select(id => Tag("DELETE", id))];

    private static Request Tag(string method, string id) => new(method, $"/v1/contacts/{id}/tags", $$"""{"tags":["bench-{{id[^4..]}}"]}""");

    // Four reads, one write.
    private static IEnumerable<Request> MixedRequests(ContactSample sample) => sample.Ids.Select((id, at) => (at % 5, at / 5 % 3) switch
    {
        (0 or 2, _) => Get(id),
        (1, _) => List,
        (3, var kind) => ByEmail(kind == 0 ? sample.RareEmailPart : "a"),
        (_, 0) => Create,
        (_, 1) => Update(id),
        _ => new("POST", $"/v1/contacts/{id}/tags", """{"tags":["bench-{n}"]}"""),
    });
}
