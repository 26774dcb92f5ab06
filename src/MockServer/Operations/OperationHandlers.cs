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
    /// <summary>The handlers by <c>operationId</c>.</summary>
    public static FrozenDictionary<string, OperationHandler> All { get; } = new Dictionary<string, OperationHandler>
    {
        ["listContacts"] = new(ListContacts.Handle),
        ["getContact"] = new(GetContact.Handle),
        ["createContact"] = new(CreateContact.Handle) { ValidatesBody = true, RequiredBodyFields = [] },
        ["updateContact"] = new(UpdateContact.Handle) { RequiredBodyFields = [], FindsMoreErrors = true },
        ["deleteContact"] = new(DeleteContact.Handle),
        ["bulkContacts"] = new(BulkContacts.Handle, BulkContacts.Accepts) { RequiredBodyFields = ["contacts"], FindsMoreErrors = true },
        ["searchContacts"] = new(SearchContacts.Handle, SearchContacts.Accepts) { RequiredBodyFields = [], FindsMoreErrors = true },
        ["addContactGroups"] = new(AddContactGroups.Handle) { RequiredBodyFields = ["groupIds"], FindsMoreErrors = true },
        ["removeContactGroups"] = new(RemoveContactGroups.Handle) { RequiredBodyFields = ["groupIds"] },
        ["listGroups"] = new(ListGroups.Handle),
        ["createGroup"] = new(CreateGroup.Handle) { ValidatesBody = true, RequiredBodyFields = ["name"] },
        ["getGroup"] = new(GetGroup.Handle),
        ["updateGroup"] = new(UpdateGroup.Handle) { ValidatesBody = true, RequiredBodyFields = [] },
        ["deleteGroup"] = new(DeleteGroup.Handle),
        ["addGroupContacts"] = new(AddGroupContacts.Handle, BodyFilters.Accepts)
        {
            RequiredBodyFields = [],
            ResolvesGroupIds = false,
            FindsMoreErrors = true,
        },
        ["addContactTags"] = new(AddContactTags.Handle) { RequiredBodyFields = ["tags"] },
        ["removeContactTags"] = new(RemoveContactTags.Handle) { RequiredBodyFields = ["tags"] },
        ["listWebhooks"] = new(ListWebhooks.Handle) { NeedsWebhooks = true },
        ["createWebhook"] = new(CreateWebhook.Handle)
        {
            NeedsWebhooks = true,
            RequiredBodyFields = ["url", "events"],
            FindsMoreErrors = true,
        },
        ["updateWebhook"] = new(UpdateWebhook.Handle) { NeedsWebhooks = true, RequiredBodyFields = [], FindsMoreErrors = true },
        ["deleteWebhook"] = new(DeleteWebhook.Handle) { NeedsWebhooks = true },
        ["testWebhook"] = new(TestWebhook.HandleAsync) { NeedsWebhooks = true },
        ["listWebhookLogs"] = new(ListWebhookLogs.Handle) { NeedsWebhooks = true },
    }.ToFrozenDictionary();

    /// <summary>Answers an operation that has no handler of its own.</summary>
    public static OperationHandler Example { get; } = new(ExampleResponse.Handle);

    /// <summary>The handler of an operation. An operation that only a custom contract has is answered from its example.</summary>
    public static OperationHandler Find(Operation operation) => All.TryGetValue(operation.Id, out var handler) ? handler : Example;

    /// <summary>Checks at start-up that the contract defines what each handler needs.</summary>
    /// <exception cref="SpecException">Something is missing.</exception>
    public static void Check(Spec spec)
    {
        foreach (var operation in spec.Operations)
        {
            if (Find(operation).MissingPart(operation, spec) is { } missing)
                throw new SpecException(spec.File, null, $"the mock cannot answer operation '{operation.Id}': {missing}");
        }
    }
}
