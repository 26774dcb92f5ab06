using System.Text.RegularExpressions;

namespace Fluenzr.ContractKit.Speed;

/// <summary>The output file: the report replaces the text between its two markers, or the whole file when it has none.</summary>
internal static class ReportFile
{
    /// <param name="file">The file.</param>
    /// <param name="name">The name of the markers: <c>&lt;!-- speed --></c>.</param>
    /// <param name="report">The text.</param>
    public static void Write(string file, string name, string report)
    {
        var marked = new Regex($"^(<!-- {name} -->)\n.*?^(<!-- {name} -->)$", RegexOptions.Multiline | RegexOptions.Singleline);
        try
        {
            var text = File.Exists(file) ? File.ReadAllText(file) : "";
            File.WriteAllText(file, marked.IsMatch(text)
                ? marked.Replace(text, found => $"{found.Groups[1]}\n{report}\n{found.Groups[2]}")
                : report + "\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BenchmarkException($"Cannot write the report to {file}: {e.Message}");
        }
    }
}
