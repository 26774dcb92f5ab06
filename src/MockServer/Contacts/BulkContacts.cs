using System.Globalization;
using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Http;
using Fluenzr.ContractKit.MockServer.State;

namespace Fluenzr.ContractKit.MockServer.Contacts;

/// <summary><c>POST /contacts/bulk</c>: all of it is one change, so that nobody sees half of it.</summary>
internal static class BulkContacts
{
    private const string Entries = "/contacts/";

    /// <summary>What is wrong with a single entry is an item of the answer; too many entries have a choice of their own.</summary>
    public static bool Settles(Violation violation) =>
        violation.Pointer.StartsWith(Entries, StringComparison.Ordinal) || violation is { Pointer: "/contacts", Keyword: "maxItems" };

    public static Reply Answer(Call call)
    {
        if (call.Violations.FirstOrDefault(violation => violation.Keyword == "maxItems" && violation.Pointer == "/contacts") is { } over)
            return call.Refuse(TooMany(call, over));

        var body = call.Operation.Body!;
        var reader = new PatchReader(call.World);
        var groups = body.Find("groupIds")?.Reference is { } reference && call.Body.TryGetProperty("groupIds", out var ids) ? reader.Resolve(reference, "groupIds", ids) : null;
        if (reader.Faults.Count > 0)
            return call.Refuse(Problem.Of(reader.Faults));

        var faults = call.Violations.ToLookup(Index, violation => Fault.Of(call.Spec, violation with { Pointer = Below(violation.Pointer) }));
        return call.World.Change<Reply>((contacts, news) =>
        {
            var import = new Import(call.World, body.Find("contacts")!.Items!, groups, Updates(call), news);
            var after = import.Run(contacts, call.Body.GetProperty("contacts"), faults);
            if (import.Errors.Count == 0 || call.Choices["BULK-BAD"] != "refused")
                return (after, Result(call, import));
            news?.Clear();
            return (contacts, call.Refuse(Problem.Of([.. import.Errors.SelectMany(error => error.Faults.Select(fault => fault with { Field = $"contacts.{error.Index}.{fault.Field}" }))])));
        });
    }

    // BULK-DEFAULT
    private static bool Updates(Call call) =>
        (call.Body.TryGetProperty("onDuplicate", out var given) ? given.GetString() : call.Choices["BULK-DEFAULT"]) == "update";

    // BULK-OVER
    private static Problem TooMany(Call call, Violation violation)
    {
        var fault = Fault.Of(call.Spec, violation);
        return Problem.Of(call.Choices["BULK-OVER"] == "413"
            ? [fault with { Refusal = call.Spec.Error("bodyTooLarge") with { Message = fault.Refusal.Message } }]
            : [fault]);
    }

    private static int Index(Violation violation) => int.Parse(violation.Pointer.Split('/')[2], CultureInfo.InvariantCulture);

    private static string Below(string pointer) => string.Concat(pointer.Split('/').Skip(3).Select(segment => "/" + segment));

    private static Reply Result(Call call, Import import) => Envelope.Data(call.Choices["BULK-STATUS"] == "201" ? 201 : 200, json =>
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
            json.WriteString("code", Envelope.Code(error.Faults[0].Refusal, call.Choices));
            json.WriteString("message", error.Faults[0].Refusal.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });
}
