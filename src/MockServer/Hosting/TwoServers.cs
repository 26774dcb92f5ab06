using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace Fluenzr.ContractKit.MockServer.Hosting;

/// <summary>A server and a second one for connections that the first hands over. Both serve the same application.</summary>
/// <param name="first">The server with the addresses.</param>
/// <param name="second">The server without.</param>
internal sealed class TwoServers(IServer first, IServer second) : IServer
{
    public IFeatureCollection Features => first.Features;

    public async Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        await second.StartAsync(application, cancellationToken);
        await first.StartAsync(application, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(first.StopAsync(cancellationToken), second.StopAsync(cancellationToken));

    public void Dispose()
    {
        first.Dispose();
        second.Dispose();
    }
}
