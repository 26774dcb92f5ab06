using System.Globalization;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.SecondServer.Answers;
using Fluenzr.ContractKit.SecondServer.Data;
using Fluenzr.ContractKit.SecondServer.Input;

namespace Fluenzr.ContractKit.SecondServer.Operations;

/// <summary>The groups and tags of a contact (SUB-REPLY, GROUPS-DEL-UNKNOWN).</summary>
internal sealed class Memberships(Services services, Contacts contacts)
{
    private readonly ServerChoices _choices = services.Choices;

    public Answer AddGroups(Call call)
    {
        call = WithGroup(call);
        var broken = Shapes.GroupIds.Check(call.Body, _choices);
        if (broken.Has("body") || services.Account.Find(call.Id) is not { } row)
            return broken.Count > 0 ? services.Refusals.Of(broken) : services.Refusals.ContactNotFound();
        var draft = row.Copy();
        var fields = new ContactFields(services, draft, isNew: false);
        var added = new ValidBody(call, broken).At("groupIds") is { } ids ? fields.Resolve(ids) : [];
        if (Faults.Merge(broken, fields.Faults) is { Count: > 0 } faults)
            return services.Refusals.Of(faults);
        draft.Groups.AddRange(added.Except(draft.Groups));
        return Show(contacts.Replace(row, draft), "groups");
    }

    public Answer RemoveGroups(Call call) =>
        Change(WithGroup(call), Shapes.GroupIds, "groupIds", "groups", (row, ids) => row.Groups.RemoveAll(ids.Contains), UnknownGroups);

    public Answer AddTags(Call call) =>
        Change(call, Shapes.Tags, "tags", "tags", (row, tags) =>
        {
            string[] all = [.. row.Tags.Concat(tags).Distinct()];
            row.Tags.Clear();
            row.Tags.AddRange(all);
        });

    public Answer RemoveTags(Call call) => Change(call, Shapes.Tags, "tags", "tags", (row, tags) => row.Tags.RemoveAll(tags.Contains));

    private IReadOnlyList<Fault> UnknownGroups(IReadOnlyList<string> ids) => _choices.Of("GROUPS-DEL-UNKNOWN", "ignored") == "ignored" ? [] :
    [
        .. from item in ids.Index()
           where !services.Account.Groups.ContainsKey(item.Item)
           let field = string.Create(CultureInfo.InvariantCulture, $"groupIds.{item.Index}")
           select services.Refusals.UnknownReference(field, "Unknown group", "GROUPS-DEL-UNKNOWN"),
    ];

    private Answer Change(
        Call call, Shape shape, string field, string shown, Action<ContactRow, IReadOnlyList<string>> change,
        Func<IReadOnlyList<string>, IReadOnlyList<Fault>>? check = null)
    {
        if (shape.Check(call.Body, _choices) is { Count: > 0 } broken)
            return services.Refusals.Of(broken);
        if (services.Account.Find(call.Id) is not { } row)
            return services.Refusals.ContactNotFound();
        string[] items = [.. call.At(field)!.Value.EnumerateArray().Select(item => item.GetString()!)];
        if (check?.Invoke(items) is { Count: > 0 } faults)
            return services.Refusals.Of(faults);
        var draft = row.Copy();
        change(draft, items);
        return Show(contacts.Replace(row, draft), shown);
    }

    private Answer Show(ContactRow row, string field)
    {
        var form = _choices.Of("SUB-REPLY", "contact");
        if (form == "contact")
            return Answer.Ok(services.Views.Of(row));
        var part = new JsonObject { ["id"] = row.Id };
        if (form == "part")
            part[field] = field == "groups" ? services.Views.Groups(row) : services.Views.Tags(row);
        return Answer.Ok(part);
    }

    private Call WithGroup(Call call) =>
        _choices.Is("BODY-GROUP", "accepted") ? call with { Body = SingleGroup.Join(call.Body) } : call;
}
