namespace Fluenzr.ContractKit.Conformance.Results;

/// <summary>How clauses depend on each other: which failures follow when a clause is broken.</summary>
internal static class ClauseRelations
{
    /// <summary>The rules for all operations, from the one that explains most.</summary>
    public static IReadOnlyList<string> General { get; } =
        ["JSON", "ENV-OK", "ENV-ERR", "OBJ-CAMEL", "OBJ", "AUTH-401", "GET-404", "ENV-LIST", "MALFORMED", "CODES", "RATE"];

    // The clauses whose operations the checks of a clause use. The nearest comes last.
    private static readonly Dictionary<string, string[]> Uses = new()
    {
        ["STATUS"] = ["LIST"],
        ["CUSTOM-TYPES"] = ["CREATE", "GET"],
        ["UNICODE"] = ["CREATE", "GET"],
        ["GET"] = ["CREATE"],
        ["CREATE-READ"] = ["CREATE", "GET", "F-EMAIL", "F-TAG", "F-STATUS", "F-GROUP", "SEARCH"],
        ["LIST"] = ["CREATE", "GET", "F-EMAIL"],
        ["PAGE"] = ["F-EMAIL"],
        ["PAGE-META"] = ["F-EMAIL", "F-TAG", "F-GROUP", "PAGE"],
        ["PAGE-WALK"] = ["F-EMAIL", "PAGE", "SORT"],
        ["F-STATUS"] = ["F-EMAIL"],
        ["F-GROUP"] = ["CREATE", "F-EMAIL"],
        ["F-TAG"] = ["CREATE"],
        ["F-AND"] = ["F-EMAIL", "F-TAG", "F-STATUS", "F-GROUP"],
        ["SORT"] = ["F-STATUS", "F-GROUP", "F-TAG", "F-EMAIL"],
        ["EMAIL-REQ"] = ["F-TAG"],
        ["EMAIL-FMT"] = ["F-TAG"],
        ["EMAIL-DUP"] = ["CREATE", "GET", "F-EMAIL"],
        ["EMAIL-CASE"] = ["EMAIL-DUP", "BULK", "BULK-SKIP", "PUT-EMAIL"],
        ["EMAIL-RACE"] = ["EMAIL-DUP"],
        ["PUT"] = ["CREATE", "GET"],
        ["PUT-KEEPS"] = ["GET", "PUT"],
        ["PUT-LISTS"] = ["CREATE", "GET", "PUT"],
        ["PUT-EMAIL"] = ["EMAIL-FMT", "EMAIL-DUP", "GET", "PUT", "PUT-KEEPS"],
        ["DELETE"] = ["F-EMAIL", "F-TAG", "SEARCH", "SEARCH-CUSTOM", "PAGE-META", "BULK"],
        ["BULK"] = ["F-EMAIL", "GET"],
        ["BULK-MAX"] = ["F-EMAIL", "PAGE-META", "BULK", "BULK-SUM"],
        ["BULK-SKIP"] = ["GET", "BULK"],
        ["BULK-UPDATE"] = ["GET", "BULK"],
        ["BULK-GROUPS"] = ["F-EMAIL", "BULK"],
        ["BULK-SUM"] = ["F-EMAIL", "BULK", "BULK-SKIP", "BULK-UPDATE"],
        ["BULK-TWINS"] = ["F-EMAIL", "BULK", "BULK-SKIP", "BULK-UPDATE"],
        ["SEARCH"] = ["CREATE"],
        ["SEARCH-CUSTOM"] = ["CREATE", "SEARCH"],
        ["SEARCH-AND"] = ["SEARCH", "SEARCH-CUSTOM"],
        ["GROUPS-ADD"] = ["CREATE", "GET"],
        ["GROUPS-DEL"] = ["CREATE", "GET"],
        ["TAGS-ADD"] = ["CREATE", "GET"],
        ["TAGS-DEL"] = ["CREATE", "GET"],
        ["SUB-IDEM"] = ["GROUPS-ADD", "GROUPS-DEL", "TAGS-ADD", "TAGS-DEL"],
        ["AUTH-FORMAT"] = ["AUTH-401"],
        ["HOOK-SHAPE"] = ["HOOK-MANAGE"],
        ["HOOK-EVENT"] = ["HOOK-MANAGE", "CREATE", "PUT", "DELETE", "GET"],
        ["HOOK-TEST"] = ["HOOK-SIGN", "HOOK-EVENT"],
        ["HOOK-SIGN"] = ["HOOK-EVENT"],
        ["HOOK-RESERIALISE"] = ["HOOK-EVENT", "HOOK-SIGN"],
        ["HOOK-RETRY"] = ["HOOK-EVENT"],
        ["HOOK-DEDUPE"] = ["HOOK-EVENT", "HOOK-RETRY"],
        ["HOOK-LOG"] = ["HOOK-EVENT"],
        ["HOOK-ONLY"] = ["HOOK-EVENT", "HOOK-MANAGE", "DELETE", "PUT"],
        ["GROUPS-CRUD"] = ["GROUPS-LIST"],
        ["GROUPS-CONTACTS"] = ["CREATE", "GET", "GROUPS-CRUD"],
        ["GROUPS-LIVE"] = ["CREATE", "GET", "PUT-LISTS", "GROUPS-ADD", "GROUPS-DEL", "GROUPS-CRUD", "F-GROUP"],
    };

    // Clauses about a part of what another clause promises: when they fail and its first check passes, they are the cause.
    private static readonly Dictionary<string, string[]> Parts = new()
    {
        ["PUT"] = ["PUT-LISTS", "PUT-EMAIL", "PUT-KEEPS", "UNICODE"],
        ["BULK"] = ["BULK-TWINS", "BULK-SUM", "BULK-MAX"],
        ["BULK-SKIP"] = ["BULK-TWINS"],
        ["BULK-UPDATE"] = ["BULK-TWINS"],
        ["BULK-SUM"] = ["BULK-MAX"],
        ["CREATE"] = ["STATUS", "STAGES", "UNICODE", "CUSTOM-TYPES", "PUT-KEEPS", "TAGS-ADD", "GET"],
        ["LIST"] = ["STATUS", "PAGE"],
        ["F-STATUS"] = ["STATUS"],
        ["F-EMAIL"] = ["LIST"],
        ["PAGE"] = ["PAGE-META"],
        ["EMAIL-FMT"] = ["EMAIL-REQ"],
        ["TAGS-ADD"] = ["SUB-IDEM"],
        ["TAGS-DEL"] = ["SUB-IDEM"],
        ["GROUPS-ADD"] = ["GROUPS-LIVE", "SUB-IDEM"],
        ["GROUPS-CRUD"] = ["GROUPS-CONTACTS"],
        ["HOOK-MANAGE"] = ["HOOK-EVENT"],
        ["HOOK-EVENT"] = ["HOOK-RESERIALISE", "HOOK-RETRY", "DELETE", "GET"],
        ["HOOK-SIGN"] = ["HOOK-TEST", "HOOK-RESERIALISE"],
        ["HOOK-LOG"] = ["HOOK-RETRY"],
    };

    /// <summary>Filters of the list whose checks do not use each other.</summary>
    public static IReadOnlyList<string> Filters { get; } = ["F-EMAIL", "F-TAG"];

    /// <summary>Clauses about the form of one field of a contact.</summary>
    public static IReadOnlyList<string> OneField { get; } = ["STATUS", "STAGES", "CUSTOM-TYPES"];

    /// <summary>Clauses about kinds of values in all fields.</summary>
    public static IReadOnlyList<string> Values { get; } = ["CUSTOM-TYPES", "UNICODE"];

    /// <summary>Clauses about operations that write contacts and do not use each other.</summary>
    public static IReadOnlyList<string> Writes { get; } = ["CREATE", "BULK"];

    // The operation that a clause is about. A response of it shows a failure at its origin.
    private static readonly Dictionary<string, string> Operations = new()
    {
        ["GET"] = "getContact",
        ["CREATE"] = "createContact",
        ["PUT"] = "updateContact",
        ["DELETE"] = "deleteContact",
        ["BULK"] = "bulkContacts",
        ["GROUPS-ADD"] = "addContactGroups",
        ["GROUPS-DEL"] = "removeContactGroups",
        ["TAGS-ADD"] = "addContactTags",
        ["TAGS-DEL"] = "removeContactTags",
        ["GROUPS-CONTACTS"] = "addGroupContacts",
    };

    private static readonly Dictionary<string, IReadOnlyList<string>> AllUsed =
        Uses.Keys.ToDictionary(clause => clause, clause => (IReadOnlyList<string>)[.. Close(clause, [])]);

    /// <summary>The clauses that tables name.</summary>
    internal static IEnumerable<string> Named =>
        Uses.Concat(Parts).SelectMany(entry => entry.Value.Append(entry.Key)).Concat(General).Concat(Operations.Keys).Distinct();

    /// <summary>Whether a clause is a rule for all operations.</summary>
    public static bool IsGeneral(string clause) => General.Contains(clause);

    /// <summary>The clauses whose operations the checks of a clause use, directly or not; the nearest come last.</summary>
    public static IReadOnlyList<string> UsedBy(string clause) => AllUsed.GetValueOrDefault(clause, []);

    /// <summary>The clauses about a part of what a clause promises.</summary>
    public static IReadOnlyList<string> PartsOf(string clause) => Parts.GetValueOrDefault(clause, []);

    /// <summary>The id of the operation that a clause is about; null for none, or for several.</summary>
    public static string? OperationOf(string clause) => Operations.GetValueOrDefault(clause);

    private static IEnumerable<string> Close(string clause, string[] path) =>
        Uses.GetValueOrDefault(clause, []).Except(path)
            .SelectMany(other => Close(other, [.. path, clause]).Append(other)).Reverse().Distinct().Reverse();
}
