using Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

namespace Fluenzr.ContractKit.Conformance.Tests.Network;

/// <summary>Reads that lag behind writes.</summary>
/// <param name="Which">Which reads are late, or what is late in them.</param>
/// <param name="Milliseconds">How late they are.</param>
/// <param name="Settles">Whether the run allows it.</param>
public sealed record LateReads(string Which, int Milliseconds, bool Settles = true)
{
    /// <summary>A server with such a replica.</summary>
    internal Task<LaggingReplica> ReplicaAsync(Target target) => LaggingReplica.InAsync(target, Milliseconds, IsLate(), ReplicaStates.Late(Which));

    private Func<HttpRequestMessage, bool> IsLate()
    {
        var count = 0;
        return request => Which switch
        {
            "reads by id" => ResponseMutations.IsRead(request),
            "lists" => ResponseMutations.IsList(request),
            "search" => ResponseMutations.IsSearch(request),
            "one of two replicas" => IsRead(request) && Interlocked.Increment(ref count) % 2 == 0,
            _ => IsRead(request),
        };
    }

    private static bool IsRead(HttpRequestMessage request) =>
        ResponseMutations.IsRead(request) || ResponseMutations.IsList(request) || ResponseMutations.IsSearch(request);
}
