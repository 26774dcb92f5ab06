using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Parity.Walks;

/// <summary>
/// Generates walks: short sequences of requests that start without contacts of their own and delete what they create. The same seed gives
/// the same walks.
/// </summary>
internal static class WalkGenerator
{
    private const int Probes = 6;

    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(3);

    /// <summary>The walk with this number.</summary>
    /// <param name="spec">The contract.</param>
    /// <param name="seed">The seed of all walks.</param>
    /// <param name="number">The number of the walk, from 0.</param>
    /// <param name="withGroups">Whether both servers have the operations on groups.</param>
    /// <param name="known">The tokens of the groups and stages that both servers have.</param>
    /// <param name="isVaried">Whether values are drawn at random, too: they show no further shape of an answer.</param>
    public static IReadOnlyList<Step> Generate(
        Spec spec, int seed, int number, bool withGroups, IReadOnlySet<string> known, bool isVaried = true)
    {
        var walk = new Walk(spec, new Random(unchecked((seed * 397) + number)), known);
        Action<Walk>[] probes =
        [
            .. ContactProbes.All, .. ListProbes.All, .. MembershipProbes.All, .. TransportProbes.All,
            .. isVaried ? VariedProbes.All : [], .. isVaried ? VariedMemberships.All : [], .. withGroups ? GroupProbes.All : [],
        ];
        if (number == 0)
            OrderByTime(walk);
        for (var i = 0; i < Probes; i++)
            Dealt(probes, seed, (number * Probes) + i)(walk);
        walk.Clean();
        return walk.Steps;
    }

    // Like cards: each probe comes once before any comes again.
    private static Action<Walk> Dealt(Action<Walk>[] probes, int seed, int place)
    {
        var (round, card) = Math.DivRem(place, probes.Length);
        var order = Enumerable.Range(0, probes.Length).ToArray();
        new Random(unchecked((seed * 7919) + round)).Shuffle(order);
        return probes[order[card]];
    }

    // Newest first, oldest first, by email and by each comparison of names are different orders.
    private static void OrderByTime(Walk walk)
    {
        var first = new JsonObject { ["email"] = walk.NewEmail("b"), ["firstName"] = "az" };
        var id = walk.Create("CREATE", first);
        foreach (var (email, name, pause) in ((string, string, TimeSpan)[])[("c", "Aé", Apart), ("a", "a_a", Apart), ("d", "a~", default)])
            walk.Create("CREATE", new JsonObject { ["email"] = walk.NewEmail(email), ["firstName"] = name }, pause: pause);
        walk.List("SORT-DEFAULT");
        walk.List("SORT-DEFAULT", "&sort=createdAt");
        walk.List("SORT-DEFAULT", "&order=asc");
        walk.List("SORT-DEFAULT", "&order=desc");
        walk.List("SORT", "&sort=createdAt&order=desc");
        walk.Send("SORT-DEFAULT", Operations.Search, body: new JsonObject { ["query"] = Token.Mark });
        walk.List("SORT-DEFAULT", "&sort=firstName&order=asc");
        walk.Send("TIME-UNCHANGED", Operations.Update, id, body: first);
    }
}
