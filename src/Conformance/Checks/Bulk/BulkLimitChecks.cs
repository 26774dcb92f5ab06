using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Bulk;

/// <summary>
/// How many contacts one bulk request takes; the contract says how many (<c>maxItems</c>). The everyday checks send one email, which is in use, again and
/// again: the server has all the entries to count, and none to create. The heavy ones create in earnest.
/// </summary>
internal static class BulkLimitChecks
{
    public static IReadOnlyList<Check> Checks { get; } =
    [
        new("bulk-max/most", "BULK-MAX", "A bulk request with as many entries as are allowed is accepted.", Most),
        new("bulk-max/over", "BULK-MAX", "A bulk request with one entry more is refused.", Over),
        new("bulk-max/over-no-trace", "BULK-MAX", "Of a bulk request with one entry more none is created.", OverLeavesNoTrace),
        new("bulk-max/most-created", "BULK-MAX", "As many contacts as are allowed in one request are all created.", MostCreated, Needs.Writing | Needs.Heavy),
        new("bulk-max/over-creates-nothing", "BULK-MAX", "A bulk request with one contact more creates none.", OverCreatesNothing, Needs.Writing | Needs.Heavy),
    ];

    private static async Task Most(ApiClient api)
    {
        var limit = Limit(api);
        var (_, taken) = await api.Taken();

        var response = await BulkChecks.Import(api, Repeated(taken, limit), "skip");

        BulkChecks.RequireCounts(response, created: 0, updated: 0, skipped: limit, errors: 0);
    }

    private static async Task Over(ApiClient api) => RequireTooMany((await SendOver(api)).Reply);

    private static async Task OverLeavesNoTrace(ApiClient api)
    {
        var (response, token) = await SendOver(api);
        if (response.Status is >= 200 and < 300)
            throw new CheckSkippedException("more than is allowed was accepted");

        await RequireTotal(api, token, 0);
    }

    /// <summary>One entry more than is allowed, once in a run: two are new, with a token in their emails, and the others are in use.</summary>
    public static async Task<(Response Reply, string Token)> SendOver(ApiClient api)
    {
        var (response, token) = await api.Environment.Once(nameof(SendOver), () => Send(api.Anew()));
        return (api.Witness(response.Exchange), token);

        static async Task<(Response Reply, string Token)> Send(ApiClient api)
        {
            var ((_, taken), token) = (await api.Taken(), api.NewToken());
            var entries = Repeated(taken, Limit(api) + 1);
            entries[0] = ApiClient.Body(("email", BulkChecks.Email(token, 0)));
            entries[^1] = ApiClient.Body(("email", BulkChecks.Email(token, 1)));
            return (await BulkChecks.Import(api, entries, "skip"), token);
        }
    }

    private static async Task MostCreated(ApiClient api)
    {
        var (limit, token) = (Limit(api), api.NewToken());

        var response = await BulkChecks.Import(api, Many(token, limit), "skip");

        BulkChecks.RequireCounts(response, created: limit, updated: 0, skipped: 0, errors: 0);
        await RequireTotal(api, token, limit);
    }

    private static async Task OverCreatesNothing(ApiClient api)
    {
        var token = api.NewToken();

        RequireTooMany(await BulkChecks.Import(api, Many(token, Limit(api) + 1), "skip"));

        await RequireTotal(api, token, 0);
    }

    private static async Task RequireTotal(ApiClient api, string token, int expected)
    {
        var list = await api.Settled(() => api.Get(ApiClient.Query(("email", token), ("perPage", "1"))), response => JsonValues.Whole(response.At("meta.total")) == expected);
        list.Require(JsonValues.Whole(list.At("meta.total")) == expected, "Not as many are stored.", $"total: {expected}");
    }

    // BULK-OVER: 400 or 413; 422 is what some frameworks say.
    private static void RequireTooMany(Response response) => response.RequireStatus(400, 413, 422);

    private static int Limit(ApiClient api) => api.Spec.Schema("BulkInput").Find("contacts")?.MaxItems ?? throw new CheckSkippedException("the contract has no limit");

    private static JsonArray Repeated(string email, int count) => [.. Enumerable.Range(0, count).Select(_ => (JsonNode)ApiClient.Body(("email", email)))];

    private static JsonArray Many(string token, int count) => [.. Enumerable.Range(0, count).Select(i => (JsonNode)ApiClient.Body(("email", BulkChecks.Email(token, i))))];
}
