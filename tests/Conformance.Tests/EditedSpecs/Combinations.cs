namespace Fluenzr.ContractKit.Conformance.Tests.EditedSpecs;

/// <summary>Edits that a contract can have at the same time, for whole runs.</summary>
internal static class Combinations
{
    public static IReadOnlyDictionary<string, string[]> All { get; } = new Dictionary<string, string[]>
    {
        ["limits"] =
        [
            "perPage is 25 by default",
            "perPage is at most 50",
            "An import has at most 100 contacts",
            "company has at least 2 characters",
            "phone has a pattern",
            "website is a URI",
            "A contact has no tag twice",
            "At least one tag is added",
            "The name of a group has at most 80 characters",
            "The query of a search has at most 100 characters",
            "A contact can be archived",
            "A new contact has a firstName",
            "A new contact has a company and a lastName",
            "firstName is not null",
        ],
        ["larger limits"] =
        [
            "perPage is at most 200",
            "An import has at most 1500 contacts",
            "firstName has at most 40 characters",
            "company has at most 60 characters",
            "A contact has at most 10 tags",
            "A tag has at most 40 characters",
            "A tag that is added has at most 40 characters",
            "A contact cannot have replied",
            "A new contact has a department",
            "A new contact has a unique customer number",
            "company is Unknown by default",
            "A contact is in at most 2 groups",
            "A contact has at most 20 custom fields",
        ],
        ["fields"] =
        [
            "A contact has nickname",
            "A contact has score",
            "A contact has revenue",
            "A contact has vip",
            "A contact has birthday",
            "A contact has lastSeenAt",
            "A contact has linkedinUrl",
            "A contact has externalRef",
            "A contact has salutation",
            "A contact has languages",
            "A contact has address",
            "A contact has phones",
            "score is at most 100",
            "language is fr by default",
            "Only the server sets website",
            "No response shows pin",
        ],
        ["filters"] =
        [
            "phone is unique",
            "externalId is unique",
            "The list is filtered by company",
            "The list is filtered by jobTitle",
            "The list is filtered by score",
            "The search is filtered by company",
            "The list is filtered by vip",
            "The list is filtered by city",
            "Contacts are sorted by score",
            "firstName is called givenName",
            "groupIds is called lists",
            "pipelineStageId is called stageId",
        ],
        ["errors"] =
        [
            "A taken email has another message",
            "An invalid email has another message",
            "An unknown contact has another message",
            "A validation error has another code",
            "What is not found has another code",
            "A conflict has another code",
            "A conflict has status 422",
            "What is not found has status 410",
            "The rate limit is 5000",
            "A body has at most 200 KB",
            "A creation has status 202",
            "The creation of a group has status 200",
            "A deletion has status 204",
        ],
        ["removed operations"] =
        [
            "There is no import",
            "There is no search",
            "Tags are not added and removed",
            "Groups are not added and removed",
            "There are no operations on groups",
        ],
        ["paths"] =
        [
            "The groups are listed without a key",
            "An update is a PATCH",
            "The stages are listed",
            "The search is at /contacts/query",
            "Contacts are at /people",
            "Groups are at /lists",
            "groupId is called list",
            "perPage is called pageSize",
            "The order is called direction",
            "The id of a contact starts with ct_",
            "The id of a group starts with lst_",
            "The headers of the rate limit have other names",
            "contact.created is called contact.added",
            "The signature has another header",
            "status is called state",
        ],
    };
}
