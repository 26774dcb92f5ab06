using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Fluenzr.ContractKit.Speed;

/// <summary>How a server is started.</summary>
internal sealed record ServerProgram(string File, IReadOnlyList<string> Arguments);

/// <summary>Publishes the mock and the bare server, the one just as the other.</summary>
internal static class ServerBuilds
{
    public const string Aot = "aot", Jit = "jit";

    // What of a project makes its code fast or slow.
    private static readonly string[] Properties =
    [
        "ServerGarbageCollection", "ConcurrentGarbageCollection", "GarbageCollectionAdaptationMode", "TieredCompilation", "TieredPGO", "PublishReadyToRun",
        "OptimizationPreference", "IlcInstructionSet", "InvariantGlobalization", "UseSystemResourceKeys", "EventSourceSupport", "MetricsSupport", "StackTraceSupport",
    ];

    public static string[] Kinds { get; } = [Aot, Jit];

    /// <summary>A folder for what is made while measuring.</summary>
    public static string Folder { get; } = Path.Combine(Root(), "artifacts", "speed");

    public static async Task<(ServerProgram Mock, ServerProgram Bare)> PublishAsync(string kind)
    {
        var (mock, bare) = (Path.Combine(Root(), "src/MockServer"), Path.Combine(Root(), "bench/Bare"));
        if (await ReadPropertiesAsync(mock) is var wanted && await ReadPropertiesAsync(bare) is var given && wanted != given)
            throw new BenchmarkException($"bench/Bare is not set as src/MockServer is. The mock:\n{wanted}\nThe bare server:\n{given}");
        return (await PublishMockAsync(kind), await PublishAsync(kind, bare));
    }

    public static Task<ServerProgram> PublishMockAsync(string kind) => PublishAsync(kind, Path.Combine(Root(), "src/MockServer"));

    private static async Task<ServerProgram> PublishAsync(string kind, string project)
    {
        var (name, folder) = ($"Fluenzr.ContractKit.{Path.GetFileName(project)}", Path.Combine(Folder, kind, Path.GetFileName(project)));
        // Both kinds are compiled ahead as far as they can be: what is left to compile at the start is what JIT means here.
        string[] how = kind == Aot ? ["-p:PublishAot=true"] : ["--self-contained", "false", "-p:PublishReadyToRun=true"];
        await RunDotnetAsync(["publish", project, "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-o", folder, .. how]);
        return kind == Aot ? new ServerProgram(Path.Combine(folder, name), []) : new ServerProgram("dotnet", [Path.Combine(folder, name + ".dll")]);
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
            folder = folder.Parent ?? throw new BenchmarkException("The bench is run from a clone of the repository: dotnet run -c Release --project bench/Speed");
        return folder.FullName;
    }
}
