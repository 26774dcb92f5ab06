namespace Fluenzr.ContractKit.MockServer.Hosting;

/// <summary>Stops the server when its standard input is closed, as it is when the program that started it is gone.</summary>
internal sealed class StandardInputWatch(IHostApplicationLifetime lifetime) : IHostedService
{
    // A read of the standard input blocks and cannot be cancelled: it has a thread of its own.
    public Task StartAsync(CancellationToken cancellationToken)
    {
        new Thread(Watch) { IsBackground = true }.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Watch()
    {
        try
        {
            using var input = Console.OpenStandardInput();
            var buffer = new byte[256];
            while (input.Read(buffer) > 0)
            {
                // What is sent has no meaning.
            }
        }
        catch (IOException)
        {
            // It was closed before the start.
        }

        lifetime.StopApplication();
    }
}
