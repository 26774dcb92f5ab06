using Fluenzr.ContractKit.MockServer.Http;
using Fluenzr.ContractKit.MockServer.Sandboxing;

namespace Fluenzr.ContractKit.MockServer.Kit;

/// <summary><c>/_kit/sandboxes</c>: which there are.</summary>
internal static class SandboxEndpoints
{
    public static IReadOnlyList<KitRoute> Routes(Sandboxes sandboxes) =>
    [
        new("GET", "/_kit/sandboxes", _ => List(sandboxes)) { IsOfServer = true },
        new("DELETE", "/_kit/sandboxes/NAME", call => Drop(call, sandboxes)) { IsOfServer = true },
    ];

    private static Reply List(Sandboxes sandboxes) => Envelope.Data(200, json =>
    {
        json.WriteStartArray();
        foreach (var kept in sandboxes.All())
        {
            json.WriteStartObject();
            json.WriteString("name", kept.Sandbox.Name);
            json.WriteNumber("contacts", kept.Sandbox.World.Contacts.Count);
            json.WriteTime("createdAt", kept.MadeAt);
            json.WriteTime("usedAt", kept.UsedAt);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static Reply Drop(KitCall call, Sandboxes sandboxes) => sandboxes.Drop(call.Name)
        ? Envelope.Data(200, json => json.WriteDeleted(call.Name))
        : call.Refuse("pathNotFound", $"There is no sandbox '{call.Name}'; GET /_kit/sandboxes lists those that there are");
}
