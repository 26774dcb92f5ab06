using System.Text.Json;
using Fluenzr.ContractKit.MockServer.Admin;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Pipeline;
using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using WireMock.Server;
using WireMock.Settings;

namespace Fluenzr.ContractKit.Testing.Stubs;

/// <summary>
/// WireMock.Net in front of the mock. Every request goes to it first; when no mapping matches, the request continues to the mock unchanged.
/// A WireMock.Net proxy mapping is no alternative: a reset of the mappings would remove it, and it changes what it forwards.
/// </summary>
/// <param name="hasAdmin">Whether WireMock.Net has its admin API.</param>
/// <param name="isExternal">Whether stubs may use files and other hosts.</param>
internal sealed class StubServer(bool hasAdmin = false, bool isExternal = true) : IDisposable
{
    private const int MaxLogEntries = 10_000;

    private static readonly PathString AdminPath = new("/__admin");

    private static readonly HashSet<string> ConnectionHeaders =
        new(StringComparer.OrdinalIgnoreCase) { "Connection", "Keep-Alive", "Transfer-Encoding", "Upgrade", "Date", "Server" };

    private readonly Lock _starting = new();
    private WireMockPipeline? _pipeline;

    /// <summary>The server, started on first access.</summary>
    public WireMockServer Server
    {
        get
        {
            lock (_starting)
                return (_pipeline ??= Start()).Server;
        }
    }

    /// <summary>Removes all stubs. Does not start the server.</summary>
    public void Reset() => _pipeline?.Server.Reset();

    /// <summary>Answers with a matching stub, or passes the request on.</summary>
    public async Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        // WireMock.Net gets the same path, decoded once: what is no admin path here is none there.
        var isAdmin = hasAdmin && http.Request.Path.StartsWithSegments(AdminPath, StringComparison.OrdinalIgnoreCase);
        if (_pipeline is not { } pipeline || (!isAdmin && !pipeline.Server.Mappings.Any()))
        {
            await next(http).ConfigureAwait(false);
            return;
        }

        // The log of WireMock.Net contains API keys, so its admin API needs the admin key.
        if (isAdmin && http.RequestServices.GetRequiredService<AdminGuard>().Authorize(http.Request) is { } refused)
        {
            await http.Response.SendAsync(refused).ConfigureAwait(false);
            return;
        }

        var body = await BufferedBody.ReadAsync(http.Request).ConfigureAwait(false);
        var (response, isMatch) = await pipeline.AnswerAsync(http, body).ConfigureAwait(false);
        if (isAdmin && response.StatusCode >= StatusCodes.Status500InternalServerError)
            await http.Response.SendAsync(Refuse(http, response)).ConfigureAwait(false);
        else if (isMatch)
            await SendAsync(http, response, isAdmin).ConfigureAwait(false);
        else
            await next(http).ConfigureAwait(false);
    }

    public void Dispose() => _pipeline?.Dispose();

    private WireMockPipeline Start()
    {
        var settings = new WireMockServerSettings { StartAdminInterface = hasAdmin, MaxRequestLogCount = MaxLogEntries };
        if (!isExternal)
            ExternalAccess.Deny(settings);
        return new WireMockPipeline(settings);
    }

    // WireMock.Net answers 500 with a stack trace to a body that it cannot read.
    private static ApiResponse Refuse(HttpContext http, HttpResponse response)
    {
        var template = http.RequestServices.GetRequiredService<AccountTemplate>();
        var reason = BodyExcerpt.Create(((MemoryStream)response.Body).ToArray()).Json() is { ValueKind: JsonValueKind.Object } json
            && json.TryGetProperty("Status", out var status) && status.GetString() is { } text ? ": " + text.Split('\n')[0].Trim() : "";
        return Envelope.Error(
            new ApiError(template.Spec.Error("invalid") with { Message = "WireMock.Net cannot do this" + reason }), template.Choices);
    }

    private static async Task SendAsync(HttpContext http, HttpResponse from, bool isAdmin)
    {
        // Pages of any origin may call the API and its stubs, but not the admin API. A stub may have headers of its own for them.
        if (!isAdmin && Cors.IsNeeded(http.Request))
            http.RequestServices.GetRequiredService<Cors>().Answer(http);
        http.Response.StatusCode = from.StatusCode;
        foreach (var (name, values) in from.Headers)
        {
            if (!ConnectionHeaders.Contains(name))
                http.Response.Headers[name] = values;
        }

        await from.Body.CopyToAsync(http.Response.Body, http.RequestAborted).ConfigureAwait(false);
    }
}
