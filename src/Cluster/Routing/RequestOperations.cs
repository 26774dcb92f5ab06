using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Paths;
using Fluenzr.ContractKit.MockServer.Sandboxes;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.Cluster.Routing;

/// <summary>Which operation a request has, and whether it changes a sandbox.</summary>
internal sealed class RequestOperations(AccountTemplate template)
{
    private const string Verification = "/_kit/verify";

    private readonly Router<Operation> _router = template.Spec.CreateRouter();
    private readonly PathString _basePath = new(template.Spec.BasePath);

    /// <summary>The id of the operation; else what the request is for. The sandbox may be removed from its path already.</summary>
    public string NameOf(HttpRequest request)
    {
        var path = Below(request.Path);
        return Find(request.Method, path)?.Id ?? (path.StartsWithSegments(_basePath, StringComparison.Ordinal) ? "none" : "other");
    }

    public bool IsWrite(HttpRequest request)
    {
        var path = Below(request.Path);
        if (Find(request.Method, path) is { } operation)
            return operation.Writes;
        return !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method)
            && path != Verification;
    }

    private static PathString Below(PathString path) => SandboxPath.IsMatch(path) ? SandboxPath.Split(path).Below : path;

    private Operation? Find(string method, PathString path) => path.StartsWithSegments(_basePath, StringComparison.Ordinal)
        ? _router.Match(method, path.Value.AsSpan(template.Spec.BasePath.Length)).Target
        : null;
}
