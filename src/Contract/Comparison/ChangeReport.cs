using System.Text;
using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.Contract.Comparison;

/// <summary>Writes the changes of a contract for people (Markdown) and for programs (JSON).</summary>
public static class ChangeReport
{
    private static readonly (ChangeKind Kind, string Title, string One, string Many)[] Parts =
    [
        (ChangeKind.Breaking, "Breaking", "breaking change", "breaking changes"),
        (ChangeKind.Compatible, "Compatible", "compatible change", "compatible changes"),
        (ChangeKind.Documentation, "Documentation only", "change of documentation", "changes of documentation"),
    ];

    /// <summary>The changes as Markdown, for the description of a pull request.</summary>
    public static string Markdown(IReadOnlyList<SpecChange> changes)
    {
        if (changes.Count == 0)
            return "The contracts are the same.\n";
        var text = new StringBuilder();
        text.Append(string.Join(", ", Parts.Select(part => (part, Of(changes, part.Kind).Length)).Where(part => part.Length > 0)
            .Select(part => $"{part.Length} {(part.Length == 1 ? part.part.One : part.part.Many)}"))).Append(".\n");
        foreach (var (kind, title, _, _) in Parts.Where(part => Of(changes, part.Kind).Length > 0))
        {
            text.Append($"\n## {title}\n\n");
            foreach (var change in Of(changes, kind))
                text.Append(change.Operations is [] ? $"- {change.Text}\n"
                    : $"- {change.Text} ({string.Join(", ", change.Operations.Select(operation => $"`{operation}`"))})\n");
        }

        return text.ToString();
    }

    /// <summary>The changes as JSON: the number of each kind, and for each change its kind, text and operations.</summary>
    public static JsonObject Json(IReadOnlyList<SpecChange> changes) => new()
    {
        ["breaking"] = Of(changes, ChangeKind.Breaking).Length,
        ["compatible"] = Of(changes, ChangeKind.Compatible).Length,
        ["documentation"] = Of(changes, ChangeKind.Documentation).Length,
        ["changes"] = new JsonArray([.. changes.Select(change => new JsonObject
        {
            ["kind"] = change.Kind switch
            {
                ChangeKind.Breaking => "breaking",
                ChangeKind.Compatible => "compatible",
                _ => "documentation",
            },
            ["text"] = change.Text,
            ["operations"] = new JsonArray([.. change.Operations.Select(operation => (JsonNode)operation)]),
        })]),
    };

    private static SpecChange[] Of(IReadOnlyList<SpecChange> changes, ChangeKind kind) => [.. changes.Where(change => change.Kind == kind)];
}
