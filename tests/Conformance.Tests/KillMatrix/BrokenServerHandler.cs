namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Sends requests to the mock through a broken server.</summary>
internal sealed class BrokenServerHandler(BrokenServer broken) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        broken.Handle(request, new MockServerAccess(sent => base.SendAsync(sent, cancellationToken)));
}
