using System.Text.Json;
using Fluenzr.ContractKit.Cluster.Ownership;
using Fluenzr.ContractKit.Cluster.Placement;
using Fluenzr.ContractKit.Cluster.Storage;
using Fluenzr.ContractKit.MockServer.Admin;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Store;
using StackExchange.Redis;

namespace Fluenzr.ContractKit.Cluster.Routing;

/// <summary>Requests about the cluster as a whole: its health, and the list of its sandboxes.</summary>
internal sealed class ClusterRoutes(
    Replica replica, SiloHost silo, SandboxTable table, AdminGuard guard, AccountTemplate template, Unavailable unavailable)
{
    private const string Alive = "/healthz", Ready = "/readyz";

    private static readonly PathString Sandboxes = new("/_kit/sandboxes");

    public static bool Has(PathString path) =>
        path == Alive || path == Ready || path.StartsWithSegments(Sandboxes, StringComparison.Ordinal);

    public async Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Path == Ready)
        {
            await http.Response.SendAsync(Readiness());
            return;
        }

        try
        {
            if (http.Request.Path == Alive)
                await next(http);
            else if (guard.Authorize(http.Request) is { } refused)
                await http.Response.SendAsync(refused);
            else if (HttpMethods.IsGet(http.Request.Method) && http.Request.Path == Sandboxes)
                await http.Response.SendAsync(await ListAsync());
            else if (HttpMethods.IsDelete(http.Request.Method) && http.Request.Path != Sandboxes)
                await http.Response.SendAsync(await DeleteAsync(http.Request.Path.Value![(Sandboxes.Value!.Length + 1)..]));
            else
                await next(http);
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            await http.Response.SendAsync(unavailable.NoRedis());
        }
    }

    private ApiResponse Readiness()
    {
        var reason = replica.IsDraining ? "stopping" : replica.IsRedisGone ? "redis" : replica.IsMember ? null : "starting";
        return new ApiResponse(
            reason is null ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable,
            JsonSerializer.SerializeToUtf8Bytes(new { status = reason ?? "ok" }));
    }

    private async Task<ApiResponse> ListAsync() => AdminContext.Ok(
        [
            .. (await table.ListAsync()).Select(entry =>
                new SandboxAnswer(entry.Name, entry.Contacts ?? template.Start.Contacts.Count, entry.CreatedAt, entry.UsedAt)),
        ],
        AdminJson.Default.IReadOnlyListSandboxAnswer);

    private async Task<ApiResponse> DeleteAsync(string name) =>
        (await table.ListAsync()).Any(entry => entry.Name == name) && await silo.Grains.GetGrain<ISandboxGrain>(name).DeleteAsync()
            ? AdminContext.Deleted(name)
            : Envelope.Error(
                new ApiError(template.Spec.Error("pathNotFound") with
                {
                    Message = $"There is no sandbox '{name}'. GET /_kit/sandboxes lists all sandboxes",
                }),
                template.Choices);
}
