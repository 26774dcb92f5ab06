using System.Text.Json;
using Fluenzr.ContractKit.SecondServer.Answers;
using Fluenzr.ContractKit.SecondServer.Data;
using Fluenzr.ContractKit.SecondServer.Input;

namespace Fluenzr.ContractKit.SecondServer.Operations;

/// <summary>Lists, creates, reads, changes and deletes groups (GROUPS-ORDER, GROUPS-NAME, GROUPS-DELETE).</summary>
internal sealed class Groups(Services services)
{
    private readonly Dictionary<string, GroupRow> _groups = services.Account.Groups;

    public Answer List(Call call) =>
        Paging.Show(
            call, [.. _groups.Values.OrderBy(Rank, StringComparer.Ordinal).ThenBy(group => group.Number)], services.Views.Of, services);

    // GROUPS-ORDER
    private string Rank(GroupRow group) => services.Choices.Is("GROUPS-ORDER", "name") ? group.Name.ToUpperInvariant() : "";

    public Answer Create(Call call)
    {
        if (Shapes.NewGroup.Check(call.Body, services.Choices) is { Count: > 0 } broken)
            return services.Refusals.Of(broken);
        var now = services.Account.Clock.Now;
        var empty = new GroupRow(services.Account.NewId("grp_"), services.Account.NextNumber(), "", now);
        return Store(call, empty, Changed(call, empty), 201);
    }

    public Answer Get(Call call) =>
        _groups.TryGetValue(call.Id, out var group) ? Answer.Ok(services.Views.Of(group)) : services.Refusals.GroupNotFound();

    public Answer Update(Call call)
    {
        if (Shapes.GroupChange.Check(call.Body, services.Choices) is { Count: > 0 } broken)
            return services.Refusals.Of(broken);
        return _groups.TryGetValue(call.Id, out var group)
            ? Store(call, group, Changed(call, group), 200)
            : services.Refusals.GroupNotFound();
    }

    public Answer Delete(Call call)
    {
        if (!_groups.ContainsKey(call.Id))
            return services.Refusals.GroupNotFound();
        ContactRow[] members = [.. services.Account.Contacts.Where(contact => contact.Groups.Contains(call.Id))];
        var choice = services.Choices.Of("GROUPS-DELETE", "kept");
        if (choice == "refused" && members.Length > 0)
            return Refusals.Of(409, services.Refusals.Codes.GroupNotEmpty, "Group has contacts");
        foreach (var member in members)
        {
            if (choice == "deleted")
            {
                services.Subscriptions.Raise("contact.deleted", services.Views.Of(member));
                services.Account.Remove(member);
            }
            else
            {
                member.Groups.Remove(call.Id);
            }
        }

        _groups.Remove(call.Id);
        return Answer.Deleted(call.Id);
    }

    // The nulls of an update: PUT-NULL.
    private GroupRow Changed(Call call, GroupRow group) => group with
    {
        Name = call.At("name")?.GetString() ?? group.Name,
        Type = call.At("type")?.GetString() ?? group.Type,
        Description = Text(call.At("description"), group.Description),
        Color = Text(call.At("color"), group.Color),
    };

    private string? Text(JsonElement? given, string? old) =>
        given is { } text && ContactFields.IsEmptyText(text, services.Choices) ? null
        : given is not { } value || (value.ValueKind == JsonValueKind.Null && services.Choices.Is("PUT-NULL", "ignored")) ? old : value.GetString();

    private Answer Store(Call call, GroupRow old, GroupRow changed, int status)
    {
        var isNew = !_groups.ContainsKey(old.Id);
        if (!isNew && services.Choices.Is("PUT-NULL", "refused") && NullFaults(call) is { Count: > 0 } faults)
            return services.Refusals.Of(faults);
        if (services.Choices.Is("GROUPS-NAME", "unique") && call.At("name") is not null && _groups.Values.Any(other =>
            other.Id != old.Id && other.Name.Equals(changed.Name, StringComparison.OrdinalIgnoreCase)))
            return services.Refusals.Of(services.Refusals.GroupNameTaken());
        _groups[old.Id] = changed == old || isNew ? changed : changed with { UpdatedAt = services.Account.Clock.Now };
        return Answer.Ok(services.Views.Of(_groups[old.Id]), status);
    }

    private static IReadOnlyList<Fault> NullFaults(Call call) =>
    [
        .. ((string[])["description", "color"]).Where(name => call.At(name) is { ValueKind: JsonValueKind.Null })
            .Select(name => Fault.Broken(name, "type", "must be of type string")),
    ];
}
