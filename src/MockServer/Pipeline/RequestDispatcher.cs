using Fluenzr.ContractKit.MockServer.Admin;
using Fluenzr.ContractKit.MockServer.Sandboxes;
using Fluenzr.ContractKit.MockServer.Store;
using Fluenzr.ContractKit.MockServer.WebUi;

namespace Fluenzr.ContractKit.MockServer.Pipeline;

/// <summary>The way in: leads a request into its sandbox, and there to the API, a page or the kit.</summary>
internal sealed class RequestDispatcher(AccountTemplate template, SandboxRegistry sandboxes, ApiPipeline api, AdminApi admin, WebUiFiles webUi)
{
    private readonly SandboxMiddleware _door = new(sandboxes, template.Choices, template.Spec);

    public Task AnswerAsync(HttpContext http) => SandboxPath.IsOne(http.Request.Path) ? _door.EnterAsync(http, LeadAsync) : LeadAsync(http);

    // Pages of any origin may call the API, but not look into the journal or clear it.
    private Task LeadAsync(HttpContext http) =>
        IsApi(http.Request) ? Cors.Answer(http) ? Task.CompletedTask : api.AnswerAsync(http, _door.Entered(http))
        : WebUiFiles.Has(http.Request) ? webUi.AnswerAsync(http)
        : admin.AnswerAsync(http, _door.Entered(http));

    private bool IsApi(HttpRequest request) =>
        request.Path.StartsWithSegments(template.Spec.BasePath, StringComparison.Ordinal) && !AdminApi.Has(request.Path)
        && !(template.Spec.BasePath.Length == 0 && WebUiFiles.Has(request));
}
