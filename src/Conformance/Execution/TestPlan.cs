using System.IO.Enumeration;
using System.Security.Cryptography;
using Fluenzr.ContractKit.Conformance.Checks;
using Fluenzr.ContractKit.Conformance.Checks.Contact;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Execution;

/// <summary>
/// What a run does: the checks it runs and their order, the checks it excludes and why, and the open choices it observes.
/// </summary>
public sealed record TestPlan
{
    private TestPlan(Spec spec, RunOptions options) => (Spec, Options) = (spec, options);

    /// <summary>The contract.</summary>
    public Spec Spec { get; }

    /// <summary>The target and the limits of the run.</summary>
    public RunOptions Options { get; }

    /// <summary>The checks that run, in the order of reports.</summary>
    public IReadOnlyList<Check> Checks { get; private init; } = [];

    /// <summary>Checks that match the selection but need an option that is off.</summary>
    public IReadOnlyList<ExcludedCheck> Excluded { get; private init; } = [];

    /// <summary>The open choices that the run observes.</summary>
    public IReadOnlyList<Choice> Choices { get; private init; } = [];

    /// <summary>The seed of the order. <see cref="RunOptions.OrderSeed"/> with this value repeats it.</summary>
    public int OrderSeed { get; private init; }

    /// <summary>The checks in the order in which they start. The checks of a phase run concurrently, one phase after the other.</summary>
    internal IReadOnlyList<IReadOnlyList<CheckDefinition>> Phases { get; private init; } = [];

    /// <summary>The schema checks, which judge the responses to all other checks. They come last.</summary>
    internal IReadOnlyList<SchemaCheck> SchemaChecks { get; private init; } = [];

    /// <summary>Whether the run creates contacts.</summary>
    internal bool CreatesContacts => !Options.ReadOnly && Checks.Any(check => check.Prerequisites.HasFlag(Prerequisites.Writes));

    /// <summary>Whether the run subscribes to webhook events. A read-only run does not.</summary>
    internal bool NeedsWebhookListener => !Options.ReadOnly
        && (Checks.Any(check => check.Prerequisites.HasFlag(Prerequisites.Webhooks))
            || Choices.Any(choice => ObservationCatalog.NeedsWebhooks(choice.Id)));

    /// <summary>Whether the run creates groups for its checks and observations. A read-only run does not.</summary>
    internal bool NeedsOwnGroups => !Options.ReadOnly
        && (Choices.Count > 0 || Checks.Any(check => check.Prerequisites.HasFlag(Prerequisites.Writes)));

    /// <summary>Selects and orders the checks of a run.</summary>
    /// <param name="spec">The contract.</param>
    /// <param name="options">The selection, the limits and the seed.</param>
    public static TestPlan Create(Spec spec, RunOptions options)
    {
        var seed = options.OrderSeed ?? RandomNumberGenerator.GetInt32(int.MaxValue);
        var selected = CheckCatalog.For(spec).Where(check => IsSelected(check, spec, options)).ToArray();
        var planned = selected.Where(check => ReasonToExclude(check, options) is null).ToArray();
        var ids = planned.Select(check => check.Id).ToHashSet(StringComparer.Ordinal);
        return new TestPlan(spec, options)
        {
            Checks = planned,
            Excluded = [.. selected.Except(planned).Select(check => new ExcludedCheck(check, ReasonToExclude(check, options)!.Value))],
            Choices = [.. spec.Choices.Values.Where(choice => IsObserved(choice, options))],
            OrderSeed = seed,
            Phases = Order([.. CheckCatalog.DefinitionsFor(spec).Where(definition => ids.Contains(definition.Check.Id))], seed),
            SchemaChecks = [.. CheckCatalog.SchemaChecks(spec).Where(check => ids.Contains(check.Definition.Check.Id))],
        };
    }

    // Webhook checks come late: while they wait for silence, no other check creates contacts by the thousand.
    private static IReadOnlyList<IReadOnlyList<CheckDefinition>> Order(CheckDefinition[] definitions, int seed)
    {
        new Random(seed).Shuffle(definitions);
        return
        [
            .. definitions.GroupBy(definition => definition.Check.Id == CreateReadChecks.SettledId ? 2
                    : definition.Check.Prerequisites.HasFlag(Prerequisites.Webhooks) ? 1 : 0)
                .OrderBy(phase => phase.Key).Select(phase => phase.ToArray()),
        ];
    }

    private static bool IsSelected(Check check, Spec spec, RunOptions options) =>
        (spec.Webhooks is not null || !check.Prerequisites.HasFlag(Prerequisites.Webhooks))
        && spec.Clauses.TryGetValue(check.Clause, out var clause) && options.Levels.Contains(clause.Level)
        && IsSelected(options, check.Id, check.Clause);

    private static ExclusionReason? ReasonToExclude(Check check, RunOptions options) =>
        check.Prerequisites.HasFlag(Prerequisites.Webhooks) && options.Webhooks is null ? ExclusionReason.Webhooks
        : check.Prerequisites.HasFlag(Prerequisites.Heavy) && !options.Heavy ? ExclusionReason.Heavy
        : null;

    private static bool IsObserved(Choice choice, RunOptions options) =>
        ((options.Webhooks is not null && !options.ReadOnly) || !ObservationCatalog.NeedsWebhooks(choice.Id))
        && IsSelected(options, choice.Id, choice.Clause);

    private static bool IsSelected(RunOptions options, params string[] names) =>
        (options.Only.Count == 0 || Matches(options.Only, names)) && !Matches(options.Exclude, names);

    private static bool Matches(IReadOnlyList<string> patterns, string[] names) =>
        patterns.Any(pattern => names.Any(name => FileSystemName.MatchesSimpleExpression(pattern, name)));
}
