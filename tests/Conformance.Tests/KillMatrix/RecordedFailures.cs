using System.Text.Encodings.Web;
using System.Text.Json;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>The checks that fail on a broken server, in a run of all checks.</summary>
/// <param name="Server">The name of the broken server.</param>
/// <param name="Check">The check of the requirement that it violates.</param>
/// <param name="Failed">The ids of all checks that fail, in the order of the catalog.</param>
internal sealed record RecordedFailures(string Server, string Check, IReadOnlyList<string> Failed)
{
    private static readonly string File = Path.Combine(RepositoryRoot.Path, "tests/Conformance.Tests/KillMatrix/failures.json");

    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyList<RecordedFailures> Read() => !System.IO.File.Exists(File)
        ? []
        : [.. System.IO.File.ReadAllLines(File).Where(line => line.StartsWith('{'))
            .Select(line => JsonSerializer.Deserialize<RecordedFailures>(line.TrimEnd(','), Options)!)];

    // A line for each server, so that a change is easy to review.
    public static void Write(IEnumerable<RecordedFailures> all) => System.IO.File.WriteAllText(
        File, $"[\n{string.Join(",\n", all.Select(it => JsonSerializer.Serialize(it, Options)))}\n]\n");
}
