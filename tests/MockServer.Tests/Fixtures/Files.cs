using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace Fluenzr.ContractKit.MockServer.Tests.Fixtures;

/// <summary>Files that tests hand to the mock.</summary>
internal static class Files
{
    private static readonly Lock Writing = new();

    public static string Spec { get; } = File.ReadAllText(Path.Combine(Repository(), "spec", "openapi.yaml"));

    public static string Write(string extension, string text)
    {
        // Named after what it holds: the same file is written once, however often tests run.
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "given")).FullName, name + extension);
        lock (Writing)
        {
            if (!File.Exists(file))
                File.WriteAllText(file, text);
        }

        return file;
    }

    /// <summary>A copy of the contract in which each text is replaced wherever it stands.</summary>
    public static string EditedSpec(params (string Old, string New)[] edits) => Write(".yaml", edits.Aggregate(Spec, (text, edit) =>
        text.Contains(edit.Old, StringComparison.Ordinal)
            ? text.Replace(edit.Old, edit.New, StringComparison.Ordinal)
            : throw new ArgumentException($"The contract does not hold '{edit.Old}'.")));

    public static string Repository([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
