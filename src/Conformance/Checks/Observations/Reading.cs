using Fluenzr.ContractKit.Conformance.Engine;

namespace Fluenzr.ContractKit.Conformance.Checks.Observations;

/// <summary>The open choices of transport, contact, lists and search.</summary>
internal static class ReadingObservations
{
    private static readonly Dictionary<string, Func<Api, Task<Sight>>> Looks = new()
    {
        ["ENV-ERR-CODES"] = OfEnvelope.Codes,
        ["ERR-DETAILS"] = OfEnvelope.Details,
        ["RETRY-AFTER"] = OfEnvelope.RetryAfter,
        ["METHOD"] = OfEnvelope.Method,
        ["OBJ-NULLS"] = OfContact.Nulls,
        ["OBJ-EXTRA"] = OfContact.Extra,
        ["ID-FORM"] = OfContact.IdForm,
        ["NEW-STATUS"] = OfContact.NewStatus,
        ["TIME-FORM.fraction"] = OfContact.TimeFraction,
        ["TIME-FORM.zone"] = OfContact.TimeZone,
        ["PAGE-OVER"] = OfPages.Over,
        ["PAGE-BAD"] = OfPages.Bad,
        ["PAGE-BEYOND"] = OfPages.Beyond,
        ["EMPTY-PAGES"] = OfPages.Empty,
        ["F-CASE.email"] = OfFilters.EmailCase,
        ["F-CASE.tag"] = OfFilters.TagCase,
        ["F-UNKNOWN.status"] = api => OfFilters.Unknown(api, "status", "nosuchstatus"),
        ["F-UNKNOWN.group"] = api => OfFilters.Unknown(api, "groupId", "grp_nosuchgroup"),
        ["F-UNKNOWN.parameter"] = api => OfFilters.Unknown(api, "nosuchparameter", "x"),
        ["GROUP-PARAM"] = OfFilters.GroupParameter,
        ["SORT-FIELDS"] = OfOrder.Fields,
        ["SORT-DEFAULT.field"] = OfOrder.DefaultField,
        ["SORT-DEFAULT.order"] = OfOrder.DefaultOrder,
        ["SORT-DEFAULT.collation"] = OfOrder.Collation,
        ["SEARCH-REPLY"] = OfSearch.Reply,
        ["SEARCH-QUERY.fields"] = OfSearch.QueryFields,
        ["SEARCH-QUERY.match"] = OfSearch.QueryMatch,
        ["SEARCH-GROUPS"] = OfSearch.Groups,
    };

    /// <summary>How each choice is found out.</summary>
    public static IReadOnlyDictionary<string, Func<Api, Task<Observation>>> All { get; } = Looks.ToDictionary(
        look => look.Key,
        look => (Func<Api, Task<Observation>>)(async api => (await look.Value(api)).Of(look.Key)));
}
