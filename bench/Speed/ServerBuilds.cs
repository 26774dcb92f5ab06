using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Fluenzr.ContractKit.Speed;

/// <summary>The command that starts a server.</summary>
internal sealed record ServerProgram(string File, IReadOnlyList<string> Arguments);

/// <summary>Publishes the mock and the bare server with the same settings.</summary>
internal static class ServerBuilds
{
    public const string Aot = "aot", Jit = "jit";

    // The project properties that affect speed.
    private static readonly string[] Properties =
    [
        "ServerGarbageCollection", "ConcurrentGarbageCollection", "GarbageCollectionAdaptationMode", "TieredCompilation", "TieredPGO",
        "PublishReadyToRun", "OptimizationPreference", "IlcInstructionSet", "InvariantGlobalization", "UseSystemResourceKeys",
        "EventSourceSupport", "MetricsSupport", "StackTraceSupport",
    ];

    public static string[] Kinds { get; } = [Aot, Jit];

    /// <summary>The folder for generated files.</summary>
    public static string Folder { get; } = Path.Combine(Root(), "artifacts", "speed");

    public static async Task<(ServerProgram Mock, ServerProgram Bare)> PublishAsync(string kind)
    {
        var (mock, bare) = (Path.Combine(Root(), "src/MockServer"), Path.Combine(Root(), "bench/Bare"));
        if (await ReadPropertiesAsync(mock) is var wanted && await ReadPropertiesAsync(bare) is var given && wanted != given)
        {
            throw new BenchmarkException(
                $"bench/Bare and src/MockServer have different build settings. The mock:\n{wanted}\nThe bare server:\n{given}");
        }

        return (await PublishMockAsync(kind), await PublishAsync(kind, bare));
    }

    public static Task<ServerProgram> PublishMockAsync(string kind) => PublishAsync(kind, Path.Combine(Root(), "src/MockServer"));

    private static async Task<ServerProgram> PublishAsync(string kind, string project)
    {
        var (name, folder) = ($"Fluenzr.ContractKit.{Path.GetFileName(project)}", Path.Combine(Folder, kind, Path.GetFileName(project)));
        // JIT builds use ReadyToRun: both kinds are compiled ahead of time as far as possible.
        string[] how = kind == Aot ? ["-p:PublishAot=true"] : ["--self-contained", "false", "-p:PublishReadyToRun=true"];
        await RunDotnetAsync(["publish", project, "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-o", folder, .. how]);
        return kind == Aot
            ? new ServerProgram(Path.Combine(folder, name), [])
            : new ServerProgram("dotnet", [Path.Combine(folder, name + ".dll")]);
    }

    private static Task<string> ReadPropertiesAsync(string project) =>
        RunDotnetAsync(["msbuild", project, "-p:Configuration=Release", .. Properties.Select(name => "-getProperty:" + name)]);

    private static async Task<string> RunDotnetAsync(string[] arguments)
    {
        using var dotnet = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        var output = await dotnet.StandardOutput.ReadToEndAsync();
        await dotnet.WaitForExitAsync();
        return dotnet.ExitCode == 0 ? output : throw new BenchmarkException($"dotnet {string.Join(' ', arguments)} failed:\n{output}");
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Fluenzr.ContractKit.sln")))
        {
            folder = folder.Parent ?? throw new BenchmarkException(
                "Run the benchmark from a clone of the repository: dotnet run -c Release --project bench/Speed");
        }

        return folder.FullName;
    }
}
