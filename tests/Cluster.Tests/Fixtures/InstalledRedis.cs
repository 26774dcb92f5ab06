namespace Fluenzr.ContractKit.Cluster.Tests.Fixtures;

internal sealed partial class RedisServer
{
    internal static bool IsInstalled { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "redis-server")));

    /// <summary>Skips the test where there is no Redis.</summary>
    internal static void SkipUnlessInstalled() => Assert.SkipUnless(IsInstalled, "redis-server is not in the PATH");

    static partial void RequireInstalled() => SkipUnlessInstalled();
}
