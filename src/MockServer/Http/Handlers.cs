using System.Collections.Frozen;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Contacts;

namespace Fluenzr.ContractKit.MockServer.Http;

/// <summary>Which code answers which operation of the contract.</summary>
internal static class Handlers
{
    /// <summary>The handlers by <c>operationId</c>.</summary>
    public static FrozenDictionary<string, Handler> All { get; } = new Dictionary<string, Handler>
    {
        ["listContacts"] = new(ListContacts.Answer),
        ["getContact"] = new(GetContact.Answer),
        ["createContact"] = new(CreateContact.Answer),
        ["updateContact"] = new(UpdateContact.Answer),
        ["deleteContact"] = new(DeleteContact.Answer),
        ["bulkContacts"] = new(BulkContacts.Answer, BulkContacts.Settles),
        ["searchContacts"] = new(SearchContacts.Answer, SearchContacts.Settles),
        ["addContactGroups"] = new(Membership.AddGroups),
        ["removeContactGroups"] = new(Membership.RemoveGroups),
        ["addContactTags"] = new(Membership.AddTags),
        ["removeContactTags"] = new(Membership.RemoveTags),
    }.ToFrozenDictionary();

    /// <summary>The handler of an operation; one that the contract adds is answered from its example.</summary>
    public static Handler For(Operation operation) => All.TryGetValue(operation.Id, out var handler) ? handler : new Handler(ExampleReply.Answer);
}

/// <summary>Answers an operation.</summary>
/// <param name="Answer">The answer to a call.</param>
/// <param name="Settles">The broken rules that it settles itself; null when it is called only if there are none.</param>
internal sealed record Handler(Func<Call, Reply> Answer, Func<Violation, bool>? Settles = null);
