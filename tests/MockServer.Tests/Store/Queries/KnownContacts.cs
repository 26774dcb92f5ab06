using System.Text.Json;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Store.Queries;

/// <summary>A mock whose 125 contacts a test can foresee: every value that is queried for follows from the contact's number.</summary>
public sealed class KnownContacts : IAsyncLifetime
{
    public const int Count = 125;

    private static readonly string[] FirstNames = ["Élodie", "andré", "Zoé", "Bruno", "Œdipe"];
    private static readonly string[] Companies = ["Acme", "acme Nord", "Zeta", "Bêta"];

    private readonly TestClock _clock = new();
    private Mock? _mock;

    internal ApiClient Api => _mock!.Api;

    /// <summary>The numbers of the contacts that a condition keeps.</summary>
    internal static IEnumerable<int> Numbers(Func<int, bool> keeps) => Enumerable.Range(0, Count).Where(keeps);

    /// <summary>The emails of the contacts that a condition keeps.</summary>
    internal static IEnumerable<string> Emails(Func<int, bool> keeps) => Numbers(keeps).Select(Email);

    internal static string Email(int i) => $"P{i:000}@{(i % 2 == 0 ? "alpha" : "beta")}.example.com";

    internal static string FirstName(int i) => FirstNames[i % 5];

    internal static string? Company(int i) => i % 5 == 4 ? null : Companies[i % 4];

    internal static bool IsVip(int i) => i % 3 == 0;

    internal static bool IsInClients(int i) => i % 4 == 0;

    internal static bool IsInNewsletter(int i) => i % 6 == 0;

    internal static bool IsFintech(int i) => i % 5 == 0;

    public async ValueTask InitializeAsync()
    {
        _mock = Mock.At(_clock, ("contacts", "0"));
        foreach (var batch in Enumerable.Range(0, Count).Chunk(10))
        {
            var body = JsonSerializer.Serialize(new { contacts = batch.Select(Contact) });
            Assert.Equal(batch.Length, (await Api.Post("/contacts/bulk", body)).Number("data.created"));
            _clock.Advance(1);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_mock is not null)
            await _mock.DisposeAsync();
    }

    private static object Contact(int i) => new
    {
        email = Email(i),
        firstName = FirstName(i),
        lastName = $"Last {i % 7}",
        company = Company(i),
        jobTitle = i % 2 == 0 ? "CEO" : "ceo",
        tags = IsVip(i) ? new[] { "vip" } : i % 3 == 1 ? ["vip2"] : ["VIP", "a b,c&d", "été"],
        groupIds = new[]
        {
            ("grp_abc", IsInClients(i)),
            ("grp_def", IsInNewsletter(i)),
        }.Where(group => group.Item2).Select(group => group.Item1),
        customFields = new Dictionary<string, object>
        {
            ["secteur"] = IsFintech(i)
            ? "Fintech"
            : "fintech",
            ["score"] = i % 2,
            ["opt"] = i % 2 == 0,
            ["price"] = 1.5m
        },
    };
}
