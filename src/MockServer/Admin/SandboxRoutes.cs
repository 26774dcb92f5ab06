using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Sandboxes;

namespace Fluenzr.ContractKit.MockServer.Admin;

/// <summary><c>/_kit/sandboxes</c>: which there are.</summary>
internal static class SandboxRoutes
{
    public static IReadOnlyList<AdminRoute> Routes(SandboxRegistry sandboxes) =>
    [
        new("GET", "/_kit/sandboxes", _ => List(sandboxes)) { IsOfServer = true },
        new("DELETE", "/_kit/sandboxes/NAME", context => Drop(context, sandboxes)) { IsOfServer = true },
    ];

    private static ApiResponse List(SandboxRegistry sandboxes) => Envelope.Data(200, json =>
    {
        json.WriteStartArray();
        foreach (var kept in sandboxes.All())
        {
            json.WriteStartObject();
            json.WriteString("name", kept.Sandbox.Name);
            json.WriteNumber("contacts", kept.Sandbox.Store.Contacts.Count);
            json.WriteTime("createdAt", kept.MadeAt);
            json.WriteTime("usedAt", kept.UsedAt);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static ApiResponse Drop(AdminContext context, SandboxRegistry sandboxes) => sandboxes.Drop(context.Name)
        ? Envelope.Data(200, json => json.WriteDeleted(context.Name))
        : context.Error("pathNotFound", $"There is no sandbox '{context.Name}'; GET /_kit/sandboxes lists those that there are");
}
