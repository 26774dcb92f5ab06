using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Engine;

/// <summary>Deletes what a run created: the contacts noted by id, and those whose email bears the mark of the run, whatever their creation answered.</summary>
internal static class Cleanup
{
    private const int AtOnce = 8;

    /// <summary>The contacts that could not be deleted, in words; empty when all is as it was.</summary>
    public static async Task<IReadOnlyList<string>> RunAsync(Connection connection, Options options, Spec spec, CancellationToken cancellation)
    {
        var api = new Api(connection, options with { ReadOnly = false }, spec, new Surroundings([], null), cancellation);
        var leftovers = new List<string>();
        await Parallel.ForEachAsync(connection.Ledger.Open, Degree(cancellation), (id, _) => DeleteAsync(id));
        if (connection.Ledger.HasIntent)
        {
            // Page 1 again and again: what was on it is deleted.
            for (var round = 0; round < 50; round++)
            {
                var found = await MarkedAsync(api, connection.Ledger.Mark);
                if (found.Count == 0 || leftovers.Count > 0)
                    break;
                await Parallel.ForEachAsync(found, Degree(cancellation), (id, _) => DeleteAsync(id));
            }
        }

        if (leftovers.Count == 0)
            connection.Ledger.Finish();
        return leftovers;

        async ValueTask DeleteAsync(string id)
        {
            var reply = await api.Delete(Api.Path(id));
            if (reply.Status is 200 or 204 or 404)
                connection.Ledger.Remove(id);
            else
                lock (leftovers)
                    leftovers.Add($"{id} ({reply.Status})");
        }
    }

    /// <summary>The ids of contacts whose email contains the mark: a filter that is ignored must not make the guest delete what is not its own.</summary>
    private static async Task<IReadOnlyList<string>> MarkedAsync(Api api, string mark)
    {
        var list = await api.Get(Api.Query(("email", mark), ("perPage", "100")));
        return
        [
            .. (list.Data as JsonArray ?? []).OfType<JsonObject>()
                .Where(contact => Values.Text(contact["email"])?.Contains(mark, StringComparison.OrdinalIgnoreCase) == true)
                .Select(contact => Values.Text(contact["id"]))
                .OfType<string>(),
        ];
    }

    private static ParallelOptions Degree(CancellationToken cancellation) => new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
}
