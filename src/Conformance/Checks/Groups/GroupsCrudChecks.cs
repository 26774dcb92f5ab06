using Fluenzr.ContractKit.Conformance.Contracts;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Checks.Groups;

/// <summary>GROUPS-CRUD: groups are created, read, updated and deleted.</summary>
internal static class GroupsCrudChecks
{
    private const Prerequisites Required = Prerequisites.Writes | Prerequisites.GroupOperations;

    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("groups-crud/created", "GROUPS-CRUD", "Creating a group answers 201 with the group: an id that starts with grp_ and its name.",
            Created, Required),
        new("groups-crud/read", "GROUPS-CRUD", "A new group can be read by its id, with its name.", Read, Required),
        new("groups-crud/listed", "GROUPS-CRUD", "A new group is in the list, with its name.", Listed, Required),
        new("groups-crud/updated", "GROUPS-CRUD", "Updating a group answers 200 with the new name, which is read and listed afterwards.",
            Updated, Required),
        new("groups-crud/update-others-kept", "GROUPS-CRUD", "An update of a group changes no other group.", UpdateKeepsOthers, Required),
        new("groups-crud/deleted", "GROUPS-CRUD", "Deleting a group answers 200 with its id and \"deleted\": true.", Deleted, Required),
        new("groups-crud/gone", "GROUPS-CRUD", "After a deletion, the group is not listed, and every operation on its id answers 404.",
            Gone, Required),
        new("groups-crud/delete-others-kept", "GROUPS-CRUD", "A deletion of a group deletes no other group.", DeletionKeepsOthers,
            Required),
    ];

    private static async Task Created(CheckContext api)
    {
        var (response, group) = await GroupFixtures.CreateAsync(api, api.NewGroupName());

        var prefix = IdPrefixes.Of(api.Spec, "Group");
        response.RequireSuccess(201).Expect(
            group?.Id.StartsWith(prefix, StringComparison.Ordinal) == true, $"data.id that starts with {prefix}",
            response.TextAt("data.id"),
            Claim.Pattern("data.id", $"^\"{prefix}."));
        response.RequireGroup(group!, 201);
    }

    private static async Task Read(CheckContext api) => await api.RequireStored(await api.SharedGroup());

    private static async Task Listed(CheckContext api) => await api.RequireListed(await api.SharedGroup());

    private static async Task Updated(CheckContext api)
    {
        var group = await api.GivenGroup();
        var renamed = group with { Name = api.NewGroupName("Renamed") };

        var response = await api.Put(MarkedCollection.Groups.PathOf(group.Id), ApiClient.Body(("name", renamed.Name)));

        response.RequireGroup(renamed, 200);
        await api.RequireStored(renamed);
        await api.RequireListed(renamed);
    }

    private static async Task UpdateKeepsOthers(CheckContext api)
    {
        var (group, other) = (await api.GivenGroup(), await api.SharedGroup());

        await api.Put(MarkedCollection.Groups.PathOf(group.Id), ApiClient.Body(("name", api.NewGroupName("Renamed"))));

        await api.RequireStored(other);
    }

    private static async Task Deleted(CheckContext api)
    {
        var (group, response) = await DeletedGroup(api);

        response.RequireSuccess(200).Expect(
            response.HasNoBody || (JsonValues.Text(response.At("data.id")) == group.Id && JsonValues.IsTrue(response.At("data.deleted"))),
            $$"""data {"id": "{{group.Id}}", "deleted": true}""", response.TextAt("data"),
                JsonValues.Text(response.At("data.id")) == group.Id
                    ? new Claim(ClaimKind.Equal, ["data.deleted"], "true") : Claim.Value("data.id", group.Id));
    }

    private static async Task Gone(CheckContext api)
    {
        var (group, deletion) = await DeletedGroup(api);

        deletion.RequireStatus(200);
        foreach (var response in await GroupsErrorChecks.SendAll(api, group.Id))
            response.RequireErrorStatus(404);
        await api.RequireNotListed(group);
    }

    // It is deleted once in a run.
    private static async Task<(NamedItem Group, Response Response)> DeletedGroup(CheckContext api)
    {
        var (group, response) = await api.GetOrCreate(nameof(DeletedGroup), own => DeleteAsync(own));
        return (group, api.AddEvidence(response.Exchange));

        static async Task<(NamedItem, Response)> DeleteAsync(CheckContext own)
        {
            var group = await own.GivenGroup();
            return (group, await own.Delete(MarkedCollection.Groups.PathOf(group.Id)));
        }
    }

    private static async Task DeletionKeepsOthers(CheckContext api)
    {
        var (group, other) = (await api.GivenGroup(), await api.SharedGroup());

        (await api.Delete(MarkedCollection.Groups.PathOf(group.Id))).RequireStatus(200);

        await api.RequireStored(other);
    }
}
