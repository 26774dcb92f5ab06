using System.Text.Encodings.Web;
using System.Text.Json;

namespace Fluenzr.ContractKit.Parity.Reports;

/// <summary>Writes the files of a comparison.</summary>
internal static class DiffFiles
{
    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes <c>diff.md</c>, <c>diff.json</c> and a script for each cause.</summary>
    public static async Task WriteAsync(string folder, DiffResult result, DiffOptions options)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "diff.md"), DiffReport.Markdown(result, options));
        await File.WriteAllTextAsync(Path.Combine(folder, "diff.json"), DiffReport.Json(result, options).ToJsonString(Indented) + "\n");
        foreach (var cause in result.Causes)
            await File.WriteAllTextAsync(Path.Combine(folder, DiffScript.FileName(cause)), DiffScript.Write(cause, result.Known));
    }
}
