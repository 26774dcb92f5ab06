namespace Fluenzr.ContractKit.Conformance.Reports;

/// <summary>The subjects of the clauses, by the first part of their id, as the web UI orders the choices.</summary>
internal static class ClauseSubjects
{
    /// <summary>The subject of clauses that only another contract has.</summary>
    public const string Other = "Other";

    // The first subject with a part of the id at its start: BODY-UTF8 is found before BODY.
    private static readonly (string Name, string[] Ids)[] Subjects =
    [
        ("Requests and responses",
        [
            "BASE", "AUTH", "JSON", "ENV", "CODES", "RATE", "ERR", "RETRY", "METHOD", "HEAD", "PATH", "MALFORMED", "MEDIA", "BODY-UTF8",
        ]),
        ("The contact", ["OBJ", "STATUS", "STAGES", "CUSTOM", "ID", "NEW", "TIME", "UNICODE", "EMPTY-TEXT", "TAGS-REPEATED", "TAGS-ORDER"]),
        ("Creation, updates and deletion", ["CREATE", "GET", "PUT", "DELETE", "REF", "BODY-UNKNOWN"]),
        ("Emails", ["EMAIL"]),
        ("Lists, filters and sorting", ["LIST", "PAGE", "PARAM", "EMPTY-PAGES", "F", "SORT", "GROUP-PARAM"]),
        ("Bulk import", ["BULK"]),
        ("Search", ["SEARCH"]),
        ("Groups and tags", ["GROUPS", "TAGS", "SUB", "BODY-GROUP"]),
        ("Webhooks", ["HOOK"]),
    ];

    /// <summary>The names of all subjects, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Subjects.Select(subject => subject.Name), Other];

    /// <summary>The subject of a clause.</summary>
    public static string Of(string clause) => Subjects.FirstOrDefault(subject => subject.Ids.Any(id => Starts(clause, id))).Name ?? Other;

    private static bool Starts(string clause, string id) => clause == id || clause.StartsWith($"{id}-", StringComparison.Ordinal);
}
