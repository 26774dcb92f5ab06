using System.Collections.Concurrent;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Servers whose reads show a new contact late.</summary>
internal static class BrokenLag
{
    private const int LateMilliseconds = 300;

    public static IReadOnlyList<BrokenServer> All { get; } =
    [
        Late("A new contact can be read only after 300 ms", ResponseMutations.IsRead),
        Late("A new contact is in lists only after 300 ms", ResponseMutations.IsList),
        Late("A search finds a new contact only after 300 ms", ResponseMutations.IsSearch),
    ];

    private static BrokenServer Late(string name, Func<HttpRequestMessage, bool> isLate)
    {
        var created = new ConcurrentQueue<long>();
        return new(name, "create-read/settled", async (request, server) =>
        {
            if (isLate(request) && created.Any(time => Environment.TickCount64 - time < LateMilliseconds))
                return ResponseMutations.IsRead(request)
                    ? JsonMutations.Error(404, "NOT_FOUND", "Contact not found")
                    : JsonMutations.Response(200, """{"success":true,"data":[],"meta":{"page":1,"perPage":20,"total":0,"totalPages":0}}""");
            var response = await server.Send(request);
            if (ResponseMutations.IsCreate(request))
                created.Enqueue(Environment.TickCount64);
            return response;
        });
    }
}
