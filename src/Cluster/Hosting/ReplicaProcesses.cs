using System.Diagnostics;
using System.Reflection;

namespace Fluenzr.ContractKit.Cluster.Hosting;

/// <summary>Replicas as processes of this program. They end with it.</summary>
/// <param name="options">Further options of each replica.</param>
/// <param name="redis">The address of Redis.</param>
internal sealed class ReplicaProcesses(IReadOnlyList<string> options, string redis) : IDisposable
{
    // Settings of the load balancer.
    private static readonly string[] OwnVariables =
        ["CONTRACTKIT_URLS", "CONTRACTKIT_PORT", "CONTRACTKIT_CLUSTER", "ASPNETCORE_URLS", "ASPNETCORE_HTTP_PORTS"];

    private const string AddressLine = "Contacts API (mock): ";

    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60), LongestStop = TimeSpan.FromSeconds(10);

    private readonly List<Process> _processes = [];

    /// <summary>Starts a replica on a free port.</summary>
    /// <param name="errors">Receives what it writes to the console.</param>
    /// <returns>Its address.</returns>
    public async Task<string> StartAsync(TextWriter errors)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        // dotnet PROGRAM.dll, or the program itself.
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(Assembly.GetEntryAssembly()!.Location);
        foreach (var argument in (string[])["mock", "--urls", "http://127.0.0.1:0", "--cluster", redis, .. options])
            start.ArgumentList.Add(argument);
        foreach (var variable in OwnVariables)
            start.Environment.Remove(variable);
        var process = Process.Start(start)!;
        lock (_processes)
            _processes.Add(process);
        process.ErrorDataReceived += (_, line) => Write(errors, line.Data);
        process.BeginErrorReadLine();
        var address = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.StartsWith(AddressLine, StringComparison.Ordinal) == true)
                address.TrySetResult(line.Data[AddressLine.Length..].Split(' ')[0]);
            else if (line.Data is null)
                address.TrySetException(new InvalidOperationException("A replica ended while it started."));
            else if (address.Task.IsCompleted && line.Data.StartsWith(' ') is false && line.Data.Contains("warn", StringComparison.Ordinal))
                Write(errors, line.Data);
        };
        process.BeginOutputReadLine();
        var url = new Uri(await address.Task.WaitAsync(LongestStart));
        return url.GetLeftPart(UriPartial.Authority);
    }

    public void Dispose()
    {
        foreach (var process in _processes)
        {
            // Nothing is handed over: the whole cluster ends.
            process.Kill();
            process.WaitForExit(LongestStop);
            process.Dispose();
        }
    }

    private static void Write(TextWriter errors, string? line)
    {
        if (line is null)
            return;
        lock (errors)
            errors.WriteLine(line);
    }
}
