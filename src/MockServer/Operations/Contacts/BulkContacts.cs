using System.Globalization;
using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Operations.Contacts;

/// <summary><c>POST /contacts/bulk</c>: all of it is one change, so that nobody sees half of it.</summary>
internal static class BulkContacts
{
    private const string Entries = "/contacts/";

    /// <summary>What is wrong with a single entry is an item of the answer; too many entries have a choice of their own.</summary>
    public static bool AcceptsViolation(Violation violation) =>
        violation.Pointer.StartsWith(Entries, StringComparison.Ordinal) || violation is { Pointer: "/contacts", Keyword: "maxItems" };

    public static ApiResponse Answer(OperationContext context)
    {
        if (context.Violations.FirstOrDefault(violation => violation.Keyword == "maxItems" && violation.Pointer == "/contacts") is { } over)
            return context.Error(TooMany(context, over));

        var body = context.Operation.Body!;
        var reader = new ContactInputReader(context.Store);
        var groups = body.Find("groupIds")?.Reference is { } reference && context.Body.TryGetProperty("groupIds", out var ids) ? reader.Resolve(reference, "groupIds", ids) : null;
        if (reader.Errors.Count > 0)
            return context.Error(ApiError.Of(reader.Errors));

        var faults = context.Violations.ToLookup(Index, violation => FieldError.Of(context.Spec, violation with { Pointer = Below(violation.Pointer) }));
        return context.Store.Change<ApiResponse>((contacts, events) =>
        {
            var import = new BulkImport(context.Store, body.Find("contacts")!.Items!, groups, Updates(context), events);
            var after = import.Run(contacts, context.Body.GetProperty("contacts"), faults);
            if (import.Errors.Count == 0 || context.Choices["BULK-BAD"] != "refused")
                return (after, Result(context, import));
            events?.Clear();
            return (contacts, context.Error(ApiError.Of([.. import.Errors.SelectMany(entry => entry.Errors.Select(error => error with { Field = $"contacts.{entry.Index}.{error.Field}" }))])));
        });
    }

    // BULK-DEFAULT
    private static bool Updates(OperationContext context) =>
        (context.Body.TryGetProperty("onDuplicate", out var given) ? given.GetString() : context.Choices["BULK-DEFAULT"]) == "update";

    // BULK-OVER
    private static ApiError TooMany(OperationContext context, Violation violation)
    {
        var error = FieldError.Of(context.Spec, violation);
        return ApiError.Of(context.Choices["BULK-OVER"] == "413"
            ? [error with { Definition = context.Spec.Error("bodyTooLarge") with { Message = error.Definition.Message } }]
            : [error]);
    }

    private static int Index(Violation violation) => int.Parse(violation.Pointer.Split('/')[2], CultureInfo.InvariantCulture);

    private static string Below(string pointer) => string.Concat(pointer.Split('/').Skip(3).Select(segment => "/" + segment));

    private static ApiResponse Result(OperationContext context, BulkImport import) => Envelope.Data(context.Choices["BULK-STATUS"] == "201" ? 201 : 200, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("created", import.Created);
        json.WriteNumber("updated", import.Updated);
        json.WriteNumber("skipped", import.Skipped);
        json.WriteStartArray("errors");
        foreach (var error in import.Errors)
        {
            json.WriteStartObject();
            json.WriteNumber("index", error.Index);
            json.WriteString("email", error.Email);
            json.WriteString("code", Envelope.Code(error.Errors[0].Definition, context.Choices));
            json.WriteString("message", error.Errors[0].Definition.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });
}
