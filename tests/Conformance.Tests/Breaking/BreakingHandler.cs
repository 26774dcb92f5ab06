namespace Fluenzr.ContractKit.Conformance.Tests.Breaking;

/// <summary>Sends requests to the mock through a break.</summary>
internal sealed class BreakingHandler(Break broken) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        broken.Handle(request, new Server(sent => base.SendAsync(sent, cancellationToken)));
}
