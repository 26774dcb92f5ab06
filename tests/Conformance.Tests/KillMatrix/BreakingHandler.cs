namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Sends requests to the mock through a break.</summary>
internal sealed class BreakingHandler(BrokenServer broken) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        broken.Handle(request, new ServerResponse(sent => base.SendAsync(sent, cancellationToken)));
}
