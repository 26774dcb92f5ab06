using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Paths;
using Fluenzr.ContractKit.MockServer.Sandboxes;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.Cluster.Routing;

/// <summary>Which requests change a sandbox.</summary>
internal sealed class WriteRequests(AccountTemplate template)
{
    private const string Verification = "/_kit/verify";

    private readonly Router<Operation> _router = template.Spec.CreateRouter();
    private readonly PathString _basePath = new(template.Spec.BasePath);

    public bool IsWrite(HttpRequest request)
    {
        var path = SandboxPath.IsMatch(request.Path) ? SandboxPath.Split(request.Path).Below : request.Path;
        if (path.StartsWithSegments(_basePath, StringComparison.Ordinal)
            && _router.Match(request.Method, path.Value.AsSpan(template.Spec.BasePath.Length)).Target is { } operation)
            return operation.Writes;
        return !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method)
            && path != Verification;
    }
}
