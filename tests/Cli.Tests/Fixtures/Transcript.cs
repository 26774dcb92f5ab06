using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Fluenzr.ContractKit.Cli.Tests.Fixtures;

/// <summary>The calls of an agent with their results, as a page of the documentation shows them.</summary>
internal sealed partial class Transcript(Func<string, Dictionary<string, object?>, Task<string>> call)
{
    private const int MaxLine = 140;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    private static readonly JsonSerializerOptions Indented = new(Plain) { WriteIndented = true };

    private readonly StringBuilder _text = new();

    public async Task AddAsync(string tool, Dictionary<string, object?> arguments)
    {
        var result = JsonElement.Parse(await call(tool, arguments));
        var line = JsonSerializer.Serialize(result, Plain);
        var text = line.Length <= MaxLine ? line : Headers().Replace(JsonSerializer.Serialize(result, Indented), "\"headers\": […]");
        _text.Append($"> {tool} {JsonSerializer.Serialize(arguments, Plain)}\n{Varying().Replace(text, "$1…")}\n");
    }

    /// <summary>The page has it as its only snippet of plain text. If not, the page as it should be is written beside it.</summary>
    public void AssertIsIn(string path)
    {
        var file = Path.Combine(Root(), path);
        var page = File.ReadAllText(file);
        var expected = Snippet().Replace(page, $"```text\n{_text.Replace("$", "$$")}```");
        if (page == expected)
            return;
        File.WriteAllText(Path.ChangeExtension(file, ".received.md"), expected);
        Assert.Fail($"{path} is out of date. Compare it with {Path.GetFileNameWithoutExtension(path)}.received.md, and replace it.");
    }

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../.."));

    // They say nothing here.
    [GeneratedRegex("""\"headers": \[.*?^ *\]""", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Headers();

    // Ports, times and durations differ from run to run.
    [GeneratedRegex("""(127\.0\.0\.1:|"at": ?"|"milliseconds": ?)[^,"/}]+""")]
    private static partial Regex Varying();

    [GeneratedRegex("```text\n.*?```", RegexOptions.Singleline)]
    private static partial Regex Snippet();
}
