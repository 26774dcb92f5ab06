using System.Text.RegularExpressions;

namespace Fluenzr.ContractKit.Conformance.Results;

/// <summary>The indices of lists in paths: <c>[0]</c>.</summary>
internal static partial class ListIndex
{
    [GeneratedRegex(@"\[[0-9]+\]")]
    public static partial Regex Pattern { get; }
}
