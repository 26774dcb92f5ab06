using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Operations.Groups;
using Fluenzr.ContractKit.MockServer.Sandboxes;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.Testing;

/// <summary>Direct access to the groups of a mock, without HTTP.</summary>
public sealed class GroupsState
{
    private readonly Sandbox _sandbox;

    internal GroupsState(Sandbox sandbox) => _sandbox = sandbox;

    /// <summary>The number of groups.</summary>
    public int Count => Groups.All.Count;

    private GroupSet Groups => _sandbox.Store.State.Groups;

    private DateTimeOffset Now => _sandbox.Clock.GetUtcNow();

    /// <summary>All groups at this moment, oldest first.</summary>
    public IReadOnlyList<MockGroup> List() => [.. Groups.All.Select(group => MockGroup.Parse(group.Document))];

    /// <summary>The group with an id; null when there is none.</summary>
    public MockGroup? Find(string id) => Groups.Find(id) is { } group ? MockGroup.Parse(group.Document) : null;

    /// <summary>The oldest group with a name, compared without case; null when there is none.</summary>
    public MockGroup? FindByName(string name) =>
        Groups.All.FirstOrDefault(group => group.IsNamed(name, StringComparison.OrdinalIgnoreCase)) is { } group
            ? MockGroup.Parse(group.Document)
            : null;

    /// <summary>The group with an id.</summary>
    /// <exception cref="KeyNotFoundException">No group has this id.</exception>
    public MockGroup Get(string id) => Find(id) ?? throw new KeyNotFoundException($"There is no group '{id}'.");

    /// <summary>Creates a group by the rules of <c>POST /groups</c>, including choices such as <c>GROUPS-NAME</c>.</summary>
    /// <param name="group">The body of <c>POST /groups</c>: <c>new { name = "Partners" }</c>.</param>
    /// <returns>The created group.</returns>
    /// <exception cref="ArgumentException">The API would answer with an error; the message names its status, code and fields.</exception>
    public MockGroup Add(object group)
    {
        ArgumentNullException.ThrowIfNull(group);
        var body = JsonSerializer.SerializeToElement(group, JsonSerializerOptions.Web);
        return Parse("POST /groups", nameof(group), Write(writing => writing.Create(Now, Schema("GroupInput"), body)));
    }

    /// <summary>Changes the given fields of a group by the rules of <c>PUT /groups/{id}</c>. Contacts show a new name.</summary>
    /// <param name="id">The id of the group.</param>
    /// <param name="changes">The body of <c>PUT /groups/{id}</c>: <c>new { name = "Customers" }</c>.</param>
    /// <returns>The changed group.</returns>
    /// <exception cref="KeyNotFoundException">No group has this id.</exception>
    /// <exception cref="ArgumentException">The API would answer with an error; the message names its status, code and fields.</exception>
    public MockGroup Update(string id, object changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        _ = Get(id);
        var body = JsonSerializer.SerializeToElement(changes, JsonSerializerOptions.Web);
        return Parse($"PUT /groups/{id}", nameof(changes), Write(writing => writing.Update(id, Now, Schema("GroupFields"), body)));
    }

    /// <summary>
    /// Deletes a group by the rules of <c>DELETE /groups/{id}</c>. Its contacts stay without it, unless the choice <c>GROUPS-DELETE</c>
    /// says otherwise.
    /// </summary>
    /// <exception cref="KeyNotFoundException">No group has this id.</exception>
    /// <exception cref="ArgumentException">The API would answer with an error; the message names its status and code.</exception>
    public void Delete(string id)
    {
        _ = Get(id);
        Parse($"DELETE /groups/{id}", nameof(id), Write(writing => writing.Delete(id)));
    }

    private GroupResult Write(Func<GroupWriting, GroupResult> write) =>
        _sandbox.Store.Run(state => write(new GroupWriting(_sandbox.Store, state)));

    private Schema Schema(string name) => _sandbox.Store.Spec.Schema(name);

    private static MockGroup Parse(string request, string argument, GroupResult result) => result.Group is { } group
        ? MockGroup.Parse(group.Document)
        : throw new ArgumentException(ErrorText.For(request, result.Error!, result.State.Choices), argument);
}
