using System.CommandLine;
using System.CommandLine.Completions;
using Fluenzr.ContractKit.Conformance.Checks;
using Fluenzr.ContractKit.FakeData;

namespace Fluenzr.ContractKit.Cli.Completion;

/// <summary>The values that a shell completes after options that take any text.</summary>
internal static class CompletionValues
{
    private static readonly Dictionary<string, Func<IEnumerable<string>>> ByOption = new()
    {
        ["--only"] = Checks,
        ["--exclude"] = Checks,
        ["--levels"] = () => ConformReaders.AllLevels.Split(','),
        ["--locale"] = () => FakeLocales.All,
        ["--log"] = () => ["requests", "json", "none"],
        ["--cluster"] = () => ["local", "redis://"],
    };

    /// <summary>Adds the values to the options of all commands.</summary>
    public static void AddTo(Command root)
    {
        foreach (var option in root.Subcommands.SelectMany(command => command.Options).Distinct())
        {
            if (!ByOption.TryGetValue(option.Name, out var values))
                continue;
            // Otherwise the help lists all values.
            option.HelpName ??= option.Name.TrimStart('-');
            option.CompletionSources.Add(_ => values().Select(value => new CompletionItem(value)));
        }
    }

    // The ids of checks and of their clauses.
    private static IEnumerable<string> Checks() => CheckCatalog.All.SelectMany(check => new[] { check.Id, check.Clause }).Distinct();
}
