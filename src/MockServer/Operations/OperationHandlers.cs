using System.Collections.Frozen;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Operations.Contacts;
using Fluenzr.ContractKit.MockServer.Operations.Groups;
using Fluenzr.ContractKit.MockServer.Operations.Lists;
using Fluenzr.ContractKit.MockServer.Operations.Tags;
using Fluenzr.ContractKit.MockServer.Operations.Webhooks;

namespace Fluenzr.ContractKit.MockServer.Operations;

/// <summary>The handler of each operation of the contract.</summary>
internal static class OperationHandlers
{
    private const string Contact = "contactNotFound", Group = "groupNotFound", Webhook = "webhookNotFound";

    private static readonly string[] Paging = ["page", "perPage"];

    private static readonly string[] WebhookFields = ["url", "events", "secret", "status"];

    /// <summary>The handlers by <c>operationId</c>.</summary>
    public static FrozenDictionary<string, OperationHandler> All { get; } = new Dictionary<string, OperationHandler>
    {
        ["listContacts"] = new(ListContacts.Handle) { QueryNames = ["page", "perPage", "sort", "order"], FiltersContacts = true },
        ["getContact"] = new(GetContact.Handle) { NotFoundError = Contact },
        ["createContact"] = new(CreateContact.Handle) { ValidatesBody = true, RequiredBodyFields = [] },
        ["updateContact"] = new(UpdateContact.Handle) { RequiredBodyFields = [], FindsMoreErrors = true, NotFoundError = Contact },
        ["deleteContact"] = new(DeleteContact.Handle) { NotFoundError = Contact },
        ["bulkContacts"] = new(BulkContacts.Handle, BulkContacts.Accepts)
        {
            RequiredBodyFields = ["contacts"],
            BodyNames = ["contacts", "groupIds", "onDuplicate"],
            FindsMoreErrors = true,
        },
        ["searchContacts"] = new(SearchContacts.Handle, SearchContacts.Accepts)
        {
            RequiredBodyFields = [],
            BodyNames = ["query", "filters", "sort", "page", "perPage"],
            FindsMoreErrors = true,
        },
        ["addContactGroups"] = new(AddContactGroups.Handle)
        {
            RequiredBodyFields = ["groupIds"],
            BodyNames = ["groupIds"],
            FindsMoreErrors = true,
            NotFoundError = Contact,
        },
        ["removeContactGroups"] = new(RemoveContactGroups.Handle)
        {
            RequiredBodyFields = ["groupIds"],
            BodyNames = ["groupIds"],
            NotFoundError = Contact,
        },
        ["listGroups"] = new(ListGroups.Handle) { QueryNames = Paging },
        ["createGroup"] = new(CreateGroup.Handle) { ValidatesBody = true, RequiredBodyFields = ["name"] },
        ["getGroup"] = new(GetGroup.Handle) { NotFoundError = Group },
        ["updateGroup"] = new(UpdateGroup.Handle) { ValidatesBody = true, RequiredBodyFields = [], NotFoundError = Group },
        ["deleteGroup"] = new(DeleteGroup.Handle) { NotFoundError = Group },
        ["addGroupContacts"] = new(AddGroupContacts.Handle, BodyFilters.Accepts)
        {
            RequiredBodyFields = [],
            BodyNames = ["contactIds", "groupIds", "filters"],
            ResolvesGroupIds = false,
            FindsMoreErrors = true,
            NotFoundError = Group,
        },
        ["addContactTags"] = new(AddContactTags.Handle) { RequiredBodyFields = ["tags"], BodyNames = ["tags"], NotFoundError = Contact },
        ["removeContactTags"] = new(RemoveContactTags.Handle)
        {
            RequiredBodyFields = ["tags"],
            BodyNames = ["tags"],
            NotFoundError = Contact,
        },
        ["listWebhooks"] = new(ListWebhooks.Handle) { NeedsWebhooks = true, QueryNames = Paging },
        ["createWebhook"] = new(CreateWebhook.Handle)
        {
            NeedsWebhooks = true,
            RequiredBodyFields = ["url", "events"],
            BodyNames = WebhookFields,
            FindsMoreErrors = true,
        },
        ["updateWebhook"] = new(UpdateWebhook.Handle)
        {
            NeedsWebhooks = true,
            RequiredBodyFields = [],
            BodyNames = WebhookFields,
            FindsMoreErrors = true,
            NotFoundError = Webhook,
        },
        ["deleteWebhook"] = new(DeleteWebhook.Handle) { NeedsWebhooks = true, NotFoundError = Webhook },
        ["testWebhook"] = new(TestWebhook.HandleAsync) { NeedsWebhooks = true, NotFoundError = Webhook },
        ["listWebhookLogs"] = new(ListWebhookLogs.Handle) { NeedsWebhooks = true, QueryNames = Paging, NotFoundError = Webhook },
    }.ToFrozenDictionary();

    /// <summary>Answers an operation that has no handler of its own.</summary>
    public static OperationHandler Example { get; } = new(ExampleResponse.Handle);

    /// <summary>The handler of an operation. An operation that only a custom contract has is answered from its example.</summary>
    public static OperationHandler Find(Operation operation) => All.TryGetValue(operation.Id, out var handler) ? handler : Example;

    /// <summary>The handler of the resource that the first id in the path of an operation names; null when the contract has none.</summary>
    public static OperationHandler? OwnerOf(Operation operation, Spec spec) => operation.Path.IndexOf('}') is var end and > 0
        ? spec.Operations
            .Where(other => HasSameStart(other.Path, operation.Path[..(end + 1)]))
            .Select(Find).FirstOrDefault(handler => handler.NotFoundError is not null)
        : null;

    // The names of placeholders may differ.
    private static bool HasSameStart(string path, string start) =>
        path.IndexOf('{') is var at and > 0 && path[..at] == start[..start.IndexOf('{')];
}
