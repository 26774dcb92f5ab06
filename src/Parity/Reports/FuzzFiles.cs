using System.Text.Encodings.Web;
using System.Text.Json;

namespace Fluenzr.ContractKit.Parity.Reports;

/// <summary>Writes the files of a fuzz run.</summary>
internal static class FuzzFiles
{
    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes <c>fuzz.md</c>, <c>fuzz.json</c> and a script for each cause.</summary>
    public static async Task WriteAsync(string folder, FuzzResult result, FuzzOptions options)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "fuzz.md"), FuzzReport.Markdown(result, options));
        await File.WriteAllTextAsync(Path.Combine(folder, "fuzz.json"), FuzzReport.Json(result, options).ToJsonString(Indented) + "\n");
        foreach (var cause in result.Causes)
            await File.WriteAllTextAsync(Path.Combine(folder, FileName(cause)), Script(cause, result.Known));
    }

    /// <summary>The name of the script of a cause.</summary>
    public static string FileName(FuzzCause cause) => WalkScript.FileName(cause.First.Clause, cause.First.Operation, cause.First.Field);

    private static string Script(FuzzCause cause, IReadOnlyDictionary<string, string> known) => WalkScript.Write(
        [
            $"{cause.First.Clause}: {cause.First.Operation}, {cause.First.Field}",
            "Sends the requests and prints the answers.",
            $"  FLUENZR_API_KEY=… sh {FileName(cause)} http://127.0.0.1:4010/v1",
            "Groups and stages are those of the server. On another: group0=ID stage0=ID sh …",
        ],
        cause.Steps, known);
}
