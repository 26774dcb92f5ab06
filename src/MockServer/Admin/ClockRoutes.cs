using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Admin;

/// <summary><c>/_kit/clock</c>: shows and sets the time of a sandbox, which contacts, ids and rate windows use.</summary>
internal static class ClockRoutes
{
    public static IReadOnlyList<AdminRoute> Routes { get; } =
    [
        new("GET", "/_kit/clock", Show),
        new("PUT", "/_kit/clock", Set) { MaxBody = AdminBody.Small },
    ];

    private static ApiResponse Show(AdminContext context)
    {
        var clock = context.Sandbox.Clock;
        return AdminContext.Ok(new ClockAnswer(clock.GetUtcNow(), clock.Setting.FrozenAt is not null), AdminJson.Default.ClockAnswer);
    }

    private static ApiResponse Set(AdminContext context)
    {
        if (ClockChangeReader.Read(context.Body, out var change) is { } error)
            return context.Error(error);
        return context.Sandbox.SetClock(change)
            ? Show(context)
            : context.Error($"The clock cannot be set to that time. Use {Clock.Min:yyyy-MM-dd} to {Clock.Max:yyyy-MM-dd}");
    }
}
