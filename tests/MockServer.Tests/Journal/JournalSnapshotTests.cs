using Fluenzr.ContractKit.MockServer.Tests.Fixtures;
using Fluenzr.ContractKit.Snapshots;
using Snapshooter.Xunit3;

namespace Fluenzr.ContractKit.MockServer.Tests.Journal;

/// <summary>A journal entry as <c>GET /_kit/requests/1</c> shows it.</summary>
public class JournalSnapshotTests
{
    [Fact]
    public async Task ARefusedCreation()
    {
        using var mock = Mock.At(new TestClock(), ("contacts", "1"), ("rate-limit", "1000"));
        await mock.Api.Post("/contacts", """{"email":"jean.dupont@example.com","firstName":"Jean","nickname":"JD"}""");

        var entry = await mock.Kit(HttpMethod.Get, "/_kit/requests/1");

        Snapshot.Match(SnapshotText.Normalize(SnapshotText.Indent(entry.Body)));
    }
}
