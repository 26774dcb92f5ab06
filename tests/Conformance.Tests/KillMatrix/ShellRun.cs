using System.Diagnostics;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>A script, run by the shell, and what it wrote.</summary>
internal sealed record ShellRun(int ExitCode, string Output)
{
    // A process for each request: more at a time only make each slower.
    private static readonly SemaphoreSlim Slots = new(4);

    public static async Task<ShellRun> RunAsync(string script, string baseUrl, string key, CancellationToken cancellation)
    {
        await Slots.WaitAsync(cancellation);
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, script, cancellation);
            var start = new ProcessStartInfo("sh", [file]) { RedirectStandardOutput = true, RedirectStandardError = true };
            (start.Environment["BASE_URL"], start.Environment["FLUENZR_API_KEY"]) = (baseUrl, key);
            using var process = Process.Start(start)!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
            await process.WaitForExitAsync(cancellation);
            return new ShellRun(process.ExitCode, await output + await errors);
        }
        finally
        {
            File.Delete(file);
            Slots.Release();
        }
    }
}
