using Fluenzr.ContractKit.Conformance.Checks.Bulk;
using Fluenzr.ContractKit.Conformance.Checks.Contact;
using Fluenzr.ContractKit.Conformance.Checks.Email;
using Fluenzr.ContractKit.Conformance.Checks.Groups;
using Fluenzr.ContractKit.Conformance.Checks.GroupsAndTags;
using Fluenzr.ContractKit.Conformance.Checks.Hook;
using Fluenzr.ContractKit.Conformance.Checks.List;
using Fluenzr.ContractKit.Conformance.Checks.Search;
using Fluenzr.ContractKit.Conformance.Checks.Transport;
using Fluenzr.ContractKit.Conformance.Fixtures;

namespace Fluenzr.ContractKit.Conformance.Checks;

/// <summary>How each open choice of the contract is observed. The code of a choice stands beside the checks of its subject.</summary>
internal static class ObservationCatalog
{
    public static IReadOnlyDictionary<string, Func<CheckContext, Task<ObservedValue>>> All { get; } =
        new Dictionary<string, Func<CheckContext, Task<ObservedValue>>>
        {
            ["ENV-ERR-CODES"] = EnvObservations.Codes,
            ["ERR-DETAILS"] = ErrObservations.Details,
            ["RETRY-AFTER"] = RetryAfterObservations.Header,
            ["METHOD"] = MethodObservations.Unsupported,
            ["BODY-UTF8"] = BodyObservations.NotUtf8,
            ["OBJ-NULLS"] = ObjObservations.Nulls,
            ["OBJ-EXTRA"] = ObjObservations.ExtraFields,
            ["ID-FORM"] = IdObservations.Form,
            ["NEW-STATUS"] = NewStatusObservations.Status,
            ["TIME-FORM.fraction"] = TimeObservations.Fraction,
            ["TIME-FORM.zone"] = TimeObservations.Zone,
            ["PAGE-OVER"] = PageObservations.OverMaximum,
            ["PAGE-BAD"] = PageObservations.Invalid,
            ["PAGE-BEYOND"] = PageObservations.BeyondLast,
            ["EMPTY-PAGES"] = EmptyPagesObservations.TotalPages,
            ["F-CASE.email"] = FilterObservations.EmailCase,
            ["F-CASE.tag"] = FilterObservations.TagCase,
            ["F-UNKNOWN.status"] = FilterObservations.UnknownStatus,
            ["F-UNKNOWN.group"] = FilterObservations.UnknownGroup,
            ["F-UNKNOWN.parameter"] = FilterObservations.UnknownParameter,
            ["GROUP-PARAM"] = GroupParamObservations.Supported,
            ["SORT-FIELDS"] = SortObservations.Fields,
            ["SORT-DEFAULT.field"] = SortObservations.DefaultField,
            ["SORT-DEFAULT.order"] = SortObservations.DefaultOrder,
            ["SORT-DEFAULT.collation"] = SortObservations.Collation,
            ["SORT-DEFAULT.signs"] = SortObservations.Signs,
            ["SEARCH-REPLY"] = SearchObservations.Paging,
            ["SEARCH-QUERY.fields"] = SearchObservations.QueryFields,
            ["SEARCH-QUERY.match"] = SearchObservations.QueryMatch,
            ["SEARCH-GROUPS"] = SearchObservations.Groups,
            ["PUT-CUSTOM"] = PutObservations.CustomFields,
            ["PUT-NULL"] = PutObservations.Null,
            ["BODY-UNKNOWN"] = BodyObservations.UnknownField,
            ["EMAIL-FORM.case"] = EmailObservations.Case,
            ["EMAIL-FORM.blanks"] = EmailObservations.Blanks,
            ["EMAIL-FORM.domain"] = EmailObservations.Domain,
            ["EMAIL-FORM.unicode"] = EmailObservations.Unicode,
            ["REF-UNKNOWN"] = RefObservations.UnknownGroup,
            ["REF-UNKNOWN.bulk"] = RefObservations.UnknownGroupInBulk,
            ["BULK-BAD"] = BulkObservations.InvalidEntry,
            ["BULK-STATUS"] = BulkObservations.Status,
            ["BULK-DEFAULT"] = BulkObservations.DefaultOnDuplicate,
            ["BULK-OVER"] = BulkObservations.OverMaximum,
            ["BULK-GROUPS-DUP"] = BulkObservations.GroupsOfDuplicates,
            ["SUB-REPLY"] = SubObservations.Data,
            ["GROUPS-FORM"] = GroupsObservations.Fields,
            ["GROUPS-CONTACTS-FORM"] = GroupsObservations.ResponseToAdding,
            ["GROUPS-DELETE"] = GroupsObservations.ContactsOfDeletedGroup,
            ["GROUPS-NAME"] = GroupsObservations.RepeatedName,
            ["BODY-GROUP"] = BodyObservations.SingleGroupId,
            ["HOOK-FAILED"] = HookFailedObservations.AfterLastAttempt,
            ["HOOK-CONTACT"] = HookObservations.ContactFields,
            ["HOOK-PUT"] = HookObservations.UpdateFields,
            ["HOOK-SECRET"] = HookObservations.Secret,
            ["HOOK-TEST-REPLY"] = HookObservations.TestResponse,
            ["HOOK-UNCHANGED"] = HookObservations.UnchangedUpdate,
            // When the budget is small, these are left out first.
            ["HEAD"] = HeadObservations.Answer,
            ["PATH-SLASH"] = PathObservations.Slash,
            ["AUTH-SCHEME"] = AuthObservations.Scheme,
            ["PAGE-NUMBER.decimal"] = PageNumberObservations.Decimal,
            ["PAGE-NUMBER.zeros"] = PageNumberObservations.Zeros,
            ["PAGE-NUMBER.blanks"] = PageNumberObservations.Blanks,
            ["PARAM-EMPTY.paging"] = ParameterObservations.EmptyPaging,
            ["PARAM-EMPTY.sort"] = ParameterObservations.EmptySort,
            ["PARAM-EMPTY.filter"] = ParameterObservations.EmptyFilter,
            ["SORT-DEFAULT.alone"] = SortObservations.OrderAlone,
            ["SORT-DEFAULT.unknown"] = SortObservations.UnknownOrder,
            ["SORT-DEFAULT.nulls"] = SortObservations.Nulls,
            ["MEDIA-TYPE"] = MediaObservations.OtherType,
            ["METHOD.fixed"] = MethodObservations.FixedPath,
            ["OBJ-NULLS.lists"] = ObjObservations.Lists,
            ["ERR-ORDER.malformed"] = ErrOrderObservations.Malformed,
            ["ERR-ORDER.invalid"] = ErrOrderObservations.Invalid,
            ["ERR-ORDER.conflict"] = ErrOrderObservations.Conflict,
            ["EMAIL-FORM.only-blanks"] = EmailObservations.OnlyBlanks,
            ["EMPTY-TEXT"] = EmptyTextObservations.Stored,
            ["TAGS-REPEATED"] = TagsObservations.RepeatedTag,
            ["PUT-CUSTOM.null"] = PutObservations.CustomNull,
            ["BULK-EMPTY"] = BulkObservations.Empty,
            ["TIME-UNCHANGED"] = TimeObservations.Unchanged,
            ["GROUPS-DEL-UNKNOWN"] = GroupsDelObservations.UnknownGroup,
            ["GROUPS-ORDER"] = GroupsObservations.Order,
            ["TAGS-ORDER"] = TagsObservations.Order,
            ["BULK-REPEATED"] = BulkObservations.RepeatedEmail,
            ["EMAIL-ACCEPTED.letters"] = EmailAcceptedObservations.Letters,
            ["EMAIL-ACCEPTED.one-label"] = EmailAcceptedObservations.OneLabel,
            ["EMAIL-ACCEPTED.one-letter"] = EmailAcceptedObservations.OneLetter,
            ["EMAIL-ACCEPTED.digits"] = EmailAcceptedObservations.Digits,
            ["EMAIL-ACCEPTED.address"] = EmailAcceptedObservations.Address,
            ["OBJ-GROUPS"] = ObjGroupsObservations.Order,
        };

    private static readonly string[] Order = [.. All.Keys];

    /// <summary>When a choice is observed: the smaller, the earlier.</summary>
    public static int PlaceOf(string choice) => Array.IndexOf(Order, choice);

    /// <summary>Whether a choice can be observed only with webhook events.</summary>
    public static bool NeedsWebhooks(string choice) => choice.StartsWith("HOOK-", StringComparison.Ordinal);
}
