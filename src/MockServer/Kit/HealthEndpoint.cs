using Fluenzr.ContractKit.MockServer.Http;

namespace Fluenzr.ContractKit.MockServer.Kit;

/// <summary><c>/healthz</c>: the server is up.</summary>
internal static class HealthEndpoint
{
    public static IReadOnlyList<KitRoute> Routes { get; } = [new("GET", "/healthz", Answer), new("HEAD", "/healthz", Answer)];

    private static Reply Answer(KitCall call) => new(200, """{"status":"ok"}"""u8.ToArray());
}
