namespace Fluenzr.ContractKit.Cli;

/// <summary>What the commands that check a server do, for their help.</summary>
internal static class ConformDescriptions
{
    public const string Conform =
        """
        Checks which clauses of the contract a server meets.

        Levels of clauses: documented: the page of the Contacts API says so; related: another page of the vendor says so;
        implied: no page says so, but what the pages say does not work without it.
        Each option can also be set in the environment: --report-dir is CONTRACTKIT_REPORT_DIR.
        Exit codes: 0 all applicable checks passed, 1 a clause is broken, 2 no verdict.
        """;

    public const string Sweep =
        """
        Deletes what killed runs left on a server: as recorded in a ledger, or, without one, what old runs or one run created.

        Exit codes: 0 everything is deleted, 1 something could not be deleted, 2 not possible.
        """;

    public const string Learn =
        """
        Observes what a server does where the documentation is silent, and writes it as a choices file: with it, the mock does the same.

        Everything is observed twice. What differs then is not learned, and said. The run deletes what it creates.
        Exit codes: 0 the file is written, 1 something was different the second time or could not be deleted, 2 no verdict.
        """;

    public const string Drift =
        """
        Says what a server does otherwise than when a choices file was learned: choices, fields, types, statuses, headers, the rate limit.

        Slower answers are told, but are no failure. The run deletes what it creates.
        Exit codes: 0 as it was, 1 something changed or could not be deleted, 2 no verdict.
        """;
}
