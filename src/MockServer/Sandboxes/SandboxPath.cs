using System.Text.RegularExpressions;

namespace Fluenzr.ContractKit.MockServer.Sandboxes;

/// <summary>Paths of sandboxes: <c>/sandbox/NAME</c>, and then as without it.</summary>
internal static partial class SandboxPath
{
    private const string Prefix = "/sandbox/";

    /// <summary>What a name is made of, for people.</summary>
    public const string NameForm = "1 to 64 letters, digits, dots, underscores or hyphens";

    public static bool IsOne(PathString path) => path.Value?.StartsWith(Prefix, StringComparison.Ordinal) == true;

    public static bool IsName(string name) => Name().IsMatch(name);

    /// <summary>The name in a path, whatever it is made of, and the path below it.</summary>
    public static (string Name, PathString Below) Split(PathString path)
    {
        var named = path.Value!.AsSpan(Prefix.Length);
        var end = named.IndexOf('/');
        return end < 0 ? (named.ToString(), "/") : (named[..end].ToString(), named[end..].ToString());
    }

    /// <summary>Where a sandbox is reached.</summary>
    public static string Of(string? name) => name is null ? "" : Prefix + name;

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,64}\z")]
    private static partial Regex Name();
}
