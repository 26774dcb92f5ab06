using System.Net.Http.Headers;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Hosting;
using Fluenzr.ContractKit.MockServer.Sandboxes;
using Fluenzr.ContractKit.Testing.Stubs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using WireMock.Server;

namespace Fluenzr.ContractKit.Testing;

/// <summary>
/// A stateful mock of FluenzR's Contacts API in the test process, on its own port. It records requests, and WireMock.Net stubs can replace
/// single responses. Any number of mocks can run in parallel.
/// </summary>
/// <example><code>
/// await using var mock = await ContactsMock.StartAsync(o =&gt; o.Contacts = 10);
/// var app = new MyCrmClient(mock.BaseUrl, mock.ApiKey);
/// </code></example>
public sealed class ContactsMock : IAsyncDisposable
{
    private const string DefaultKey = "flz_sk_test";

    private readonly WebApplication _app;
    private readonly StubServer _stubs;
    private readonly ExchangeVerifier _verifier;

    private ContactsMock(WebApplication app, string apiKey)
    {
        (_app, ApiKey) = (app, apiKey);
        _stubs = app.Services.GetRequiredService<StubServer>();
        Journal = app.Services.GetRequiredService<ExchangeJournal>();
        var sandbox = Sandbox(app.Services);
        (Contacts, Groups) = (new ContactsState(sandbox), new GroupsState(sandbox));
        (Faults, Choices, Clock, Snapshots) = (new(sandbox), new(sandbox), new(sandbox), new(sandbox));
        _verifier = new ExchangeVerifier(sandbox);
        BaseUrl = new Uri($"{app.Urls.First()}{sandbox.Store.Spec.BasePath}/");
        Client = new HttpClient { BaseAddress = BaseUrl };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
    }

    /// <summary>The base URL of the API with a trailing slash: <c>http://127.0.0.1:51234/v1/</c>. Stubs do not change it.</summary>
    public Uri BaseUrl { get; }

    /// <summary>An API key that the mock accepts.</summary>
    public string ApiKey { get; }

    /// <summary>
    /// An HTTP client with <see cref="BaseUrl"/> and <see cref="ApiKey"/>: <c>mock.Client.GetAsync("contacts?perPage=5")</c>. Disposed with
    /// the mock.
    /// </summary>
    public HttpClient Client { get; }

    /// <summary>Direct access to the contacts of the mock, to arrange a test and to verify its effect.</summary>
    public ContactsState Contacts { get; }

    /// <summary>Direct access to the groups of the mock, to arrange a test and to verify its effect.</summary>
    public GroupsState Groups { get; }

    /// <summary>Errors, delays and broken connections on purpose: <c>mock.Faults.Add("createContact: 503 x2")</c>.</summary>
    public MockFaults Faults { get; }

    /// <summary>What the mock does where the documentation is silent: <c>mock.Choices["PAGE-OVER"] = "clamped"</c>.</summary>
    public MockChoices Choices { get; }

    /// <summary>The time of the mock: <c>mock.Clock.Advance(TimeSpan.FromHours(1))</c>.</summary>
    public MockClock Clock { get; }

    /// <summary>States of the mock to return to.</summary>
    public MockSnapshots Snapshots { get; }

    /// <summary>The recorded API requests with their responses, including those of stubs.</summary>
    public ExchangeJournal Journal { get; }

    /// <summary>
    /// A WireMock.Net server in front of the mock, started on first access. A request that matches a stub gets its response; all other
    /// requests reach the mock unchanged. Stub paths include the base path:
    /// <c>Request.Create().WithPath("/v1/contacts/*").UsingDelete()</c>.
    /// </summary>
    public WireMockServer Stubs => _stubs.Server;

    /// <summary>Starts a mock and waits until it accepts requests.</summary>
    /// <param name="configure">Changes the options; all have defaults.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <exception cref="SpecException">A choice is unknown, or the spec file is invalid.</exception>
    /// <exception cref="ArgumentException">The locale is unknown.</exception>
    /// <exception cref="IOException">The port is in use.</exception>
    public static async Task<ContactsMock> StartAsync(
        Action<ContactsMockOptions>? configure = null, CancellationToken cancellationToken = default)
    {
        var options = new ContactsMockOptions();
        configure?.Invoke(options);

        var app = MockApp.Build(options.Settings(), services => services
            .AddSingleton(options.TimeProvider)
            .AddSingleton(_ => new StubServer())
            .AddSingleton(mock => new ExchangeJournal(Sandbox(mock).Store.Spec.BasePath))
            .AddSingleton<IStartupFilter>(mock => new FrontMiddleware(
                mock.GetRequiredService<ExchangeJournal>().RecordAsync, mock.GetRequiredService<StubServer>().AnswerAsync)));
        try
        {
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
            return new ContactsMock(app, options.Keys.FirstOrDefault() ?? DefaultKey);
        }
        catch
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Verifies which requests were sent, and how many; by default at least one. Requests to stubs count.</summary>
    /// <example><code>
    /// mock.Verify(new() { Method = HttpMethod.Post, Path = "/contacts", Body = new { email = "ada@example.com" }, Times = 1 });
    /// </code></example>
    /// <exception cref="VerificationException">Other requests were sent; the message lists the nearest.</exception>
    /// <exception cref="ArgumentException">
    /// No request can be as expected, for example because the contract has no such operation.
    /// </exception>
    public void Verify(ExpectedRequest expected)
    {
        ArgumentNullException.ThrowIfNull(expected);
        _verifier.Verify(expected, Journal.Exchanges);
    }

    /// <summary>
    /// Returns to the start: contacts, groups, webhooks, choices, clock, rate limit; the journal is empty, and there are no stubs and no
    /// faults. Snapshots stay.
    /// </summary>
    public void Reset()
    {
        Contacts.Reset();
        Journal.Clear();
        _stubs.Reset();
    }

    /// <summary>Stops the mock and its stubs, and frees the port.</summary>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync().ConfigureAwait(false);
    }

    private static Sandbox Sandbox(IServiceProvider mock) => mock.GetRequiredService<SandboxRegistry>().Default;
}
