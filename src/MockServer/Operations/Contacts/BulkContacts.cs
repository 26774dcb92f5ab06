using System.Globalization;
using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Store;
using Fluenzr.ContractKit.MockServer.Store.Queries;

namespace Fluenzr.ContractKit.MockServer.Operations.Contacts;

/// <summary><c>POST /contacts/bulk</c>. The import is one change, so that no other request sees a part of it.</summary>
/// <remarks>Clauses BULK, BULK-MAX.</remarks>
internal static class BulkContacts
{
    private const string Contacts = "/contacts", Entries = "/contacts/";

    /// <summary>Violations of an entry are reported in the response; too many entries have a choice of their own.</summary>
    public static bool Accepts(Violation violation) =>
        violation.Pointer.StartsWith(Entries, StringComparison.Ordinal) || IsTooMany(violation);

    public static ApiResponse Handle(OperationContext context)
    {
        if (context.Violations.FirstOrDefault(IsTooMany) is { } violation)
            return context.Error(TooManyError(context, violation));

        var body = context.Operation.Body!;
        var entryErrors = context.Violations.ToLookup(
            EntryIndex,
            violation => FieldError.FromViolation(context.Spec, violation with { Pointer = PointerInEntry(violation.Pointer) }));
        return context.Change((state, events) =>
        {
            var reader = new DocumentInputReader(state);
            var groups = body.Find("groupIds")?.Reference is { } reference && context.Body.TryGetProperty("groupIds", out var ids)
                ? reader.Resolve(reference, "groupIds", ids)
                : null;
            FieldError[] errors = [.. EmptyErrors(context), .. reader.Errors];
            if (errors.Length > 0)
                return (state, context.Error(ApiError.FromFields(errors)));

            var import = new BulkImport(state, context.Now, body.Find("contacts")!.Items!, groups, UpdatesDuplicates(context), events);
            import.Run(context.Body.GetProperty("contacts"), entryErrors);
            FieldError[] refusing = [.. import.Errors.Where(error => error.RefusesAll).SelectMany(PrefixedErrors)];
            if (refusing.Length == 0)
                return (import.State, Result(context, import));
            events?.Clear();
            return (state, context.Error(ApiError.FromFields(refusing)));
        });
    }

    private static bool IsTooMany(Violation violation) => violation is { Pointer: Contacts, Keyword: "maxItems" };

    // BULK-EMPTY
    private static FieldError[] EmptyErrors(OperationContext context) =>
        context.Body.GetProperty("contacts").GetArrayLength() == 0 && context.Choices["BULK-EMPTY"] == "refused"
            ? [FieldError.FromViolation(context.Spec, new Violation(Contacts, "minItems", "1", null))]
            : [];

    // BULK-DEFAULT
    private static bool UpdatesDuplicates(OperationContext context) =>
        (new RequestValue(context.Body, "", context.Operation.Body!).Child("onDuplicate").Value?.GetString()
            ?? context.Choices["BULK-DEFAULT"]) == "update";

    // BULK-OVER
    private static ApiError TooManyError(OperationContext context, Violation violation)
    {
        var error = FieldError.FromViolation(context.Spec, violation);
        return ApiError.FromFields(context.Choices["BULK-OVER"] == "413"
            ? [error with { Definition = context.Spec.Error("bodyTooLarge") with { Message = error.Definition.Message } }]
            : [error]);
    }

    private static int EntryIndex(Violation violation) => int.Parse(violation.Pointer.Split('/')[2], CultureInfo.InvariantCulture);

    private static string PointerInEntry(string pointer) => string.Concat(pointer.Split('/').Skip(3).Select(segment => "/" + segment));

    private static IEnumerable<FieldError> PrefixedErrors(BulkEntryError entry) =>
        entry.Errors.Select(error => error with { Field = $"contacts.{entry.Index}.{error.Field}" });

    private static ApiResponse Result(OperationContext context, BulkImport import) =>
        Envelope.Data(context.Choices["BULK-STATUS"] == "201" ? 201 : 200, json =>
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
