using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Sandboxes;

namespace Fluenzr.ContractKit.MockServer.Admin;

/// <summary><c>/_kit/snapshots</c>: takes and restores states of a sandbox, in constant time for any number of contacts.</summary>
internal static class SnapshotRoutes
{
    public static IReadOnlyList<AdminRoute> Routes { get; } =
    [
        new("GET", "/_kit/snapshots", List),
        new("GET", "/_kit/snapshots/{name}", Show),
        new("PUT", "/_kit/snapshots/{name}", Take),
        new("POST", "/_kit/snapshots/{name}", Restore),
        new("DELETE", "/_kit/snapshots/{name}", Delete),
    ];

    private static ApiResponse List(AdminContext context) =>
        AdminContext.Ok([.. context.Sandbox.Snapshots.List().Select(Answer)], AdminJson.Default.IReadOnlyListSnapshotAnswer);

    private static ApiResponse Show(AdminContext context) => context.Sandbox.Snapshots.Find(context.Name) is { } found
        ? StateRoutes.Export(found.Snapshot.State)
        : NotFound(context);

    private static ApiResponse Take(AdminContext context)
    {
        if (!SandboxPath.IsName(context.Name))
            return context.Error($"The name of a snapshot must be {SandboxPath.NameForm}");
        return context.Sandbox.TakeSnapshot(context.Name) is { } snapshot
            ? AdminContext.Ok(Answer(snapshot), AdminJson.Default.SnapshotAnswer)
            : context.Error($"There are {SnapshotRegistry.MaxSnapshots} snapshots, which is the limit. Delete one with DELETE "
                + $"/_kit/snapshots/{{name}}");
    }

    private static ApiResponse Restore(AdminContext context) => context.Sandbox.RestoreSnapshot(context.Name) is { } snapshot
        ? AdminContext.Ok(Answer(snapshot), AdminJson.Default.SnapshotAnswer)
        : NotFound(context);

    private static ApiResponse Delete(AdminContext context) =>
        context.Sandbox.Snapshots.Remove(context.Name) ? AdminContext.Deleted(context.Name) : NotFound(context);

    private static ApiResponse NotFound(AdminContext context) => context.Error(
        "pathNotFound",
        $"There is no snapshot '{context.Name}'. GET /_kit/snapshots lists all snapshots, PUT /_kit/snapshots/{{name}} takes one");

    private static SnapshotAnswer Answer(NamedSnapshot snapshot) =>
        new(snapshot.Name, snapshot.Snapshot.State.Contacts.Count, snapshot.TakenAt);
}
