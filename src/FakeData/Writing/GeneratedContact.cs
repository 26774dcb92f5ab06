using Fluenzr.ContractKit.FakeData.People;

namespace Fluenzr.ContractKit.FakeData.Writing;

/// <summary>A contact before it is written: the person, and what the CRM says of the person.</summary>
/// <param name="Index">The index that everything about it is drawn from.</param>
/// <param name="Id">The id.</param>
/// <param name="Person">The person.</param>
/// <param name="Status">The status.</param>
/// <param name="Groups">The groups, as indices.</param>
/// <param name="Created">When it was created.</param>
/// <param name="Updated">When it was last changed.</param>
internal sealed record GeneratedContact(
    long Index, string Id, Person Person, string Status, List<int> Groups, DateTimeOffset Created, DateTimeOffset Updated);
