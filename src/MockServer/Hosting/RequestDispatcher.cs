using System.Diagnostics;
using Fluenzr.ContractKit.MockServer.Admin;
using Fluenzr.ContractKit.MockServer.Journal;
using Fluenzr.ContractKit.MockServer.Pipeline;
using Fluenzr.ContractKit.MockServer.Sandboxes;
using Fluenzr.ContractKit.MockServer.Store;
using Fluenzr.ContractKit.MockServer.WebUi;

namespace Fluenzr.ContractKit.MockServer.Hosting;

/// <summary>Sends each request to the API, the web UI or the admin API, in the sandbox that its path names.</summary>
/// <remarks>Clause BASE.</remarks>
internal sealed class RequestDispatcher(
    AccountTemplate template,
    SandboxRegistry sandboxes,
    ApiPipeline api,
    AdminApi admin,
    WebUiFiles webUi,
    Cors cors,
    RequestLog requestLog,
    SandboxOwnership? ownership = null)
{
    private readonly SandboxMiddleware _sandboxes = new(sandboxes, ownership, template.Choices, template.Spec);
    private readonly PathString _basePath = new(template.Spec.BasePath);

    public Task AnswerAsync(HttpContext http) =>
        Cors.IsNeeded(http.Request) && !IsGuarded(http.Request.Path) && cors.Answer(http) ? Task.CompletedTask
        : SandboxPath.IsMatch(http.Request.Path) ? _sandboxes.EnterAsync(http, DispatchAsync) : DispatchAsync(http);

    private Task DispatchAsync(HttpContext http) =>
        IsApi(http.Request) ? api.AnswerAsync(http, _sandboxes.Find(http))
        : WebUiFiles.Has(http.Request) ? webUi.AnswerAsync(http)
        : requestLog.IsOn && !AdminApi.Has(http.Request.Path) ? AnswerUnknownAsync(http)
        : admin.AnswerAsync(http, _sandboxes.Find(http));

    // The journal has only requests to the API. A path that is nearly one is most interesting on a console.
    private async Task AnswerUnknownAsync(HttpContext http)
    {
        var started = Stopwatch.GetTimestamp();
        await admin.AnswerAsync(http, _sandboxes.Find(http));
        requestLog.Write(ApiRequest.RecordUnknown(http, Stopwatch.GetElapsedTime(started)), template.Choices);
    }

    // Web pages of any origin may call the API, but must not read or clear the journal.
    private static bool IsGuarded(PathString path) =>
        AdminApi.IsGuarded(SandboxPath.IsMatch(path) ? SandboxPath.Split(path).Below : path);

    private bool IsApi(HttpRequest request) =>
        request.Path.StartsWithSegments(_basePath, StringComparison.Ordinal) && !AdminApi.Has(request.Path)
        && !(template.Spec.BasePath.Length == 0 && WebUiFiles.Has(request));
}
