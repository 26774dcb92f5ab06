using System.Text.RegularExpressions;

namespace Fluenzr.ContractKit.Speed;

/// <summary>The output file: the report replaces the text between its two markers, or the whole file when it has none.</summary>
internal static partial class ReportFile
{
    public static void Write(string file, string report)
    {
        try
        {
            var text = File.Exists(file) ? File.ReadAllText(file) : "";
            File.WriteAllText(file, Marked().IsMatch(text)
                ? Marked().Replace(text, found => $"{found.Groups[1]}\n{report}\n{found.Groups[2]}")
                : report + "\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BenchmarkException($"Cannot write the report to {file}: {e.Message}");
        }
    }

    [GeneratedRegex("^(<!-- speed -->)\n.*?^(<!-- speed -->)$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Marked();
}
