using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Fluenzr.ContractKit.MockServer.Tests.Fixtures;

/// <summary>The mock, as Program starts it, on a port of its own.</summary>
internal sealed class Mock : WebApplicationFactory<Program>
{
    public const string Key = "flz_sk_test";

    private readonly (string Name, string Value)[] _settings;
    private readonly TestClock? _clock;

    private Mock(TestClock? clock, (string Name, string Value)[] settings)
    {
        (_clock, _settings) = (clock, settings);
        UseKestrel();
        StartServer();
        Http = CreateClient();
        // A server that listens on every address is reached by one of them.
        Http.BaseAddress = new Uri(Http.BaseAddress!.AbsoluteUri.Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal));
        Api = new ApiClient(Http, Key);
    }

    /// <summary>A client for whatever the API's own cannot say.</summary>
    public HttpClient Http { get; }

    /// <summary>A client with a good key.</summary>
    public ApiClient Api { get; }

    /// <summary>Starts it with 250 contacts and no rate limit, and with <paramref name="settings"/> as on the command line; an empty one
    /// is left to its default.</summary>
    public static Mock Start(params (string Name, string Value)[] settings) => new(null, settings);

    /// <summary>Starts it with a clock that the test moves.</summary>
    public static Mock At(TestClock clock, params (string Name, string Value)[] settings) => new(clock, settings);

    /// <summary>Starts it with con_abc123 alone, and with one choice, or several.</summary>
    public static Mock Choosing(params (string Choice, string Value)[] choices) => Start(("contacts", "1"), ChoicesFile(choices));

    /// <summary>A setting that makes one choice, or several.</summary>
    public static (string Name, string Value) ChoicesFile(params (string Choice, string Value)[] choices) =>
        ("choices", Files.Write(".yaml", string.Concat(choices.Select(choice => $"{choice.Choice}: \"{choice.Value}\"\n"))));

    /// <summary>Starts it with a copy of the contract in which a text is replaced; the text has to be there.</summary>
    public static Mock WithSpec(params (string Old, string New)[] edits) => Start(("spec", Files.EditedSpec(edits)));

    /// <summary>Asks for something beside the API, without a key.</summary>
    public Task<TestResponse> Kit(HttpMethod method, string path, string? body = null, Action<HttpRequestMessage>? change = null) =>
        new InSandbox(Http, "").Kit(method, path, body, change);

    /// <summary>The sandbox of a name.</summary>
    public InSandbox In(string name) => new(Http, "/sandbox/" + name);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("urls", "http://127.0.0.1:0");
        foreach (var (name, value) in _settings.Prepend((Name: "rate-limit", Value: "0")).GroupBy(setting => setting.Name, (
            _, same) => same.Last()))
        {
            if (value.Length > 0)
                builder.UseSetting(name, value);
        }

        if (_clock is not null)
            builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(_clock));
    }
}

/// <summary>One sandbox of a mock.</summary>
internal sealed class InSandbox(HttpClient http, string root)
{
    /// <summary>A client with a good key.</summary>
    public ApiClient Api { get; } = new(http, Mock.Key, root);

    /// <summary>Asks for something beside the API, without a key.</summary>
    public async Task<TestResponse> Kit(HttpMethod method, string path, string? body = null, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(method, root + path);
        if (body is not null)
            request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        change?.Invoke(request);
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return await TestResponse.Read(response);
    }
}

/// <summary>A mock with con_abc123 alone, for tests that do not mind what the others of their class created.</summary>
public class SharedMock : IDisposable
{
    public SharedMock()
        : this([])
    {
    }

    private protected SharedMock(params (string Name, string Value)[] settings) => Mock = Mock.Start([("contacts", "1"), .. settings]);

    internal ApiClient Api => Mock.Api;

    internal Mock Mock { get; }

    public void Dispose()
    {
        Mock.Dispose();
        GC.SuppressFinalize(this);
    }
}

/// <summary>A clock that stands still until it is moved.</summary>
internal sealed class TestClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private bool _fails;

    public void Advance(double seconds) => _now = _now.AddSeconds(seconds);

    /// <summary>The next one that asks for the time gets an exception.</summary>
    public void FailOnce() => _fails = true;

    public override DateTimeOffset GetUtcNow()
    {
        if (!_fails)
            return _now;
        _fails = false;
        throw new InvalidOperationException("The clock is broken.");
    }
}
