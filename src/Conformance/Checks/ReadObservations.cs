using Fluenzr.ContractKit.Conformance.Checks.Contact;
using Fluenzr.ContractKit.Conformance.Checks.List;
using Fluenzr.ContractKit.Conformance.Checks.Search;
using Fluenzr.ContractKit.Conformance.Checks.Transport;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks;

/// <summary>The open choices of transport, contact, lists and search.</summary>
internal static class ReadObservations
{
    private static readonly Dictionary<string, Func<ApiClient, Task<ObservedValue>>> Looks = new()
    {
        ["ENV-ERR-CODES"] = EnvelopeObservations.Codes,
        ["ERR-DETAILS"] = EnvelopeObservations.Details,
        ["RETRY-AFTER"] = EnvelopeObservations.RetryAfter,
        ["METHOD"] = EnvelopeObservations.Method,
        ["OBJ-NULLS"] = ContactObservations.Nulls,
        ["OBJ-EXTRA"] = ContactObservations.Extra,
        ["ID-FORM"] = ContactObservations.IdForm,
        ["NEW-STATUS"] = ContactObservations.NewStatus,
        ["TIME-FORM.fraction"] = ContactObservations.TimeFraction,
        ["TIME-FORM.zone"] = ContactObservations.TimeZone,
        ["PAGE-OVER"] = PageObservations.Over,
        ["PAGE-BAD"] = PageObservations.Bad,
        ["PAGE-BEYOND"] = PageObservations.Beyond,
        ["EMPTY-PAGES"] = PageObservations.Empty,
        ["F-CASE.email"] = FilterObservations.EmailCase,
        ["F-CASE.tag"] = FilterObservations.TagCase,
        ["F-UNKNOWN.status"] = api => FilterObservations.Unknown(api, "status", "nosuchstatus"),
        ["F-UNKNOWN.group"] = api => FilterObservations.Unknown(api, "groupId", "grp_nosuchgroup"),
        ["F-UNKNOWN.parameter"] = api => FilterObservations.Unknown(api, "nosuchparameter", "x"),
        ["GROUP-PARAM"] = FilterObservations.GroupParameter,
        ["SORT-FIELDS"] = SortObservations.Fields,
        ["SORT-DEFAULT.field"] = SortObservations.DefaultField,
        ["SORT-DEFAULT.order"] = SortObservations.DefaultOrder,
        ["SORT-DEFAULT.collation"] = SortObservations.Collation,
        ["SEARCH-REPLY"] = SearchObservations.Reply,
        ["SEARCH-QUERY.fields"] = SearchObservations.QueryFields,
        ["SEARCH-QUERY.match"] = SearchObservations.QueryMatch,
        ["SEARCH-GROUPS"] = SearchObservations.Groups,
    };

    /// <summary>How each choice is found out.</summary>
    public static IReadOnlyDictionary<string, Func<ApiClient, Task<Observation>>> All { get; } = Looks.ToDictionary(
        look => look.Key,
        look => (Func<ApiClient, Task<Observation>>)(async api => (await look.Value(api)).Of(look.Key)));
}
