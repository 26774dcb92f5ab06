using Fluenzr.ContractKit.Conformance;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Cli.Tests.Fixtures;

/// <summary>Runs that no server was needed for.</summary>
internal static class TestRuns
{
    /// <summary>What a server might send to harm the one who reads a report.</summary>
    public const string Nasty =
        "</script><script>alert(1)</script> & \"quotes\" 'single' ]]> \u001b[31mred\u0000 \uFFFF é 🙂 | `code` \r\n```\nfence";

    public static Spec Spec { get; } = Spec.Load();

    public static Verdict Verdict(params CheckResult[] checks) => new(Run(checks), new Dictionary<string, Deviation>(), []);

    public static RunResult Run(params CheckResult[] checks) => new(
        new Uri("https://staging.example/v1"),
        new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero),
        TimeSpan.FromSeconds(12.3),
        612,
        checks,
        [],
        [],
        null)
    {
        OrderSeed = 42,
    };

    public static CheckResult Passed(string id, string clause = "EMAIL-DUP", string requirement = "It holds.") =>
        Result(id, clause, requirement, Outcome.Passed) with { Exchanges = [Exchange(1)] };

    public static CheckResult Skipped(string id, string reason) =>
        Result(id, "EMAIL-DUP", "It is not needed here.", Outcome.Skipped) with { Message = reason };

    public static CheckResult Failed(string id, string text =
        "Duplicate", string clause = "EMAIL-DUP", string requirement = "Creating a contact whose email is in use answers 409.")
    {
        var failing = Exchange(7, 200, text);
        return Result(id, clause, requirement, Outcome.Failed) with
        {
            Message = $"Expected error.message \"Email already exists\", got {text}",
            Expected = "\"Email already exists\"",
            Actual = text,
            FailingExchange = failing,
            Exchanges = [Exchange(6), failing],
            Script = "#!/bin/sh\nexit 1\n",
        };
    }

    public static Exchange Exchange(int number, int status = 409, string? body = null) => new(
        number,
        new DateTimeOffset(2026, 3, 1, 12, 0, 1, TimeSpan.Zero),
        TimeSpan.FromMilliseconds(4.2),
        "createContact",
        "POST",
        new Uri("https://staging.example/v1/contacts?dry=a%20b"),
        [KeyValuePair.Create("Authorization", "Bearer $FLUENZR_API_KEY"), KeyValuePair.Create("Content-Type", "application/json")],
        """{"email":"c.ck12@example.com","firstName":"L'Été"}""",
        status,
        [KeyValuePair.Create("Content-Type", "application/json; charset=utf-8"), KeyValuePair.Create("X-RateLimit-Remaining", "998")],
        body ?? """{"success":false,"error":{"code":"CONFLICT","message":"Email already exists"}}""");

    /// <summary>A run like those of the whole catalogue: a check for every clause, of each outcome some, and what the open clauses turned
    /// out to be.</summary>
    public static Verdict Whole()
    {
        var clauses = Spec.Clauses.Values.Where(clause => clause.Level != Level.Open).ToArray();
        CheckResult[] checks = [.. clauses.SelectMany((clause, i) => Enumerable.Range(0, 1 + i % 3).Select(j => Check(clause, i, j)))];
        var observations = Spec.Choices.Values.Select((choice, i) => i % 5 == 4
            ? new Observation(choice.Id, null, "Every page over the maximum answered with an empty list.")
            : new Observation(choice.Id, choice.Default, "The same in three responses."));
        var known = checks.Where(check => check.Outcome == Outcome.Failed).Skip(2).ToDictionary(
            check => check.Check.Id, check => new Deviation(check.Check.Id, "The next release puts it right.", new DateOnly(2026, 12, 31)));
        return new Verdict(Run(checks) with { Observations = [.. observations] }, known, []);
    }

    /// <summary>A small run with each outcome, a known and an expired deviation, a left-out check and a contact that could not be
    /// deleted.</summary>
    public static Verdict Small()
    {
        var run = Run(
            Passed("email-dup/refused"),
            Failed("email-dup/case"),
            Failed("email-dup/put", text: "status 200"),
            Skipped("groups/added", "no group was found; name one with --group-id")) with
        {
            Observations =
            [
                new Observation("PAGE-OVER", "clamped", "perPage=101 returned 100 contacts."),
                new Observation("ID-FORM", null, "Ids are numbers."),
            ],
            Leftovers = ["con_7f3k"],
            SweepCommand = "contractkit sweep --base-url https://staging.example/v1 --run-id ck69a42bc01f2e",
            PeakContacts = 31,
            ReadLag = TimeSpan.FromMilliseconds(152.3),
            Excluded = [new ExcludedCheck(
                New("hook-event/created", "EMAIL-DUP", "Creating a contact sends an event."), ExclusionReason.Webhooks)],
        };
        Deviation[] deviations =
        [
            new("email-dup/put", "The next release fixes it.", new DateOnly(2026, 12, 31)),
            new("email-dup/refused", "It was fixed.", new DateOnly(2026, 12, 31)),
        ];
        return Conformance.Results.Verdict.Of(
            run, deviations, run.Checks.Select(check => check.Check.Id).ToHashSet(), new DateOnly(2026, 3, 1));
    }

    private static CheckResult Check(Clause clause, int i, int j)
    {
        var id = $"{clause.Id.ToLowerInvariant()}/{(j == 0 ? "holds" : $"holds-{j}")}";
        return (i + j) % 13 == 7 ? Failed(
            id,
            "status 200: {\"success\":true,\"data\":{\"id\":\"con_7f3k\",\"email\":\"c.ck12@example.com\"}}",
            clause.Id,
            clause.Description)
            : (i + j) % 9 == 4 ? Skipped(id, "it needs two groups, and fewer were found; pass their ids with --group-id") with
            {
                Check =
                New(id, clause.Id, clause.Description)
            }
            : Passed(id, clause.Id, clause.Description);
    }

    private static CheckResult Result(string id, string clause, string requirement, Outcome outcome) =>
        new(New(id, clause, requirement), Spec.Clauses[clause].Level, outcome, null, null, null, null, [], TimeSpan.FromMilliseconds(31));

    private static Check New(string id, string clause, string requirement) => new(id, clause, requirement, Prerequisites.Writes);
}
