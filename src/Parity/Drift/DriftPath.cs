namespace Fluenzr.ContractKit.Parity.Drift;

/// <summary>Paths of fields: <c>data.groups[].name</c>.</summary>
internal static class DriftPath
{
    /// <summary>The path of the object or list that contains a field.</summary>
    public static string Parent(string path) =>
        path.EndsWith("[]", StringComparison.Ordinal) ? path[..^2]
        : path.LastIndexOf('.') is var dot && dot < 0 ? "" : path[..dot];
}
