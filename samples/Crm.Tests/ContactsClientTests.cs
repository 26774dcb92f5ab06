using System.Diagnostics;
using System.Net;
using Fluenzr.ContractKit.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Crm;

/// <summary>One mock for all tests of the class, reset before each.</summary>
public sealed class ContactsMockFixture : IAsyncLifetime
{
    public ContactsMock Mock { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Mock = await ContactsMock.StartAsync(options => options.Contacts = 10);

    public ValueTask DisposeAsync() => Mock.DisposeAsync();
}

/// <summary>What the client does when the Contacts API refuses, is overloaded or breaks.</summary>
public sealed class ContactsClientTests : IClassFixture<ContactsMockFixture>, IDisposable
{
    private readonly ContactsMock _mock;
    private readonly ServiceProvider _services;
    private readonly ContactsClient _client;

    public ContactsClientTests(ContactsMockFixture fixture)
    {
        _mock = fixture.Mock;
        _mock.Reset();
        _mock.Journal.Clear();
        _services = new ServiceCollection().AddContacts(_mock.BaseUrl, _mock.ApiKey).BuildServiceProvider();
        _client = _services.GetRequiredService<ContactsClient>();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _services.Dispose();

    [Fact]
    public async Task AnAddedContact_IsListedByItsTag()
    {
        var ada = await _client.AddAsync(new NewPerson("ada@example.com", ["engine"]), Cancellation);

        Assert.Equal(ada.Id, Assert.Single(await _client.ListAsync("engine", Cancellation)).Id);
        Assert.Equal(["engine"], _mock.Contacts.Get(ada.Id).Tags);
    }

    [Fact]
    public async Task AnEmailThatIsTaken_IsAnErrorWithTheReason()
    {
        _mock.Contacts.Add(new { email = "ada@example.com" });

        var error = await Assert.ThrowsAsync<ContactsException>(
            () => _client.AddAsync(new NewPerson("ada@example.com", []), Cancellation));

        Assert.Equal((HttpStatusCode.Conflict, 11), (error.Status, _mock.Contacts.List().Count));
    }

    [Fact]
    public async Task AListThatEndsWith503_IsSentAgain()
    {
        _mock.Faults.Add("listContacts: 503 x2");

        await _client.ListAsync("engine", Cancellation);

        _mock.Verify(new() { Operation = "listContacts", Times = 3 });
    }

    [Fact]
    public async Task ACreationThatEndsWith503_IsNotSentAgain()
    {
        _mock.Faults.Add("createContact: 503 x1");

        var error = await Assert.ThrowsAsync<ContactsException>(
            () => _client.AddAsync(new NewPerson("ada@example.com", []), Cancellation));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, error.Status);
        _mock.Verify(new() { Operation = "createContact", Times = 1 });
    }

    [Fact]
    public async Task ACreationThatMeetsTheRateLimit_WaitsAsLongAsTheServerSays()
    {
        _mock.Faults.Add("createContact: 429+retry-after 1 x1");
        var watch = Stopwatch.StartNew();

        var ada = await _client.AddAsync(new NewPerson("ada@example.com", []), Cancellation);

        Assert.True(watch.Elapsed >= TimeSpan.FromSeconds(0.9), $"The client waited for {watch.Elapsed}.");
        Assert.NotNull(_mock.Contacts.Find(ada.Id));
        _mock.Verify(new() { Operation = "createContact", Status = 201, Times = 1 });
    }
}
