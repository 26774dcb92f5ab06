using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using Fluenzr.ContractKit.Speed;

namespace Fluenzr.ContractKit.Peers;

/// <summary>Installs the tools that come from npm.</summary>
internal static class PeerTools
{
    /// <summary>The folder for what is installed and generated.</summary>
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(ServerBuilds.Folder, "..", "peers"));

    private static string Modules { get; } = Path.Combine(Folder, "node_modules");

    /// <summary>Installs the pinned versions; returns the reason when that is not possible.</summary>
    public static async Task<string?> InstallAsync()
    {
        Directory.CreateDirectory(Folder);
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "servers")))
            File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)), overwrite: true);
        try
        {
            var start = new ProcessStartInfo("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"])
            {
                WorkingDirectory = Folder,
                RedirectStandardError = true,
            };
            using var npm = Process.Start(start)!;
            var error = await npm.StandardError.ReadToEndAsync();
            await npm.WaitForExitAsync();
            return npm.ExitCode == 0 ? null : $"npm ci failed: {error.Trim()}";
        }
        catch (Win32Exception)
        {
            return "npm is not installed";
        }
    }

    /// <summary>Whether a program can be started.</summary>
    public static bool Has(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>A server of this folder, run by Node.js.</summary>
    public static string Script(string name) => Path.Combine(Folder, name);

    /// <summary>The file of a package's command; null when the package is not installed.</summary>
    public static string? Command(string package, string command)
    {
        var manifest = Path.Combine(Modules, package, "package.json");
        if (!File.Exists(manifest))
            return null;
        var bin = JsonElement.Parse(File.ReadAllText(manifest)).GetProperty("bin");
        var file = bin.ValueKind == JsonValueKind.String ? bin : bin.GetProperty(command);
        return Path.Combine(Modules, package, file.GetString()!);
    }

    /// <summary>The installed version of a package.</summary>
    public static string Version(string package) => File.Exists(Path.Combine(Modules, package, "package.json"))
        ? JsonElement.Parse(File.ReadAllText(Path.Combine(Modules, package, "package.json"))).GetProperty("version").GetString()!
        : "";
}
