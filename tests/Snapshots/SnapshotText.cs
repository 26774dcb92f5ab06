using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Fluenzr.ContractKit.Snapshots;

/// <summary>Replaces the parts of a text that differ from run to run, so that it can be compared with a snapshot.</summary>
internal static partial class SnapshotText
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>JSON with line breaks, and with letters instead of escapes.</summary>
    public static string Indent(JsonNode? json) => json?.ToJsonString(Indented) ?? "";

    /// <summary>The text with fixed words for ports, durations and the ids of conformance runs.</summary>
    public static string Normalize(string text)
    {
        text = Port().Replace(text, "$1:PORT");
        text = Seconds().Replace(text, "N s");
        text = Milliseconds().Replace(text, "$1N");
        return RunId().Replace(text, "ckRUN");
    }

    [GeneratedRegex(@"(127\.0\.0\.1|localhost):\d+")]
    private static partial Regex Port();

    [GeneratedRegex(@"\d+\.\d s\b")]
    private static partial Regex Seconds();

    [GeneratedRegex("""("(?:durationMs|milliseconds)": )[\d.]+""")]
    private static partial Regex Milliseconds();

    // The id of the run, and the number that the suite appends to it in each email.
    [GeneratedRegex("ck[0-9a-f]{8}[0-9a-z]*")]
    private static partial Regex RunId();
}
