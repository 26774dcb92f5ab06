using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Sandboxes;

/// <summary>Writes the contacts of the default sandbox back to their file: when they changed, every few seconds, and at the end.</summary>
internal sealed partial class StatePersister(StateFile file, SandboxRegistry sandboxes, TimeProvider time, ILogger<StatePersister> log) : IHostedLifecycleService, IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    private readonly IDisposable _claim = file.Claim();
    private readonly Lock _writing = new();
    private ContactSet? _written = file.Exists ? sandboxes.Default.Store.State.Contacts : null;
    private ITimer? _timer;
    private bool _isFailing;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _timer = time.CreateTimer(_ => Write(), null, Period, Period);
        return Task.CompletedTask;
    }

    /// <summary>By now no request changes anything any more.</summary>
    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        _timer?.Dispose();
        Write();
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _timer?.Dispose();
        _claim.Dispose();
    }

    private void Write()
    {
        lock (_writing)
        {
            var contacts = sandboxes.Default.Store.State.Contacts;
            if (ReferenceEquals(contacts, _written))
                return;
            try
            {
                file.Save(contacts);
                _written = contacts;
                if (_isFailing)
                    LogRecovery(log, file.Path);
                _isFailing = false;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Once, not every two seconds.
                if (!_isFailing)
                    LogFailure(log, file.Path, e.Message);
                _isFailing = true;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The contacts could not be written to '{File}': {Reason} They are still in memory, and writing is tried again.")]
    private static partial void LogFailure(ILogger log, string file, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The contacts are written to '{File}' again.")]
    private static partial void LogRecovery(ILogger log, string file);
}
