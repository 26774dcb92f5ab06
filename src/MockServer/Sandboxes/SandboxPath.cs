using System.Text.RegularExpressions;

namespace Fluenzr.ContractKit.MockServer.Sandboxes;

/// <summary>Paths of sandboxes: <c>/sandbox/NAME</c>, followed by a path as in the default sandbox.</summary>
internal static partial class SandboxPath
{
    private const string Prefix = "/sandbox/";

    /// <summary>The form of a name, for people.</summary>
    public const string NameForm = "1 to 64 letters, digits, dots, underscores or hyphens";

    public static bool IsMatch(PathString path) => path.Value?.StartsWith(Prefix, StringComparison.Ordinal) == true;

    public static bool IsName(string name) => Name().IsMatch(name);

    /// <summary>The name in a path, valid or not, and the rest of the path.</summary>
    public static (string Name, PathString Below) Split(PathString path)
    {
        var named = path.Value!.AsSpan(Prefix.Length);
        var end = named.IndexOf('/');
        // The conversion from string would decode a second time.
        return end < 0 ? (named.ToString(), new PathString("/")) : (named[..end].ToString(), new PathString(named[end..].ToString()));
    }

    /// <summary>The path of a sandbox; empty for the default one.</summary>
    public static string Create(string? name) => name is null ? "" : Prefix + name;

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,64}\z")]
    private static partial Regex Name();
}
