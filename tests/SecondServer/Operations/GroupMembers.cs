using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.SecondServer.Answers;
using Fluenzr.ContractKit.SecondServer.Data;
using Fluenzr.ContractKit.SecondServer.Input;

namespace Fluenzr.ContractKit.SecondServer.Operations;

/// <summary><c>POST /groups/{id}/contacts</c> (GROUPS-CONTACTS-FORM).</summary>
internal sealed class GroupMembers(Services services, Contacts contacts)
{
    private readonly Account _account = services.Account;

    public Answer Add(Call call)
    {
        if (services.Choices.Is("BODY-GROUP", "accepted"))
            call = call with { Body = SingleGroup.Join(call.Body) };
        Fault[] broken = [.. Shapes.GroupContacts.Check(call.Body, services.Choices)
            .Where(fault => fault.Rule != "enum" || !fault.Field.StartsWith("filters.", StringComparison.Ordinal))];
        if (broken.Has("body") || !_account.Groups.TryGetValue(call.Id, out var group))
            return broken.Length > 0 ? services.Refusals.Of(broken) : services.Refusals.GroupNotFound();
        var (valid, faults) = (new ValidBody(call, broken), new List<Fault>());
        var filtered = Filtered(valid, faults);
        if (Faults.Merge(broken, faults) is { Count: > 0 } found)
            return services.Refusals.Of(found);
        var (contactIds, groupIds) = (Ids(valid.At("contactIds")), Ids(valid.At("groupIds")));
        ContactRow[] selected =
        [
            .. contactIds.Select(_account.Find).OfType<ContactRow>()
                .Concat(groupIds.SelectMany(id => _account.Contacts.Where(contact => contact.Groups.Contains(id)).ToArray()))
                .Concat(filtered).DistinctBy(contact => contact.Id),
        ];
        var added = selected.Count(contact => AddTo(group.Id, contact));
        return Answer.Ok(services.Choices.Of("GROUPS-CONTACTS-FORM", "counts") switch
        {
            "group" => services.Views.Of(group),
            "id" => new JsonObject { ["id"] = group.Id },
            _ => new JsonObject
            {
                ["added"] = added,
                ["skipped"] = selected.Length - added,
                ["errors"] = new JsonArray([
                    .. contactIds.Where(id => _account.Find(id) is null)
                        .Select(id => Error(id, services.Refusals.Codes.ContactNotFound, "Contact not found")),
                    .. groupIds.Where(id => !_account.Groups.ContainsKey(id))
                        .Select(id => Error(id, services.Refusals.Codes.GroupNotFound, "Group not found")),
                ]),
            },
        });
    }

    private IReadOnlyList<ContactRow> Filtered(ValidBody body, List<Fault> faults)
    {
        if (body.At("filters") is not { ValueKind: JsonValueKind.Object })
            return [];
        Filter?[] filters =
        [
            new Filters(services, faults).Status(body.At("filters", "status"), "filters.status"),
            Filters.Custom(body.At("filters", "customFields")),
        ];
        return [.. _account.Contacts.Where(contact => filters.All(filter => filter?.Invoke(contact) != false))];
    }

    private bool AddTo(string group, ContactRow contact)
    {
        var draft = contact.Copy();
        if (!draft.Groups.Contains(group))
            draft.Groups.Add(group);
        return contacts.Replace(contact, draft) == draft;
    }

    private static string[] Ids(JsonElement? list) => list is { ValueKind: JsonValueKind.Array } ids
        ? [.. ids.EnumerateArray().Where(id => id.ValueKind == JsonValueKind.String).Select(id => id.GetString()!).Distinct()]
        : [];

    private static JsonObject Error(string id, string code, string message) =>
        new JsonObject { ["id"] = id, ["code"] = code, ["message"] = message };
}
