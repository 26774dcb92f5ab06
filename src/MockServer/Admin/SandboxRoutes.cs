using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Sandboxes;

namespace Fluenzr.ContractKit.MockServer.Admin;

/// <summary><c>/_kit/sandboxes</c>: lists and deletes sandboxes.</summary>
internal static class SandboxRoutes
{
    public static IReadOnlyList<AdminRoute> Routes(SandboxRegistry sandboxes) =>
    [
        new("GET", "/_kit/sandboxes", _ => List(sandboxes)) { IsServerOnly = true },
        new("DELETE", "/_kit/sandboxes/{name}", context => Delete(context, sandboxes)) { IsServerOnly = true },
    ];

    private static ApiResponse List(SandboxRegistry sandboxes) => AdminContext.Ok(
        [
            .. sandboxes.List().Select(entry =>
                new SandboxAnswer(entry.Sandbox.Name, entry.Sandbox.Store.State.Contacts.Count, entry.CreatedAt, entry.UsedAt)),
        ],
        AdminJson.Default.IReadOnlyListSandboxAnswer);

    private static ApiResponse Delete(AdminContext context, SandboxRegistry sandboxes) => sandboxes.Remove(context.Name)
        ? AdminContext.Deleted(context.Name)
        : context.Error("pathNotFound", $"There is no sandbox '{context.Name}'. GET /_kit/sandboxes lists all sandboxes");
}
