using Fluenzr.ContractKit.MockServer.Http;
using Fluenzr.ContractKit.MockServer.Kit;
using Fluenzr.ContractKit.MockServer.Page;
using Fluenzr.ContractKit.MockServer.Sandboxing;
using Fluenzr.ContractKit.MockServer.State;

namespace Fluenzr.ContractKit.MockServer;

/// <summary>The way in: leads a request into its sandbox, and there to the API, a page or the kit.</summary>
internal sealed class Entrance(Origin origin, Sandboxes sandboxes, Api api, KitEndpoints kit, Pages pages)
{
    private readonly SandboxDoor _door = new(sandboxes, origin.Choices, origin.Spec);

    public Task AnswerAsync(HttpContext http) => SandboxPath.IsOne(http.Request.Path) ? _door.EnterAsync(http, LeadAsync) : LeadAsync(http);

    // Pages of any origin may call the API, but not look into the journal or clear it.
    private Task LeadAsync(HttpContext http) =>
        IsApi(http.Request) ? CrossOrigin.Answer(http) ? Task.CompletedTask : api.AnswerAsync(http, _door.Entered(http))
        : Pages.Has(http.Request) ? pages.AnswerAsync(http)
        : kit.AnswerAsync(http, _door.Entered(http));

    private bool IsApi(HttpRequest request) =>
        request.Path.StartsWithSegments(origin.Spec.BasePath, StringComparison.Ordinal) && !KitEndpoints.Has(request.Path)
        && !(origin.Spec.BasePath.Length == 0 && Pages.Has(request));
}
