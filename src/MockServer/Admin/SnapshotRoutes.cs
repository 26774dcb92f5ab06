using System.Text.Json;
using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Sandboxes;

namespace Fluenzr.ContractKit.MockServer.Admin;

/// <summary><c>/_kit/snapshots</c>: states of a sandbox, taken and restored however large they are.</summary>
internal static class SnapshotRoutes
{
    public static IReadOnlyList<AdminRoute> Routes { get; } =
    [
        new("GET", "/_kit/snapshots", List),
        new("PUT", "/_kit/snapshots/NAME", Take),
        new("POST", "/_kit/snapshots/NAME", Restore),
        new("DELETE", "/_kit/snapshots/NAME", Drop),
    ];

    private static ApiResponse List(AdminContext context) => Envelope.Data(200, json =>
    {
        json.WriteStartArray();
        foreach (var snapshot in context.Sandbox.Snapshots.All)
            Write(json, snapshot);
        json.WriteEndArray();
    });

    private static ApiResponse Take(AdminContext context)
    {
        if (!SandboxPath.IsName(context.Name))
            return context.Error($"The name of a snapshot must be {SandboxPath.NameForm}");
        var snapshot = new NamedSnapshot(context.Name, context.Store.Snapshot(), context.Sandbox.Clock.GetUtcNow());
        return context.Sandbox.Snapshots.Keep(snapshot)
            ? Envelope.Data(200, json => Write(json, snapshot))
            : context.Error($"There are {SnapshotRegistry.Most} snapshots, and there is no room for more; drop one with DELETE /_kit/snapshots/NAME");
    }

    private static ApiResponse Restore(AdminContext context)
    {
        if (context.Sandbox.Snapshots.Find(context.Name) is not { } snapshot)
            return Unknown(context);
        context.Store.Restore(snapshot.State);
        return Envelope.Data(200, json => Write(json, snapshot));
    }

    private static ApiResponse Drop(AdminContext context) => context.Sandbox.Snapshots.Drop(context.Name) ? Envelope.Data(200, json => json.WriteDeleted(context.Name)) : Unknown(context);

    private static ApiResponse Unknown(AdminContext context) =>
        context.Error("pathNotFound", $"There is no snapshot '{context.Name}'; GET /_kit/snapshots lists those that there are, PUT takes one");

    private static void Write(Utf8JsonWriter json, NamedSnapshot snapshot)
    {
        json.WriteStartObject();
        json.WriteString("name", snapshot.Name);
        json.WriteNumber("contacts", snapshot.State.Contacts.Count);
        json.WriteTime("takenAt", snapshot.TakenAt);
        json.WriteEndObject();
    }
}
