using System.Net.Http.Headers;
using System.Text.Json.Nodes;
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
/// A mock of FluenzR's Contacts API in the process of a test, on a port of its own: stateful, with the requests that it got and, where a test
/// wants another answer, WireMock.Net stubs in front. Any number of them run beside each other.
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

    private ContactsMock(WebApplication app, string apiKey)
    {
        (_app, ApiKey) = (app, apiKey);
        _stubs = app.Services.GetRequiredService<StubServer>();
        Journal = app.Services.GetRequiredService<ExchangeJournal>();
        var sandbox = Sandbox(app.Services);
        Contacts = new ContactsState(sandbox);
        BaseUrl = new Uri($"{app.Urls.First()}{sandbox.Store.Spec.BasePath}/");
        Client = new HttpClient { BaseAddress = BaseUrl };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
    }

    /// <summary>Where the API is, with its base path and a slash at the end: <c>http://127.0.0.1:51234/v1/</c>. It stays the same when stubs are set.</summary>
    public Uri BaseUrl { get; }

    /// <summary>A key that the mock accepts.</summary>
    public string ApiKey { get; }

    /// <summary>A client with <see cref="BaseUrl"/> and <see cref="ApiKey"/>: <c>mock.Client.GetAsync("contacts?perPage=5")</c>.</summary>
    public HttpClient Client { get; }

    /// <summary>The contacts of the mock, without a request: to arrange a test, and to look at what the code under test did.</summary>
    public ContactsState Contacts { get; }

    /// <summary>The requests to the API so far, and their answers, those of stubs too.</summary>
    public ExchangeJournal Journal { get; }

    /// <summary>
    /// A WireMock.Net server in front, started when it is first asked for. What a stub matches, it answers; everything else reaches the mock, as it
    /// was sent. Paths are whole ones: <c>Request.Create().WithPath("/v1/contacts/*").UsingDelete()</c>.
    /// </summary>
    public WireMockServer Stubs => _stubs.Server;

    /// <summary>Starts a mock.</summary>
    /// <param name="configure">Changes the options, which all have defaults.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    /// <exception cref="SpecException">There is no such choice, or the contract cannot be used.</exception>
    /// <exception cref="ArgumentException">There is no such locale.</exception>
    /// <exception cref="IOException">The port is in use.</exception>
    public static async Task<ContactsMock> StartAsync(Action<ContactsMockOptions>? configure = null, CancellationToken cancellationToken = default)
    {
        var options = new ContactsMockOptions();
        configure?.Invoke(options);

        var app = Build(options, services => services
            .AddSingleton(options.TimeProvider)
            .AddSingleton(_ => new StubServer())
            .AddSingleton(mock => new ExchangeJournal(Sandbox(mock).Store.Spec.BasePath))
            .AddSingleton<IStartupFilter>(mock => new FrontMiddleware(mock.GetRequiredService<ExchangeJournal>().RecordAsync, mock.GetRequiredService<StubServer>().AnswerAsync)));
        try
        {
            await app.StartAsync(cancellationToken);
            return new ContactsMock(app, options.Keys.FirstOrDefault() ?? DefaultKey);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>The contacts are those of the start again, the journal is empty, and no stub is set.</summary>
    public void Reset()
    {
        Contacts.Reset();
        Journal.Clear();
        _stubs.Reset();
    }

    /// <summary>Ends the mock and its stubs, and frees the port.</summary>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    private static Sandbox Sandbox(IServiceProvider mock) => mock.GetRequiredService<SandboxRegistry>().Default;

    private static WebApplication Build(ContactsMockOptions options, Action<IServiceCollection> configure)
    {
        if (options.Choices.Count == 0)
            return MockApp.Build(options.Settings(choices: null), configure);

        // Choices are read from files.
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, new JsonObject(options.Choices.Select(choice => KeyValuePair.Create(choice.Key, (JsonNode?)choice.Value))).ToJsonString());
            return MockApp.Build(options.Settings(file), configure);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
