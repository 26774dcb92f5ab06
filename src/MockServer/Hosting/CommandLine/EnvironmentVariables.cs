using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.MockServer.Hosting.CommandLine;

/// <summary>Environment variables that look like settings and are none: often a misspelt name.</summary>
internal static partial class EnvironmentVariables
{
    public const string Prefix = "CONTRACTKIT_";

    /// <summary>The names of the environment variables of this process.</summary>
    public static IEnumerable<string> Names => Environment.GetEnvironmentVariables().Keys.Cast<string>();

    /// <summary>A sentence about each unknown variable, ordered by name. Values are not shown: they may be secrets.</summary>
    /// <param name="names">The names of the variables that are set.</param>
    /// <param name="known">The names of the variables that are settings.</param>
    public static IEnumerable<string> Warnings(IEnumerable<string> names, IReadOnlyCollection<string> known) => names
        .Where(name => name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            && !known.Contains(name) && !OfKubernetes().IsMatch(name))
        .Order(StringComparer.Ordinal)
        .Select(name => Warning(name, known));

    // The common prefix would make all names similar.
    private static string Warning(string name, IEnumerable<string> known)
    {
        var nearest = Suggestions.Nearest(
            name[Prefix.Length..],
            known.Where(other => other.StartsWith(Prefix, StringComparison.Ordinal)).Distinct().Select(other => other[Prefix.Length..]));
        var meant = nearest.Count == 0 ? "" : $" Did you mean {Suggestions.Alternatives([.. nearest.Select(other => Prefix + other)])}?";
        return $"Warning: Unknown environment variable '{name}'.{meant}";
    }

    // Kubernetes sets them where a service is called contractkit or contractkit-something.
    [GeneratedRegex("_(SERVICE_HOST|SERVICE_PORT(_[A-Z0-9_]+)?|PORT|PORT_[0-9]+_(TCP|UDP|SCTP)(_[A-Z]+)?)$")]
    private static partial Regex OfKubernetes();
}
