using System.Text.Json;
using Fluenzr.ContractKit.MockServer.Http;
using Fluenzr.ContractKit.MockServer.Sandboxing;

namespace Fluenzr.ContractKit.MockServer.Kit;

/// <summary><c>/_kit/snapshots</c>: states of a sandbox, taken and restored however large they are.</summary>
internal static class SnapshotEndpoints
{
    public static IReadOnlyList<KitRoute> Routes { get; } =
    [
        new("GET", "/_kit/snapshots", List),
        new("PUT", "/_kit/snapshots/NAME", Take),
        new("POST", "/_kit/snapshots/NAME", Restore),
        new("DELETE", "/_kit/snapshots/NAME", Drop),
    ];

    private static Reply List(KitCall call) => Envelope.Data(200, json =>
    {
        json.WriteStartArray();
        foreach (var snapshot in call.Sandbox.Snapshots.All)
            Write(json, snapshot);
        json.WriteEndArray();
    });

    private static Reply Take(KitCall call)
    {
        if (!SandboxPath.IsName(call.Name))
            return call.Refuse($"The name of a snapshot must be {SandboxPath.NameForm}");
        var snapshot = new Snapshot(call.Name, call.World.Save(), call.Sandbox.Clock.GetUtcNow());
        return call.Sandbox.Snapshots.Keep(snapshot)
            ? Envelope.Data(200, json => Write(json, snapshot))
            : call.Refuse($"There are {Snapshots.Most} snapshots, and there is no room for more; drop one with DELETE /_kit/snapshots/NAME");
    }

    private static Reply Restore(KitCall call)
    {
        if (call.Sandbox.Snapshots.Find(call.Name) is not { } snapshot)
            return Unknown(call);
        call.World.Restore(snapshot.State);
        return Envelope.Data(200, json => Write(json, snapshot));
    }

    private static Reply Drop(KitCall call) => call.Sandbox.Snapshots.Drop(call.Name) ? Envelope.Data(200, json => json.WriteDeleted(call.Name)) : Unknown(call);

    private static Reply Unknown(KitCall call) =>
        call.Refuse("pathNotFound", $"There is no snapshot '{call.Name}'; GET /_kit/snapshots lists those that there are, PUT takes one");

    private static void Write(Utf8JsonWriter json, Snapshot snapshot)
    {
        json.WriteStartObject();
        json.WriteString("name", snapshot.Name);
        json.WriteNumber("contacts", snapshot.State.Contacts.Count);
        json.WriteTime("takenAt", snapshot.TakenAt);
        json.WriteEndObject();
    }
}
