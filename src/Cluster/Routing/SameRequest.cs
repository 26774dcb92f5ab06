using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Forwarder;

namespace Fluenzr.ContractKit.Cluster.Routing;

/// <summary>Keeps path, query, host and headers as the client sent them.</summary>
internal sealed class SameRequest : HttpTransformer
{
    public static readonly SameRequest Instance = new();

    public override async ValueTask TransformRequestAsync(
        HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        var target = httpContext.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var path = target.StartsWith('/') ? target : httpContext.Request.Path + httpContext.Request.QueryString;
        proxyRequest.RequestUri = new Uri(
            destinationPrefix + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        proxyRequest.Headers.Host = httpContext.Request.Host.Value;
        // Those of an earlier hop pass through, in requests and in responses.
        if (!HopHeader.IsHop(httpContext.Request))
            ExactHeaders.Write(httpContext.Request, proxyRequest);
        proxyRequest.Headers.Remove(HopHeader.Name);
        proxyRequest.Headers.TryAddWithoutValidation(
            HopHeader.Name, (HopHeader.Read(httpContext.Request) + 1).ToString(CultureInfo.InvariantCulture));
    }

    public override async ValueTask<bool> TransformResponseAsync(
        HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
    {
        var hasBody = await base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
        if (!HopHeader.IsHop(httpContext.Request))
            ExactHeaders.Read(httpContext.Response);
        return hasBody;
    }
}
