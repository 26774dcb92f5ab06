using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Fixtures;

/// <summary>The contact and the group that the example requests are about.</summary>
internal sealed record ExampleIds(string Contact, string Group)
{
    /// <summary>Ids that nothing has.</summary>
    public static ExampleIds Unknown { get; } = new(MissingIds.Contact, MissingIds.Group);

    /// <summary>A new contact and a new group; those of the target in a read-only run. The unknown id stands for a missing one.</summary>
    public static async Task<ExampleIds> ExistingAsync(CheckContext api)
    {
        if (!api.Options.ReadOnly)
            return new ExampleIds((await api.GivenContact()).IdOf(), await NewGroupAsync(api));
        var contact = JsonValues.Ids((await api.Get("/contacts?perPage=1")).Data) is [var id, ..] ? id : Unknown.Contact;
        return new ExampleIds(contact, api.Environment.Groups is [var group, ..] ? group.Id : Unknown.Group);
    }

    /// <summary>The id of a new group; an unknown id when the target cannot create one, which another check reports.</summary>
    public static async Task<string> NewGroupAsync(CheckContext api)
    {
        if (!api.Environment.HasGroupOperations)
            return Unknown.Group;
        var (_, group) = await GroupFixtures.CreateAsync(api, api.NewGroupName());
        return group?.Id ?? Unknown.Group;
    }

    /// <summary>The id in the path of an operation.</summary>
    public string For(Operation operation) => ExampleRequests.IsOnGroups(operation) ? Group : Contact;

    /// <summary>Whether the operation needs an id that nothing has.</summary>
    public bool IsUnknown(Operation operation) =>
        operation.Path.Contains('{', StringComparison.Ordinal) && For(operation) == Unknown.For(operation);
}
