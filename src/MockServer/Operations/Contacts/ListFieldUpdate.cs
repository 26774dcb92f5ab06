using System.Text.Json;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Json;
using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Operations.Contacts;

/// <summary>Changes a list of a contact, its groups or its tags (clauses GROUPS-…, TAGS-…, SUB-…).</summary>
/// <remarks>Clauses SUB-IDEM, GET-404.</remarks>
internal static class ListFieldUpdate
{
    /// <param name="context">The request; its path has the id of the contact.</param>
    /// <param name="field">The field of the contact.</param>
    /// <param name="change">Makes the new list from the state and the old list, or returns a response for an error.</param>
    public static ApiResponse Handle(
        OperationContext context, string field, Func<AccountState, JsonElement, (JsonElement Changed, ApiResponse? Error)> change) =>
        context.Change((state, events) =>
        {
            if (state.Contacts.Find(context.Id) is not { } contact)
                return (state, context.Error("contactNotFound"));

            var (changed, error) = change(state, Stored(contact, field));
            if (error is not null)
                return (state, error);
            var input = new DocumentInput([(field, changed)]);
            if (state.Schema.Results.Check(input) is { Count: > 0 } broken)
                return (state, context.Error(ApiError.FromFields(broken)));
            var (after, updated) = state.Update(contact, input, context.Now);
            events?.Updated(contact, updated);
            return (after, Respond(context, updated, field));
        });

    /// <summary>The list of a contact. A contract may allow null instead of an empty list.</summary>
    public static JsonElement Stored(Contact contact, string field) =>
        contact.Raw(field) is [(byte)'[', ..] and var stored ? JsonElement.Parse(stored) : JsonOutput.List([]);

    /// <summary>The strings of a list in the body.</summary>
    public static HashSet<string> Strings(OperationContext context, string field) =>
        [.. context.Body.GetProperty(field).EnumerateArray().Select(item => item.GetString()!)];

    // SUB-REPLY
    private static ApiResponse Respond(OperationContext context, Contact contact, string field) => context.Choices["SUB-REPLY"] == "contact"
        ? Envelope.Document(200, context.State.Serialize(contact))
        : Envelope.Data(200, json =>
        {
            json.WriteStartObject();
            json.WriteString("id", contact.Id);
            if (context.Choices["SUB-REPLY"] == "part")
            {
                json.WritePropertyName(field);
                context.State.Behaviour.Serializer.InOrder(field, contact.Json.GetProperty(field)).WriteTo(json);
            }

            json.WriteEndObject();
        });
}
