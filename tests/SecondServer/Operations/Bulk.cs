using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.SecondServer.Answers;
using Fluenzr.ContractKit.SecondServer.Data;
using Fluenzr.ContractKit.SecondServer.Input;

namespace Fluenzr.ContractKit.SecondServer.Operations;

/// <summary><c>POST /contacts/bulk</c>.</summary>
internal sealed class Bulk(Services services, Contacts contacts)
{
    private readonly ServerChoices _choices = services.Choices;

    public Answer Create(Call call)
    {
        if (_choices.Is("BODY-GROUP", "accepted"))
            call = call with { Body = SingleGroup.Join(call.Body) };
        var all = services.Shapes.Bulk.Check(call.Body, _choices);
        Fault[] broken = [.. all.Where(fault => fault.Rule != "maxItems")];
        if (broken.Has("body"))
            return services.Refusals.Of(broken);
        if (all.FirstOrDefault(fault => fault.Rule == "maxItems") is { } tooMany)
            return services.Refusals.Of(Faults.Merge(broken, [TooMany(tooMany)]));
        var (groups, unknown) = Groups(call, broken);
        Fault[] more = [.. EmptyFaults(call), .. unknown];
        if (more.Length > 0)
            return services.Refusals.Of(Faults.Merge(broken, more));
        var import = new BulkImport(services, contacts, groups, Updates(call));
        import.Run(new ValidBody(call, broken).At("contacts"));
        var refusing = import.RefusingFaults;
        if (broken.Length == 0 && refusing.Count == 0)
        {
            import.Send();
            return Answer.Ok(Result(import), _choices.Is("BULK-STATUS", "201") ? 201 : 200);
        }

        import.Undo();
        return services.Refusals.Of(Faults.Merge(broken, refusing));
    }

    // BULK-EMPTY
    private Fault[] EmptyFaults(Call call) =>
        _choices.Is("BULK-EMPTY", "refused") && call.At("contacts") is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() == 0
            ? [Fault.Broken("contacts", "minItems", "must hold at least 1 items")]
            : [];

    // BULK-OVER
    private Fault TooMany(Fault fault) =>
        _choices.Is("BULK-OVER", "413") ? fault with { Status = 413, Code = "PAYLOAD_TOO_LARGE" } : fault;

    private (IReadOnlyList<string> Groups, IReadOnlyList<Fault> Unknown) Groups(Call call, IReadOnlyList<Fault> broken)
    {
        if (new ValidBody(call, broken).At("groupIds") is not { } ids)
            return ([], []);
        var fields = new ContactFields(services, contacts.NewRow(), isNew: true);
        return (fields.Resolve(ids), fields.Faults);
    }

    // BULK-DEFAULT
    private bool Updates(Call call) =>
        (call.At("onDuplicate") is { ValueKind: JsonValueKind.String } given ? given.GetString() : _choices.Of("BULK-DEFAULT", "skip")) == "update";

    private static JsonObject Result(BulkImport import) => new()
    {
        ["created"] = import.Created,
        ["updated"] = import.Updated,
        ["skipped"] = import.Skipped,
        ["errors"] = new JsonArray([.. import.Errors.Select(error => new JsonObject
        {
            ["index"] = error.Index,
            ["email"] = error.Email,
            ["code"] = error.Faults[0].Code,
            ["message"] = error.Faults[0].Message,
        })]),
    };
}
