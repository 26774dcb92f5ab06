using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Engine;

namespace Fluenzr.ContractKit.Conformance.Checks;

/// <summary>
/// How many contacts one bulk request takes; the contract says how many (<c>maxItems</c>). The everyday checks send one email, which is in use, again and
/// again: the server has all the entries to count, and none to create. The heavy ones create in earnest.
/// </summary>
internal static class BulkLimits
{
    public static IReadOnlyList<Check> Checks { get; } =
    [
        new("bulk-max/most", "BULK-MAX", "A bulk request with as many entries as are allowed is accepted.", Most),
        new("bulk-max/over", "BULK-MAX", "A bulk request with one entry more is refused.", Over),
        new("bulk-max/over-no-trace", "BULK-MAX", "Of a bulk request with one entry more none is created.", OverLeavesNoTrace),
        new("bulk-max/most-created", "BULK-MAX", "As many contacts as are allowed in one request are all created.", MostCreated, Needs.Writing | Needs.Heavy),
        new("bulk-max/over-creates-nothing", "BULK-MAX", "A bulk request with one contact more creates none.", OverCreatesNothing, Needs.Writing | Needs.Heavy),
    ];

    private static async Task Most(Api api)
    {
        var limit = Limit(api);
        var (_, taken) = await api.Taken();

        var reply = await Bulk.Import(api, Repeated(taken, limit), "skip");

        Bulk.RequireCounts(reply, created: 0, updated: 0, skipped: limit, errors: 0);
    }

    private static async Task Over(Api api) => RequireTooMany((await SendOver(api)).Reply);

    private static async Task OverLeavesNoTrace(Api api)
    {
        var (reply, token) = await SendOver(api);
        if (reply.Status is >= 200 and < 300)
            throw new Inapplicable("more than is allowed was accepted");

        await RequireTotal(api, token, 0);
    }

    /// <summary>One entry more than is allowed, once in a run: two are new, with a token in their emails, and the others are in use.</summary>
    public static async Task<(Reply Reply, string Token)> SendOver(Api api)
    {
        var (reply, token) = await api.Here.Once(nameof(SendOver), () => Send(api.Anew()));
        return (api.Witness(reply.Exchange), token);

        static async Task<(Reply Reply, string Token)> Send(Api api)
        {
            var ((_, taken), token) = (await api.Taken(), api.NewToken());
            var entries = Repeated(taken, Limit(api) + 1);
            entries[0] = Api.Body(("email", Bulk.Email(token, 0)));
            entries[^1] = Api.Body(("email", Bulk.Email(token, 1)));
            return (await Bulk.Import(api, entries, "skip"), token);
        }
    }

    private static async Task MostCreated(Api api)
    {
        var (limit, token) = (Limit(api), api.NewToken());

        var reply = await Bulk.Import(api, Many(token, limit), "skip");

        Bulk.RequireCounts(reply, created: limit, updated: 0, skipped: 0, errors: 0);
        await RequireTotal(api, token, limit);
    }

    private static async Task OverCreatesNothing(Api api)
    {
        var token = api.NewToken();

        RequireTooMany(await Bulk.Import(api, Many(token, Limit(api) + 1), "skip"));

        await RequireTotal(api, token, 0);
    }

    private static async Task RequireTotal(Api api, string token, int expected)
    {
        var list = await api.Settled(() => api.Get(Api.Query(("email", token), ("perPage", "1"))), reply => Values.Whole(reply.At("meta.total")) == expected);
        list.Require(Values.Whole(list.At("meta.total")) == expected, "Not as many are stored.", $"total: {expected}");
    }

    // BULK-OVER: 400 or 413; 422 is what some frameworks say.
    private static void RequireTooMany(Reply reply) => reply.IsStatus(400, 413, 422);

    private static int Limit(Api api) => api.Spec.Schema("BulkInput").Find("contacts")?.MaxItems ?? throw new Inapplicable("the contract has no limit");

    private static JsonArray Repeated(string email, int count) => [.. Enumerable.Range(0, count).Select(_ => (JsonNode)Api.Body(("email", email)))];

    private static JsonArray Many(string token, int count) => [.. Enumerable.Range(0, count).Select(i => (JsonNode)Api.Body(("email", Bulk.Email(token, i))))];
}
