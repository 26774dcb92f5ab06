using System.Collections.Frozen;
using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Operations.Contacts;
using Fluenzr.ContractKit.MockServer.Operations.Webhooks;
using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Operations;

/// <summary>Which code answers which operation of the contract.</summary>
internal static class OperationHandlers
{
    /// <summary>The handlers by <c>operationId</c>.</summary>
    public static FrozenDictionary<string, OperationHandler> All { get; } = new Dictionary<string, OperationHandler>
    {
        ["listContacts"] = new(ListContacts.Answer),
        ["getContact"] = new(GetContact.Answer),
        ["createContact"] = new(CreateContact.Answer) { RequiredBodyFields = [] },
        ["updateContact"] = new(UpdateContact.Answer) { RequiredBodyFields = [] },
        ["deleteContact"] = new(DeleteContact.Answer),
        ["bulkContacts"] = new(BulkContacts.Answer, BulkContacts.AcceptsViolation) { RequiredBodyFields = ["contacts"] },
        ["searchContacts"] = new(SearchContacts.Answer, SearchContacts.AcceptsViolation) { RequiredBodyFields = [] },
        ["addContactGroups"] = new(Membership.AddGroups) { RequiredBodyFields = ["groupIds"] },
        ["removeContactGroups"] = new(Membership.RemoveGroups) { RequiredBodyFields = ["groupIds"] },
        ["addContactTags"] = new(Membership.AddTags) { RequiredBodyFields = ["tags"] },
        ["removeContactTags"] = new(Membership.RemoveTags) { RequiredBodyFields = ["tags"] },
        ["listWebhooks"] = new(SubscriptionOperations.List) { NeedsWebhooks = true },
        ["createWebhook"] = new(SubscriptionOperations.Create) { NeedsWebhooks = true, RequiredBodyFields = ["url", "events"] },
        ["updateWebhook"] = new(SubscriptionOperations.Update) { NeedsWebhooks = true, RequiredBodyFields = [] },
        ["deleteWebhook"] = new(SubscriptionOperations.Delete) { NeedsWebhooks = true },
        ["testWebhook"] = new(DeliveryOperations.TestAsync) { NeedsWebhooks = true },
        ["listWebhookLogs"] = new(DeliveryOperations.List) { NeedsWebhooks = true },
    }.ToFrozenDictionary();

    /// <summary>Answers the operations that have no handler of their own.</summary>
    public static OperationHandler Example { get; } = new(ExampleResponse.Answer);

    /// <summary>Finds out at the start, not at the first request, that a contract leaves out what an operation cannot be answered without.</summary>
    public static void Check(Spec spec)
    {
        foreach (var operation in spec.Operations)
        {
            if (For(operation).MissingPart(operation, spec) is { } lack)
                throw new SpecException(spec.File, null, $"the mock cannot answer operation '{operation.Id}': {lack}");
        }
    }

    /// <summary>The handler of an operation; one that the contract adds is answered from its example.</summary>
    public static OperationHandler For(Operation operation) => All.TryGetValue(operation.Id, out var handler) ? handler : Example;
}

/// <summary>Answers an operation.</summary>
/// <param name="Handle">The answer to a call.</param>
/// <param name="AcceptsViolation">The broken rules that it settles itself; null when it is called only if there are none.</param>
internal sealed record OperationHandler(Func<OperationContext, ValueTask<ApiResponse>> Handle, Func<Violation, bool>? AcceptsViolation = null)
{
    /// <summary>One that need not wait for anything.</summary>
    public OperationHandler(Func<OperationContext, ApiResponse> answer, Func<Violation, bool>? settles = null)
        : this(context => ValueTask.FromResult(answer(context)), settles)
    {
    }

    /// <summary>The fields that a body has to have for the handler; null when it reads none.</summary>
    public IReadOnlyList<string>? RequiredBodyFields { get; init; }

    /// <summary>Whether it needs to know how events are sent.</summary>
    public bool NeedsWebhooks { get; init; }

    /// <summary>What the contract leaves out that the handler cannot do without; null when nothing.</summary>
    public string? MissingPart(Operation operation, Spec spec) =>
        this == OperationHandlers.Example && operation.Responses[operation.SuccessStatus].Examples.Count == 0 ? "there is no code for it, and its success has no example"
        : NeedsWebhooks && spec.Webhooks is null ? "the contract has no webhooks"
        : NeedsWebhooks && spec.Webhooks!.Events.Values.FirstOrDefault(sent => !HasExample(sent)) is { } bare ? $"the example of the event '{bare.Name}' has no data"
        : RequiredBodyFields is null ? null
        : operation.Body is not { } body ? "it has no request body"
        : RequiredBodyFields.FirstOrDefault(field => !body.AllRequired.Contains(field) || body.Find(field) is null) is { } missing ? $"its body does not require '{missing}'"
        : body.Find("groupIds") is { Reference: null } ? "the groupIds of its body have no x-reference"
        : null;

    // A test sends it.
    private static bool HasExample(EventDefinition sent) =>
        sent.Examples.Values.FirstOrDefault() is { ValueKind: JsonValueKind.Object } example && example.TryGetProperty("data", out _);
}
