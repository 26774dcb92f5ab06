using System.Text.Json.Nodes;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Store;

/// <summary>A request works on one state and one time, whatever else changes while it runs.</summary>
public class AccountStateTests
{
    private const int Rounds = 16;

    [Fact]
    [Trait("Clause", "BULK")]
    public async Task Bulk_WhileChoicesChange_StoresOneFormOfEachContact()
    {
        using var mock = Mock.Start(("contacts", "0"), ("journal", "0"));
        await using var flipping = Repeat(mock, "/_kit/choices",
            """{"NEW-STATUS":"blocked","ID-FORM":"uuid","EMAIL-FORM.case":"lower"}""",
            """{"NEW-STATUS":"active","ID-FORM":"sortable","EMAIL-FORM.case":"as-sent"}""");

        for (var round = 0; round < Rounds; round++)
        {
            await mock.Api.Post("/contacts/bulk", Bulk(round));
            var contacts = await Stored(mock);
            Assert.Equal(500, contacts.Count);
            Assert.Single(contacts.DistinctBy(contact => (string)contact!["status"]!));
            Assert.Single(contacts.DistinctBy(contact => ((string)contact!["id"]!).Length));
            Assert.Single(contacts.DistinctBy(contact => ((string)contact!["email"]!).Contains('B', StringComparison.Ordinal)));
            await mock.Kit(HttpMethod.Put, "/_kit/state", """{"contacts":[]}""");
        }
    }

    [Fact]
    [Trait("Clause", "TIME-FORM")]
    public async Task List_WhileChoicesChange_HasOneFormOnAPage()
    {
        using var mock = Mock.Start(("contacts", "100"), ("journal", "0"));
        await using var flipping = Repeat(mock, "/_kit/choices",
            """{"OBJ-NULLS":"absent","TIME-FORM.fraction":"milliseconds"}""", """{"OBJ-NULLS":"nulls","TIME-FORM.fraction":"none"}""");

        for (var round = 0; round < Rounds * 20; round++)
        {
            var page = await mock.Api.Get($"/contacts?perPage=100&uncached={round}");
            var forms = page.List("data").Select(contact => (
                HasNulls: contact!.AsObject().Any(field => field.Value is null),
                HasFraction: ((string)contact["createdAt"]!).Contains('.', StringComparison.Ordinal))).ToArray();
            Assert.Single(forms.DistinctBy(form => form.HasFraction));
            Assert.DoesNotContain((true, true), forms);
        }
    }

    [Fact]
    [Trait("Clause", "BULK")]
    public async Task Bulk_WhileTheClockJumps_HasOneTime()
    {
        using var mock = Mock.Start(("contacts", "0"), ("journal", "0"));
        await using var jumping = Repeat(mock, "/_kit/clock", """{"advance":"PT1H"}""");

        for (var round = 0; round < Rounds; round++)
        {
            await mock.Api.Post("/contacts/bulk", Bulk(round));
            Assert.Single((await Stored(mock)).DistinctBy(contact => (string)contact!["createdAt"]!));
            await mock.Kit(HttpMethod.Put, "/_kit/state", """{"contacts":[]}""");
        }
    }

    [Fact]
    [Trait("Clause", "ID-FORM")]
    public async Task Create_WhileTheStateIsReplaced_NeverGivesAnIdTwice()
    {
        using var mock = Mock.Start(("contacts", "0"), ("journal", "0"));
        await mock.Kit(HttpMethod.Put, "/_kit/clock", """{"freeze":true}""");
        await using var replacing = Repeat(mock, "/_kit/state", """{"contacts":[]}""");

        var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(async worker =>
        {
            List<string> given = [];
            for (var i = 0; i < Rounds * 2; i++)
                given.Add(await mock.Api.Create($$"""{"email":"w{{worker}}-{{i}}@example.com"}"""));
            return given;
        }));

        Assert.Equal(8 * Rounds * 2, ids.SelectMany(given => given).Distinct().Count());
    }

    private static string Bulk(int round) =>
        $$"""{"contacts":[{{string.Join(',', Enumerable.Range(0, 500).Select(i => $$"""{"email":"B{{round}}-{{i}}@example.com"}"""))}}]}""";

    private static async Task<JsonArray> Stored(Mock mock) => (await mock.Kit(HttpMethod.Get, "/_kit/state")).List("data.contacts");

    /// <summary>Puts the bodies to a path of the admin API in turn, until it is stopped.</summary>
    private static Repeater Repeat(Mock mock, string path, params string[] bodies) => new(mock, path, bodies);

    private sealed class Repeater : IAsyncDisposable
    {
        private readonly Task _running;
        private volatile bool _isStopped;

        public Repeater(Mock mock, string path, string[] bodies) => _running = Task.Run(async () =>
        {
            for (var i = 0; !_isStopped; i++)
                Assert.Equal(200, (await mock.Kit(HttpMethod.Put, path, bodies[i % bodies.Length])).Status);
        });

        public async ValueTask DisposeAsync()
        {
            _isStopped = true;
            await _running;
        }
    }
}
