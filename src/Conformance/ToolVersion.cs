using System.Reflection;

namespace Fluenzr.ContractKit.Conformance;

/// <summary>The name and the version of the tool, in reports and in the User-Agent.</summary>
internal static class ToolVersion
{
    public const string Name = "Fluenzr.ContractKit";

    public static string Text { get; } =
        typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
