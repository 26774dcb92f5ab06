using Fluenzr.ContractKit.FakeData.People;

namespace Fluenzr.ContractKit.FakeData.Writing;

/// <summary>A generated contact before it is written as JSON.</summary>
/// <param name="Index">The index, the seed of all its values.</param>
/// <param name="Id">The id.</param>
/// <param name="Person">The person.</param>
/// <param name="Status">The status.</param>
/// <param name="Groups">The group indices.</param>
/// <param name="Created">The creation time.</param>
/// <param name="Updated">The time of the last update.</param>
internal sealed record GeneratedContact(
    long Index, string Id, Person Person, string Status, List<int> Groups, DateTimeOffset Created, DateTimeOffset Updated);
