using System.Diagnostics;
using System.Text;

namespace Fluenzr.ContractKit.Cluster.Tests.Fixtures;

/// <summary>A replica, <c>contractkit mock --cluster</c>, as a process of its own.</summary>
internal sealed class ReplicaProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<string> _url = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ReplicaProcess(string[] arguments)
    {
        var tool = Path.Combine(AppContext.BaseDirectory, "Fluenzr.ContractKit.Cli.dll");
        var start = new ProcessStartInfo("dotnet", [tool, "mock", "--urls", "http://127.0.0.1:0", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Url => _url.Task.Result;

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <summary>Starts a replica and waits until it is a member.</summary>
    public static async Task<ReplicaProcess> StartAsync(string redis, params string[] options)
    {
        var replica = new ReplicaProcess(["--cluster", redis, "--rate-limit", "0", .. options]);
        await replica._url.Task.WaitAsync(TimeSpan.FromSeconds(60));
        return replica;
    }

    /// <summary>Starts a mock that is no replica.</summary>
    public static async Task<ReplicaProcess> StartAloneAsync()
    {
        var mock = new ReplicaProcess(["--rate-limit", "0"]);
        await mock._url.Task.WaitAsync(TimeSpan.FromSeconds(60));
        return mock;
    }

    /// <summary>Sends a signal: KILL, TERM, STOP, CONT.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Stops it with SIGTERM and returns its exit code.</summary>
    public async Task<int> StopAsync()
    {
        Signal("TERM");
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(40));
        return _process.ExitCode;
    }

    public async Task WaitForExitAsync(TimeSpan longest) => await _process.WaitForExitAsync().WaitAsync(longest);

    public void Dispose()
    {
        if (!_process.HasExited)
            Signal("KILL");
        _process.WaitForExit();
        _process.Dispose();
    }

    private void Read(string? line)
    {
        const string address = "Contacts API (mock): ";
        lock (_output)
            _output.AppendLine(line);
        if (line?.StartsWith(address, StringComparison.Ordinal) == true)
            _url.TrySetResult(new Uri(line[address.Length..].Split(' ')[0]).GetLeftPart(UriPartial.Authority));
        else if (line is null && !_url.Task.IsCompleted && _process.WaitForExit(1000))
            _url.TrySetException(new InvalidOperationException("The replica ended: " + Output));
    }
}
