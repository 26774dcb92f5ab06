using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Parity.Walks;

namespace Fluenzr.ContractKit.Parity.Comparison;

/// <summary>What a comparison needs: contacts can be created, and the servers do not show the contacts of each other.</summary>
internal static class ServerPair
{
    /// <exception cref="RunAbortedException">Something is missing. The message says what to do.</exception>
    public static async Task RequireComparableAsync(Spec spec, Side left, Side right, string mark, CancellationToken cancellation)
    {
        var walk = new Walk(spec, new Random(0), new HashSet<string>());
        walk.Create("CREATE", new JsonObject { ["email"] = walk.NewEmail() });
        walk.List("LIST");
        walk.Clean();
        var (one, other) = (new SideWalk(left, mark), new SideWalk(right, mark));
        if (walk.Steps.Count < 3)
        {
            throw new RunAbortedException(
                "The contract lacks an operation that a comparison needs: creating, listing or deleting contacts.");
        }

        var (create, list, cleanup) = (walk.Steps[0], walk.Steps[1], walk.Steps.Skip(2));
        var created = await one.SendAsync(create, cancellation);
        var seen = await other.SendAsync(list, cancellation);
        foreach (var step in cleanup.Where(one.NamesCreated))
            await one.SendAsync(step, cancellation);
        if (JsonValues.At(seen.Json, "data") is JsonArray { Count: > 0 })
        {
            throw new RunAbortedException(
                "Both servers show the same contacts, so the requests to one would change the answers of the other. "
                + "Give each an account, a sandbox or a database of its own.");
        }

        var again = await other.SendAsync(create, cancellation);
        foreach (var step in cleanup.Where(other.NamesCreated))
            await other.SendAsync(step, cancellation);
        if (created.Status >= 300 && again.Status >= 300)
        {
            throw new RunAbortedException(
                $"No contact can be created: {left.BaseUrl} answers {created.Status}, {right.BaseUrl} answers {again.Status}. "
                + "May the keys write?");
        }
    }
}
