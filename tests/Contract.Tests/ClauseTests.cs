namespace Fluenzr.ContractKit.Contract.Tests;

public class ClauseTests
{
    private static readonly Spec Contract = Spec.Load();

    // Every promise of the documentation and every question that it leaves open. A clause may be added; its level changes only with the
    // documentation.
    private static readonly Dictionary<Level, string> Expected = new()
    {
        [Level.Documented] = """
            BASE ENV-OK ENV-LIST OBJ OBJ-CAMEL
            LIST PAGE PAGE-META F-EMAIL F-STATUS F-GROUP F-TAG SORT
            GET PUT PUT-EMAIL DELETE CREATE EMAIL-REQ EMAIL-FMT EMAIL-DUP
            BULK BULK-MAX BULK-SKIP BULK-UPDATE BULK-GROUPS SEARCH SEARCH-CUSTOM
            GROUPS-ADD TAGS-ADD GROUPS-DEL TAGS-DEL
            """,
        [Level.Related] = "AUTH-401 AUTH-FORMAT AUTH-403 JSON ENV-ERR CODES RATE STATUS STAGES CUSTOM-TYPES GET-404 EMAIL-CASE "
            + "GROUPS-LIST GROUPS-CRUD GROUPS-CONTACTS "
            + "HOOK-MANAGE HOOK-SHAPE HOOK-TEST HOOK-LOG HOOK-EVENT HOOK-SIGN HOOK-RESERIALISE HOOK-RETRY HOOK-DEDUPE",
        [Level.Implied] = "MALFORMED UNICODE PAGE-WALK F-AND PUT-KEEPS PUT-LISTS CREATE-READ EMAIL-RACE BULK-SUM BULK-TWINS SEARCH-AND "
            + "SUB-IDEM GROUPS-LIVE HOOK-ONLY",
        [Level.Open] = """
            ENV-ERR-CODES ERR-DETAILS RETRY-AFTER METHOD HEAD PATH-SLASH AUTH-SCHEME MEDIA-TYPE ERR-ORDER
            OBJ-NULLS OBJ-EXTRA OBJ-GROUPS ID-FORM NEW-STATUS TIME-FORM TIME-UNCHANGED
            PAGE-OVER PAGE-BAD PAGE-NUMBER PARAM-EMPTY PAGE-BEYOND EMPTY-PAGES F-CASE F-UNKNOWN SORT-FIELDS SORT-DEFAULT GROUP-PARAM
            PUT-CUSTOM PUT-NULL EMPTY-TEXT TAGS-REPEATED TAGS-ORDER BODY-UNKNOWN BODY-UTF8 EMAIL-FORM EMAIL-ACCEPTED REF-UNKNOWN
            BULK-EMPTY BULK-BAD BULK-REPEATED BULK-STATUS BULK-DEFAULT BULK-OVER BULK-GROUPS-DUP SEARCH-REPLY SEARCH-QUERY SEARCH-GROUPS SUB-REPLY
            GROUPS-ORDER GROUPS-FORM GROUPS-CONTACTS-FORM GROUPS-DELETE GROUPS-NAME GROUPS-DEL-UNKNOWN BODY-GROUP
            HOOK-FAILED HOOK-CONTACT HOOK-PUT HOOK-SECRET HOOK-TEST-REPLY HOOK-UNCHANGED
            """,
    };

    [Theory]
    [InlineData(Level.Documented)]
    [InlineData(Level.Related)]
    [InlineData(Level.Implied)]
    [InlineData(Level.Open)]
    public void Catalogue_IsThatOfTheDocumentation(Level level) => Assert.Equal(
        Expected[level].Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Order(),
        Contract.Clauses.Values.Where(clause => clause.Level == level).Select(clause => clause.Id).Order());

    [Fact]
    public void EveryClause_SaysASentence() =>
        Assert.All(Contract.Clauses.Values, clause => Assert.EndsWith(".", clause.Description, StringComparison.Ordinal));

    [Fact]
    public void EveryDocumentedOrRelatedClause_HasItsPage_AndNoOther() => Assert.All(
        Contract.Clauses.Values, clause => Assert.Equal(clause.Level is Level.Documented or Level.Related, clause.Page is not null));

    [Fact]
    public void DocumentedClauses_StandOnThePageOfContacts() => Assert.All(
        Contract.Clauses.Values, clause => Assert.Equal(clause.Level == Level.Documented, clause.Page == "contacts"));

    [Fact]
    public void EveryClause_IsNamedByAnOperation() =>
        Assert.Empty(Contract.Clauses.Keys.Except(Contract.Operations.SelectMany(operation => operation.Clauses)));

    [Fact]
    public void EveryOpenClause_HasAChoice() => Assert.Equal(
        Contract.Clauses.Values.Where(clause => clause.Level == Level.Open).Select(clause => clause.Id).Order(),
        Contract.Choices.Values.Select(choice => choice.Clause).Distinct().Order());

    [Fact]
    public void EveryChoice_LeavesSomethingOpen() => Assert.All(Contract.Choices.Values, choice => Assert.True(choice.Values.Count > 1));

    [Fact]
    public void NewStatus_MayBeAnyStatus() =>
        Assert.Equal(Contract.Schema("Status").EnumStrings, Contract.Choices["NEW-STATUS"].Values.Keys);
}
