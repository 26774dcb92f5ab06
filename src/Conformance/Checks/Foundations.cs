namespace Fluenzr.ContractKit.Conformance.Checks;

/// <summary>
/// The clauses on which the checks of a clause rest: they fail, too, when one of these is broken. Such a failure is shown under its cause.
/// </summary>
internal static class Foundations
{
    // Rules for all operations. Each check sends some operation, so all rest on them.
    private static readonly string[] General = ["JSON", "ENV-OK", "CODES", "ENV-ERR", "OBJ"];

    // Beside the general ones. The nearest comes last.
    private static readonly Dictionary<string, string[]> Direct = new()
    {
        ["JSON"] = ["BASE"],
        ["CODES"] = ["BASE"],
        ["ENV-OK"] = ["JSON"],
        ["ENV-ERR"] = ["JSON", "CODES"],
        ["OBJ"] = ["JSON", "ENV-OK", "ENV-ERR"],
        ["ENV-LIST"] = ["LIST"],
        ["OBJ-CAMEL"] = ["CREATE"],
        ["STATUS"] = ["LIST"],

        ["CUSTOM-TYPES"] = ["CREATE", "GET"],
        ["UNICODE"] = ["CREATE", "GET"],
        ["GET"] = ["CREATE"],
        ["CREATE"] = ["STAGES"],
        ["CREATE-READ"] = ["CREATE", "GET", "F-EMAIL", "F-TAG", "F-STATUS", "F-GROUP", "SEARCH"],
        ["LIST"] = ["CREATE", "GET", "F-EMAIL"],
        ["PAGE"] = ["ENV-LIST", "F-EMAIL"],
        ["PAGE-META"] = ["ENV-LIST", "F-EMAIL", "F-TAG", "F-GROUP", "PAGE"],
        ["PAGE-WALK"] = ["ENV-LIST", "F-EMAIL", "PAGE", "SORT"],
        ["F-STATUS"] = ["F-EMAIL"],
        ["F-GROUP"] = ["CREATE", "F-EMAIL"],
        ["F-TAG"] = ["CREATE"],
        ["F-AND"] = ["F-EMAIL", "F-TAG", "F-STATUS", "F-GROUP"],
        ["SORT"] = ["F-EMAIL"],
        ["EMAIL-REQ"] = ["F-TAG"],
        ["EMAIL-FMT"] = ["F-TAG"],
        ["EMAIL-DUP"] = ["CREATE", "GET", "F-EMAIL"],
        ["EMAIL-CASE"] = ["EMAIL-DUP", "BULK", "BULK-SKIP", "PUT-EMAIL"],
        ["EMAIL-RACE"] = ["EMAIL-DUP"],
        ["PUT"] = ["CREATE", "GET"],
        ["PUT-KEEPS"] = ["GET", "PUT"],
        ["PUT-LISTS"] = ["CREATE", "GET", "PUT"],
        ["PUT-EMAIL"] = ["EMAIL-FMT", "EMAIL-DUP", "GET", "PUT"],
        ["DELETE"] = ["GET-404", "F-EMAIL", "F-TAG", "SEARCH", "SEARCH-CUSTOM", "PAGE-META"],
        ["BULK"] = ["F-EMAIL", "GET"],
        ["BULK-MAX"] = ["BULK", "PAGE-META", "F-EMAIL"],
        ["BULK-SKIP"] = ["GET", "BULK"],
        ["BULK-UPDATE"] = ["GET", "BULK"],
        ["BULK-GROUPS"] = ["F-EMAIL", "BULK"],
        ["BULK-SUM"] = ["F-EMAIL", "BULK", "BULK-SKIP", "BULK-UPDATE"],
        ["BULK-TWINS"] = ["F-EMAIL", "BULK"],
        ["SEARCH"] = ["CREATE"],
        ["SEARCH-CUSTOM"] = ["CREATE", "SEARCH"],
        ["SEARCH-AND"] = ["SEARCH", "SEARCH-CUSTOM"],
        ["GROUPS-ADD"] = ["CREATE", "GET"],
        ["GROUPS-DEL"] = ["CREATE", "GET"],
        ["TAGS-ADD"] = ["CREATE", "GET"],
        ["TAGS-DEL"] = ["CREATE", "GET"],
        ["SUB-IDEM"] = ["GROUPS-ADD", "GROUPS-DEL", "TAGS-ADD", "TAGS-DEL"],
        ["MALFORMED"] = ["GET"],
        ["AUTH-401"] = ["F-EMAIL", "GET"],
        ["AUTH-FORMAT"] = ["AUTH-401"],
        ["HOOK-SHAPE"] = ["HOOK-MANAGE"],
        ["HOOK-EVENT"] = ["HOOK-MANAGE"],
        ["HOOK-TEST"] = ["HOOK-SIGN", "HOOK-EVENT"],
        ["HOOK-SIGN"] = ["HOOK-EVENT"],
        ["HOOK-RESERIALISE"] = ["HOOK-EVENT"],
        ["HOOK-RETRY"] = ["HOOK-EVENT"],
        ["HOOK-DEDUPE"] = ["HOOK-EVENT", "HOOK-RETRY"],
        ["HOOK-LOG"] = ["HOOK-EVENT"],
        ["HOOK-ONLY"] = ["HOOK-EVENT"],
        ["GROUPS-CRUD"] = ["GROUPS-LIST"],
        ["GROUPS-CONTACTS"] = ["CREATE", "GET", "GROUPS-CRUD"],
        ["GROUPS-LIVE"] = ["CREATE", "GET", "GROUPS-ADD", "GROUPS-DEL", "GROUPS-CRUD"],
    };

    private static readonly Dictionary<string, IReadOnlyList<string>> Closed = [];

    /// <summary>Whether a clause is a rule for all operations.</summary>
    public static bool IsGeneral(string clause) => General.Contains(clause);

    /// <summary>All clauses on which a clause rests, directly or not; the nearest come last.</summary>
    public static IReadOnlyList<string> Of(string clause)
    {
        lock (Closed)
            return Closed.TryGetValue(clause, out var known) ? known : Closed[clause] = [.. Close(clause, [])];
    }

    /// <summary>The clauses that the table names, with what they rest on.</summary>
    internal static IReadOnlyDictionary<string, string[]> Table => Direct;

    private static IEnumerable<string> Close(string clause, string[] path)
    {
        if (path.Contains(clause))
            throw new InvalidOperationException($"A clause rests on itself: {string.Join(" → ", path.Append(clause))}");
        string[] direct = [.. IsGeneral(clause) || clause == "BASE" ? [] : General, .. Direct.GetValueOrDefault(clause, [])];
        return direct.SelectMany(other => Close(other, [.. path, clause]).Append(other)).Reverse().Distinct().Reverse();
    }
}
