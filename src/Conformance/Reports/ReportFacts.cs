using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Reports;

/// <summary>What <c>report.html</c> shows beside the results: the words of the contract, and sentences about the run.</summary>
/// <param name="Subjects">The clauses of the run, by subject.</param>
/// <param name="Choices">What the observed choices mean.</param>
/// <param name="Fields">What failures expected and got, by the id of the check, field by field.</param>
/// <param name="Notices">Why the verdict is none, or not good, beside the failures.</param>
/// <param name="Notes">How the run went.</param>
/// <param name="Excluded">What was not selected.</param>
internal sealed record ReportFacts(
    IReadOnlyList<SubjectFacts> Subjects,
    IReadOnlyDictionary<string, ChoiceFacts> Choices,
    IReadOnlyDictionary<string, IReadOnlyList<FieldDifference>> Fields,
    IReadOnlyList<string> Notices,
    IReadOnlyList<string> Notes,
    IReadOnlyList<ExcludedFacts> Excluded)
{
    public static ReportFacts Of(Verdict verdict, Spec spec)
    {
        var run = verdict.Run;
        return new(
            Clauses(run, spec),
            run.Observations.DistinctBy(seen => seen.Choice).Where(seen => spec.Choices.ContainsKey(seen.Choice))
                .ToDictionary(seen => seen.Choice, seen => Meaning(spec.Choices[seen.Choice], seen.Value)),
            run.Checks.Where(result => result.Outcome is Outcome.Failed or Outcome.Flaky)
                .ToDictionary(result => result.Check.Id, ComparedFields.Of),
            [.. Sentences([run.NoVerdict, verdict.TooManyFlaky, .. verdict.Stale, .. ReportText.Blocked(verdict), verdict.CausesProblem])],
            [.. Sentences([ReportText.Order(verdict), ReportText.ReadLag(run)])],
            [
                .. run.Excluded.GroupBy(excluded => excluded.Reason).Select(group => new ExcludedFacts(
                    group.Key == ExclusionReason.Webhooks ? "--webhooks" : "--heavy",
                    [.. group.Select(it => new ExcludedCheckFacts(it.Check.Id, it.Check.Clause, it.Check.Requirement))])),
            ]);
    }

    private static IEnumerable<string> Sentences(IEnumerable<string?> texts) => texts.OfType<string>();

    private static SubjectFacts[] Clauses(RunResult run, Spec spec)
    {
        var used = run.Checks.Select(result => result.Check.Clause)
            .Concat(run.Observations.Select(observation => observation.Choice.Split('.')[0]))
            .Concat(run.Excluded.Select(excluded => excluded.Check.Clause)).ToHashSet();
        var clauses = spec.Clauses.Values.Where(clause => used.Contains(clause.Id)).ToLookup(clause => ClauseSubjects.Of(clause.Id));
        return
        [
            .. ClauseSubjects.Names.Where(clauses.Contains).Select(name => new SubjectFacts(
                name,
                [.. clauses[name].Select(clause => new ClauseFacts(clause.Id, ReportText.Of(clause.Level), clause.Description))])),
        ];
    }

    private static ChoiceFacts Meaning(Choice choice, string? value)
    {
        var isListed = value is not null && choice.Values.ContainsKey(value);
        return new(choice.Default, choice.Describe(choice.Default), isListed ? choice.Describe(value!) : null);
    }
}

internal sealed record SubjectFacts(string Name, IReadOnlyList<ClauseFacts> Clauses);

internal sealed record ClauseFacts(string Id, string Level, string Description);

/// <param name="Default">The value that the mock has by default.</param>
/// <param name="DefaultMeaning">What it means.</param>
/// <param name="Meaning">What the observed value means; null for a value that the contract does not list.</param>
internal sealed record ChoiceFacts(string Default, string? DefaultMeaning, string? Meaning);

internal sealed record ExcludedFacts(string Option, IReadOnlyList<ExcludedCheckFacts> Checks);

internal sealed record ExcludedCheckFacts(string Id, string Clause, string Title);
