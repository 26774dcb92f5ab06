using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.FakeData;
using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Json;
using Fluenzr.ContractKit.MockServer.Operations;
using Fluenzr.ContractKit.MockServer.Operations.Webhooks;
using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Sandboxes;
using Fluenzr.ContractKit.MockServer.Store;
using Fluenzr.ContractKit.MockServer.Webhooks;

namespace Fluenzr.ContractKit.MockServer.ContractChecks;

/// <summary>
/// Sends each operation of an edited contract some requests, and compares the responses with the contract: fields that were renamed or
/// added must be those that the mock answers with.
/// </summary>
internal sealed class Rehearsal(Sandbox sandbox, FakeContacts fakes)
{
    private const string Nobody = "nobody";

    private static readonly string[] WithContact =
    [
        "getContact", "updateContact", "addContactGroups", "removeContactGroups", "addContactTags", "removeContactTags", "deleteContact",
    ];

    private static readonly string[] WithGroup = ["getGroup", "updateGroup", "addGroupContacts", "deleteGroup"];

    private static readonly string[] WithSubscription = ["createWebhook", "updateWebhook"];

    private readonly Spec _spec = sandbox.Store.Spec;
    private readonly ResponseSupport _responses = new(sandbox.Store.Spec);

    /// <exception cref="SpecException">A response of the mock is not as the contract says.</exception>
    public static void Run(AccountTemplate template, FakeContacts fakes, Settings settings)
    {
        using var sandboxes = new SandboxRegistry(template, settings, TimeProvider.System);
        new Rehearsal(sandboxes.Default, fakes).Run();
    }

    private void Run()
    {
        var input = JsonElement.Parse(fakes.Input(0));
        Answer("createContact", body: Only(input, Find("createContact")?.Body?.AllRequired ?? []));
        Answer("createContact", body: JsonElement.Parse(fakes.Input(1)));
        Answer("createContact", body: JsonElement.Parse("{}"u8));
        Answer("bulkContacts");
        Answer("bulkContacts", body: JsonElement.Parse("""{"contacts":[{}]}"""u8));
        Answer("searchContacts");
        Answer("listContacts");
        var contact = sandbox.Store.State.Contacts.All.FirstOrDefault()?.Id ?? Nobody;
        foreach (var operation in WithContact)
        {
            Answer(operation, contact);
            Answer(operation, Nobody);
        }

        Answer("createGroup");
        Answer("listGroups");
        var group = sandbox.Store.State.Groups.All is [var first, ..] ? first.Id : Nobody;
        Answer("addGroupContacts", group, JsonElement.Parse("""{"contactIds":["nobody"]}"""u8));
        foreach (var operation in WithGroup)
            Answer(operation, group);
        if (_spec.Webhooks is { } webhooks)
            AnswerWebhooks(webhooks);
        _responses.CheckFilled();
    }

    private void AnswerWebhooks(WebhookDefinition webhooks)
    {
        Answer("listWebhooks");
        var state = sandbox.Store.State;
        var now = sandbox.Clock.GetUtcNow();
        var subscription = new Subscription(
            WebhookIds.Create(state.Schema.Ids.Webhook, state, 1, now), "https://example.com/", [.. webhooks.Events.Keys.Take(1)], "secret",
            Subscription.Active, now);
        foreach (var operation in WithSubscription.Select(Find).OfType<Operation>())
            _responses.Check(operation, Envelope.Document(
                operation.SuccessStatus, WebhookDocuments.Subscription(Context(operation), subscription, isSecretNew: true)));
        if (Find("deleteWebhook") is { } delete)
            _responses.Check(delete, Envelope.Deleted(subscription.Id));
        foreach (var definition in webhooks.Events.Values.Where(definition => state.Schema.Events.Sends(definition.Name)))
        {
            var contact = state.Contacts.All.First();
            var data = WebhookEvent.ContactData(state.Serialize(contact), state.Choices);
            var sent = new WebhookEvent(
                WebhookIds.Create(state.Schema.Ids.Event, state, 1, now), definition.Name, now, state.Format(now), data);
            _responses.Check(definition, sent.Body());
            var attempt = new LogEntry(WebhookIds.Create(state.Schema.Ids.LogEntry, state, 1, now), sent, new Attempt(now, 1, 200, null));
            var entry = WebhookDocuments.LogEntry(state, attempt);
            if (Find("testWebhook") is { } test)
                _responses.Check(test, Envelope.Document(test.SuccessStatus, entry));
            if (Find("listWebhookLogs") is { } logs)
                _responses.Check(logs, Envelope.List([entry], new PageMeta("1", 1, 1, 1)));
        }
    }

    // An operation that the contract does not have is not answered. The body is the first example of the contract.
    private void Answer(string id, string path = "", JsonElement? body = null)
    {
        if (Find(id) is not { } operation || (operation.Body is not null && body is null && operation.BodyExamples.Count == 0))
            return;
        var context = Context(operation) with
        {
            Id = path,
            Body = operation.Body is null ? default : body ?? operation.BodyExamples.Values.First(),
        };
        _responses.Check(operation, Answer(context));
    }

    private ApiResponse Answer(OperationContext context)
    {
        try
        {
            return OperationHandlers.Find(context.Operation).AnswerAsync(context).AsTask().GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is InvalidOperationException or KeyNotFoundException or NullReferenceException)
        {
            throw ContractSupport.Error(
                _spec, context.Operation, "", "its body or a contact has a type that the mock does not expect; change it back");
        }
    }

    private OperationContext Context(Operation operation) => new(sandbox, sandbox.Store.State, sandbox.Clock.GetUtcNow(), operation);

    private Operation? Find(string id) => _spec.Operations.FirstOrDefault(operation => operation.Id == id);

    private static JsonElement Only(JsonElement body, IEnumerable<string> names) => JsonOutput.Element(json =>
    {
        json.WriteStartObject();
        foreach (var field in body.EnumerateObject().Where(field => names.Contains(field.Name)))
            field.WriteTo(json);
        json.WriteEndObject();
    });
}
