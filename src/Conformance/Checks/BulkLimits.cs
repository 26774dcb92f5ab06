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
        new("bulk-max/most-created", "BULK-MAX", "As many contacts as are allowed in one request are all created.", MostCreated, Needs.Writing | Needs.Heavy),
        new("bulk-max/over-creates-nothing", "BULK-MAX", "A bulk request with one contact more creates none.", OverCreatesNothing, Needs.Writing | Needs.Heavy),
    ];

    private static async Task Most(Api api)
    {
        var limit = Limit(api);
        var taken = await api.GivenContact();

        var reply = await Bulk.Import(api, Repeated(taken.EmailOf(), limit), "skip");

        Bulk.RequireCounts(reply, created: 0, updated: 0, skipped: limit, errors: 0);
    }

    private static async Task Over(Api api) => RequireTooMany(await SendOver(api));

    /// <summary>One entry more than is allowed; on a server that takes them all there is nothing to create.</summary>
    public static async Task<Reply> SendOver(Api api)
    {
        var taken = await api.GivenContact();
        return await Bulk.Import(api, Repeated(taken.EmailOf(), Limit(api) + 1), "skip");
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
