using System.Runtime.InteropServices;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Sandboxes;

/// <summary>
/// Writes the contacts and groups of the default sandbox to their file: every two seconds if they changed, and at shutdown.
/// </summary>
internal sealed partial class StatePersister(StateFile file, SandboxRegistry sandboxes, TimeProvider time, ILogger<StatePersister> log)
    : IHostedLifecycleService, IDisposable
{
    // The signal for a file that reaches the limit of ulimit -f. It would end the process; handled, writing fails with an error.
    private const PosixSignal FileSizeLimit = (PosixSignal)25;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    private readonly IDisposable _claim = file.Claim();
    private readonly PosixSignalRegistration? _signal = OperatingSystem.IsWindows()
        ? null
        : PosixSignalRegistration.Create(FileSizeLimit, context => context.Cancel = true);

    private readonly Lock _writing = new();
    private AccountState? _written = file.Exists ? sandboxes.Default.Store.State : null;
    private ITimer? _timer;
    private bool _isFailing;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _timer = time.CreateTimer(_ => Write(), null, Period, Period);
        return Task.CompletedTask;
    }

    /// <summary>Writes the last changes; all requests have ended by now.</summary>
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
        _signal?.Dispose();
    }

    private void Write()
    {
        lock (_writing)
        {
            var state = sandboxes.Default.Store.State;
            if (ReferenceEquals(state.Contacts, _written?.Contacts) && ReferenceEquals(state.Groups, _written?.Groups))
                return;
            try
            {
                file.Save(state);
                _written = state;
                if (_isFailing)
                    LogRecovery(log, file.Path);
                _isFailing = false;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Logged once, not every two seconds.
                if (!_isFailing)
                    LogFailure(log, file.Path, e.Message);
                _isFailing = true;
            }
        }
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Writing the contacts to '{File}' failed: {Reason} They stay in memory, and writing is retried.")]
    private static partial void LogFailure(ILogger log, string file, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The contacts are written to '{File}' again.")]
    private static partial void LogRecovery(ILogger log, string file);
}
