using System.ComponentModel;
using Fluenzr.ContractKit.Contract;
using ModelContextProtocol;
using ModelContextProtocol.Server;

namespace Fluenzr.ContractKit.Cli.Mcp;

/// <summary>Tools that explain what the API promises.</summary>
internal sealed class ClauseTools(Spec spec)
{
    [McpServerTool(Name = "explain_clause", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description(
        "What a clause of the contract says (EMAIL-DUP), where it stands, its operations, and for an open question the possible choices. "
        + "A text that is no clause finds the clauses that contain it.")]
    public object Explain([Description("A clause id, or a text like 'duplicate'.")] string clause)
    {
        if (spec.Clauses.GetValueOrDefault(clause.Trim().ToUpperInvariant()) is { } found)
            return Describe(found, spec);
        var matches = spec.Clauses.Values.Where(entry =>
            $"{entry.Id} {entry.Description}".Contains(clause.Trim(), StringComparison.OrdinalIgnoreCase)).ToArray();
        return matches.Length > 0
            ? matches.Select(entry => new { entry.Id, entry.Description })
            : throw new McpException(
                $"No clause contains '{clause}'. Clauses are, for example: {string.Join(", ", spec.Clauses.Keys.Take(5))}.");
    }

    /// <summary>A clause with its level, its operations and its choices.</summary>
    public static object Describe(Clause clause, Spec spec) => new
    {
        clause.Id,
        level = clause.Level.ToString().ToLowerInvariant(),
        clause.Description,
        clause.Page,
        operations = spec.Operations.Where(operation => operation.Clauses.Contains(clause.Id)).Select(operation => operation.Id),
        choices = spec.Choices.Values.Where(choice => choice.Clause == clause.Id)
            .Select(choice => new { choice.Id, choice.Default, choice.Values }),
    };
}
