using Fluenzr.ContractKit.MockServer.Admin;
using Fluenzr.ContractKit.MockServer.Pipeline;
using Fluenzr.ContractKit.MockServer.Sandboxes;
using Fluenzr.ContractKit.MockServer.Store;
using Fluenzr.ContractKit.MockServer.WebUi;

namespace Fluenzr.ContractKit.MockServer.Hosting;

/// <summary>Sends each request to the API, the web UI or the admin API, in the sandbox that its path names.</summary>
/// <remarks>Clause BASE.</remarks>
internal sealed class RequestDispatcher(
    AccountTemplate template, SandboxRegistry sandboxes, ApiPipeline api, AdminApi admin, WebUiFiles webUi)
{
    private readonly SandboxMiddleware _sandboxes = new(sandboxes, template.Choices, template.Spec);
    private readonly PathString _basePath = new(template.Spec.BasePath);

    public Task AnswerAsync(HttpContext http) =>
        SandboxPath.IsMatch(http.Request.Path) ? _sandboxes.EnterAsync(http, DispatchAsync) : DispatchAsync(http);

    // Web pages of any origin may call the API, but must not read or clear the journal.
    private Task DispatchAsync(HttpContext http) =>
        IsApi(http.Request) ? Cors.Answer(http) ? Task.CompletedTask : api.AnswerAsync(http, _sandboxes.Find(http))
        : WebUiFiles.Has(http.Request) ? webUi.AnswerAsync(http)
        : admin.AnswerAsync(http, _sandboxes.Find(http));

    private bool IsApi(HttpRequest request) =>
        request.Path.StartsWithSegments(_basePath, StringComparison.Ordinal) && !AdminApi.Has(request.Path)
        && !(template.Spec.BasePath.Length == 0 && WebUiFiles.Has(request));
}
