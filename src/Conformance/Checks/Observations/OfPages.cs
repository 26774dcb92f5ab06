using Fluenzr.ContractKit.Conformance.Engine;

namespace Fluenzr.ContractKit.Conformance.Checks.Observations;

/// <summary>Looks at pages that there are not.</summary>
internal static class OfPages
{
    public static async Task<Sight> Over(Api api)
    {
        var reply = await api.Get("/contacts?perPage=101");

        var perPage = Values.Whole(reply.At("meta.perPage"));
        return new Sight(reply.Status == 400 ? "refused" : reply.Status == 200 && perPage == 100 ? "clamped" : null, $"perPage=101: {reply.Status}, perPage {perPage}");
    }

    public static async Task<Sight> Bad(Api api)
    {
        var replies = new List<(string Query, Reply Reply)>();
        foreach (var query in new[] { "page=0", "page=-1", "page=x", "perPage=0", "perPage=-1", "perPage=x" })
            replies.Add((query, await api.Get("/contacts?" + query)));

        var value = replies.TrueForAll(entry => entry.Reply.Status == 400) ? "refused"
            : replies.TrueForAll(entry => entry.Reply.Status == 200 && Values.Whole(entry.Reply.At("meta.page")) == 1 && Values.Whole(entry.Reply.At("meta.perPage")) == 20) ? "default"
            : null;
        return new Sight(value, string.Join(", ", replies.Select(entry => $"{entry.Query}: {entry.Reply.Status}")));
    }

    public static async Task<Sight> Beyond(Api api)
    {
        var reply = await api.Get("/contacts?page=1000000");

        var value = reply.Status switch
        {
            200 when reply.IsList().Count == 0 => "empty",
            400 => "refused",
            404 => "not-found",
            _ => null,
        };
        return new Sight(value, $"page=1000000: {reply.Status}");
    }

    public static async Task<Sight> Empty(Api api)
    {
        var reply = await api.Get(Api.Query(("email", api.NewToken())));

        var pages = Values.Whole(reply.At("meta.totalPages"));
        return new Sight(pages == 0 ? "zero" : pages == 1 ? "one" : null, $"totalPages of an empty list: {pages}");
    }
}
