using System.Collections.Frozen;
using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Contacts;
using Fluenzr.ContractKit.MockServer.Webhooks;

namespace Fluenzr.ContractKit.MockServer.Http;

/// <summary>Which code answers which operation of the contract.</summary>
internal static class Handlers
{
    /// <summary>The handlers by <c>operationId</c>.</summary>
    public static FrozenDictionary<string, Handler> All { get; } = new Dictionary<string, Handler>
    {
        ["listContacts"] = new(ListContacts.Answer),
        ["getContact"] = new(GetContact.Answer),
        ["createContact"] = new(CreateContact.Answer) { Body = [] },
        ["updateContact"] = new(UpdateContact.Answer) { Body = [] },
        ["deleteContact"] = new(DeleteContact.Answer),
        ["bulkContacts"] = new(BulkContacts.Answer, BulkContacts.Settles) { Body = ["contacts"] },
        ["searchContacts"] = new(SearchContacts.Answer, SearchContacts.Settles) { Body = [] },
        ["addContactGroups"] = new(Membership.AddGroups) { Body = ["groupIds"] },
        ["removeContactGroups"] = new(Membership.RemoveGroups) { Body = ["groupIds"] },
        ["addContactTags"] = new(Membership.AddTags) { Body = ["tags"] },
        ["removeContactTags"] = new(Membership.RemoveTags) { Body = ["tags"] },
        ["listWebhooks"] = new(Subscriptions.List) { IsOfWebhooks = true },
        ["createWebhook"] = new(Subscriptions.Create) { IsOfWebhooks = true, Body = ["url", "events"] },
        ["updateWebhook"] = new(Subscriptions.Update) { IsOfWebhooks = true, Body = [] },
        ["deleteWebhook"] = new(Subscriptions.Delete) { IsOfWebhooks = true },
        ["testWebhook"] = new(Deliveries.TestAsync) { IsOfWebhooks = true },
        ["listWebhookLogs"] = new(Deliveries.List) { IsOfWebhooks = true },
    }.ToFrozenDictionary();

    /// <summary>Answers the operations that have no handler of their own.</summary>
    public static Handler Example { get; } = new(ExampleReply.Answer);

    /// <summary>Finds out at the start, not at the first request, that a contract leaves out what an operation cannot be answered without.</summary>
    public static void Check(Spec spec)
    {
        foreach (var operation in spec.Operations)
        {
            if (For(operation).Lacks(operation, spec) is { } lack)
                throw new SpecException(spec.File, null, $"the mock cannot answer operation '{operation.Id}': {lack}");
        }
    }

    /// <summary>The handler of an operation; one that the contract adds is answered from its example.</summary>
    public static Handler For(Operation operation) => All.TryGetValue(operation.Id, out var handler) ? handler : Example;
}

/// <summary>Answers an operation.</summary>
/// <param name="Answer">The answer to a call.</param>
/// <param name="Settles">The broken rules that it settles itself; null when it is called only if there are none.</param>
internal sealed record Handler(Func<Call, ValueTask<Reply>> Answer, Func<Violation, bool>? Settles = null)
{
    /// <summary>One that need not wait for anything.</summary>
    public Handler(Func<Call, Reply> answer, Func<Violation, bool>? settles = null)
        : this(call => ValueTask.FromResult(answer(call)), settles)
    {
    }

    /// <summary>The fields that a body has to have for the handler; null when it reads none.</summary>
    public IReadOnlyList<string>? Body { get; init; }

    /// <summary>Whether it needs to know how events are sent.</summary>
    public bool IsOfWebhooks { get; init; }

    /// <summary>What the contract leaves out that the handler cannot do without; null when nothing.</summary>
    public string? Lacks(Operation operation, Spec spec) =>
        this == Handlers.Example && operation.Responses[operation.SuccessStatus].Examples.Count == 0 ? "there is no code for it, and its success has no example"
        : IsOfWebhooks && spec.Webhooks is null ? "the contract has no webhooks"
        : IsOfWebhooks && spec.Webhooks!.Events.Values.FirstOrDefault(sent => !HasExample(sent)) is { } bare ? $"the example of the event '{bare.Name}' has no data"
        : Body is null ? null
        : operation.Body is not { } body ? "it has no request body"
        : Body.FirstOrDefault(field => !body.AllRequired.Contains(field) || body.Find(field) is null) is { } missing ? $"its body does not require '{missing}'"
        : body.Find("groupIds") is { Reference: null } ? "the groupIds of its body have no x-reference"
        : null;

    // A test sends it.
    private static bool HasExample(Event sent) =>
        sent.Examples.Values.FirstOrDefault() is { ValueKind: JsonValueKind.Object } example && example.TryGetProperty("data", out _);
}
