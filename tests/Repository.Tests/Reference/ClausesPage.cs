using System.Text;
using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Conformance.Checks;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Repository.Tests.Reference;

/// <summary>The page of clauses, generated from the contract, the source code, the check catalog and the tests.</summary>
internal static partial class ClausesPage
{
    // A clause with more operations than this, such as AUTH-401, applies to the API as a whole.
    private const int MaxOperations = 5;

    private const string Introduction = """
        # Clauses

        A clause is one statement of the documentation, or one question that it leaves open. Its level says how binding it is:

        | Level | Source |
        |---|---|
        | documented | the documentation page of the Contacts API |
        | related | another page of the vendor's documentation |
        | implied | follows logically from a documented clause |
        | open | the documentation is silent or contradicts itself; see [choices](reference/choices.md) |

        For each clause, this page lists its operations, the files of the mock that implement it, the conformance checks or observations, and the test files. It is
        generated from [`spec/openapi.yaml`](../spec/openapi.yaml) and from the files that name the clause.

        """;

    public static string Write(Spec spec)
    {
        var code = SourceFiles.In("src/MockServer");
        var suite = SourceFiles.In("src/Conformance/Checks");
        var observers = Observers(suite);
        var tests = SourceFiles.Tests;
        var page = new StringBuilder(Introduction.ReplaceLineEndings("\n"));
        foreach (var clause in spec.Clauses.Values)
        {
            var checks = CheckCatalog.All.Where(check => check.Clause == clause.Id).Select(check => check.Id).ToArray();
            var source = clause.Page is { } name ? $" on the vendor's page {name}" : "";
            page.Append($"\n## {clause.Id}\n\n**{clause.Level.ToString().ToLowerInvariant()}**{source}: {clause.Description}\n\n");
            Item(page, "Operations", Operations(spec, clause));
            Item(page, "Code", code.Where(file => file.Names(clause)).Select(file => Link(file.Path)));
            Item(page, "Checks", checks.Select(check => CheckLink(check, suite)));
            Item(page, "Observed by", spec.Choices.Values.Where(choice => choice.Clause == clause.Id)
                .Select(choice => observers.GetValueOrDefault(choice.Id)).OfType<string>().Distinct().Select(Link));
            if (clause.Level == Level.Open)
                page.Append("- Values: [choices](reference/choices.md#all-choices)\n");
            Item(page, "Tests", tests.Where(file => file.Names(clause) || file.ContainsAny(checks)).Select(file => Link(file.Path)));
        }

        return page.ToString();
    }

    private static string CheckLink(string check, IEnumerable<SourceFile> suite) =>
        suite.FirstOrDefault(file => file.ContainsAny([check])) is { } file ? $"[`{check}`](../{file.Path})" : $"`{check}`";

    // The catalog maps each choice to a function of a class, which has a file of its own.
    private static Dictionary<string, string> Observers(IReadOnlyList<SourceFile> suite)
    {
        var catalog = suite.Single(file => file.Path.EndsWith("/ObservationCatalog.cs", StringComparison.Ordinal));
        var paths = suite.ToDictionary(file => Path.GetFileNameWithoutExtension(file.Path), file => file.Path);
        return Entry().Matches(catalog.Text).Where(match => paths.ContainsKey(match.Groups["type"].Value))
            .ToDictionary(match => match.Groups["choice"].Value, match => paths[match.Groups["type"].Value]);
    }

    [GeneratedRegex(@"\[""(?<choice>[^""]+)""\] = (?<type>\w+)\.")]
    private static partial Regex Entry();

    private static string[] Operations(Spec spec, Clause clause)
    {
        var operations = spec.Operations.Where(operation => operation.Clauses.Contains(clause.Id)).ToArray();
        return operations.Length == spec.Operations.Count ? ["all"]
            : operations.Length > MaxOperations ? [$"{operations.Length} of {spec.Operations.Count}"]
            : [.. operations.Select(Operation)];
    }

    private static string Operation(Operation operation)
    {
        var name = char.ToUpperInvariant(operation.Id[0]) + operation.Id[1..] + ".cs";
        var file = SourceFiles.In("src/MockServer/Operations").Single(file => Path.GetFileName(file.Path) == name);
        return $"[`{operation.Id}`](../{file.Path})";
    }

    private static void Item(StringBuilder page, string title, IEnumerable<string> values)
    {
        string[] items = [.. values];
        if (items.Length > 0)
            page.Append($"- {title}: {string.Join(", ", items)}\n");
    }

    private static string Link(string path) => $"[{Path.GetFileName(path)}](../{path})";
}
