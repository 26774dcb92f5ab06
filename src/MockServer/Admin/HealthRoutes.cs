using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Admin;

/// <summary><c>/healthz</c>: whether the server is up.</summary>
internal static class HealthRoutes
{
    public static IReadOnlyList<AdminRoute> Routes { get; } = [new("GET", "/healthz", Answer)];

    private static ApiResponse Answer(AdminContext context) => new(200, """{"status":"ok"}"""u8.ToArray());
}
