using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Testing;
using ModelContextProtocol;

namespace Fluenzr.ContractKit.Cli.Mcp;

/// <summary>The mock of a session: one that a tool started in this process, or a running one. All is asked over HTTP.</summary>
/// <param name="spec">The contract.</param>
/// <param name="specFile">The file of the contract; null for the built-in one.</param>
/// <param name="apiKey">The API key for servers other than a mock of this process; null when none is set.</param>
/// <param name="adminKey">The admin key of a running mock; null when none is set.</param>
internal sealed class MockSession(Spec spec, string? specFile, string? apiKey, string? adminKey) : IAsyncDisposable
{
    private const string DevelopmentKey = "flz_sk_dev_local";

    // Reads of a tool are no requests of the application that is developed: the mock keeps them out of its journal.
    private const string Look = "X-ContractKit-Look";

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(60), MaxResponseContentBufferSize = 128 << 20 };
    private ContactsMock? _own;
    private Uri? _root;
    private bool _isConfigured;

    public Spec Spec => spec;

    /// <summary>The server that the suite may check besides the mock; null for none.</summary>
    public Uri? Server { get; init; }

    /// <summary>The API key that was set; null when none was.</summary>
    public string? ApiKey => apiKey;

    /// <summary>The address of the mock, with a slash at its end.</summary>
    public Uri Root => _root ?? throw new McpException("There is no mock yet: call start_mock, or connect_mock with the address of one.");

    /// <summary>The base URL of the mock's API.</summary>
    public Uri BaseUrl => new(Root, spec.BasePath.TrimStart('/'));

    /// <summary>The key for the API of the mock.</summary>
    public string MockKey => _own?.ApiKey ?? (_isConfigured ? apiKey : null) ?? DevelopmentKey;

    /// <summary>Whether the mock runs in this process.</summary>
    public bool IsOwn => _own is not null;

    /// <summary>Uses a running mock from now on.</summary>
    /// <param name="address">Its address.</param>
    /// <param name="isConfigured">Whether the user set it. An address from a conversation must not get the user's keys.</param>
    public void Connect(Uri address, bool isConfigured) =>
        (_root, _isConfigured) = (new Uri(address.AbsoluteUri.TrimEnd('/') + "/"), isConfigured);

    /// <summary>Starts a mock in this process, in place of the earlier one.</summary>
    public async Task StartAsync(Action<ContactsMockOptions> configure, CancellationToken cancellation)
    {
        await StopAsync();
        try
        {
            _own = await ContactsMock.StartAsync(
                options =>
                {
                    options.Spec = specFile;
                    configure(options);
                },
                cancellation);
        }
        catch (Exception e) when (e is SpecException or ArgumentException or IOException)
        {
            throw new McpException(e.Message);
        }

        Connect(new Uri(_own.BaseUrl, "/"), isConfigured: false);
    }

    /// <summary>Stops the mock of this process, if there is one.</summary>
    public async Task StopAsync()
    {
        if (_own is { } mock)
            await mock.DisposeAsync();
        (_own, _root) = (null, null);
    }

    /// <summary>The data of a response of the admin API. An error becomes its sentence.</summary>
    public async Task<JsonElement> AdminAsync(HttpMethod method, string path, object? body, CancellationToken cancellation)
    {
        var (status, text) = await SendAsync(
            method, new Uri(Root, $"_kit/{path}"), _isConfigured ? adminKey : null, Json(body), isLook: true, cancellation);
        var answer = Parse(text) ?? throw new McpException($"{Root} is no mock: it answered {status} without JSON.");
        return status < 400 && answer.TryGetProperty("data", out var data) ? data
            : answer.TryGetProperty("error", out var error) ? throw new McpException(Sentence(error))
            : answer;
    }

    /// <summary>The status and the text of a response of the API.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path below the base path, with its query.</param>
    /// <param name="body">The body; null for none.</param>
    /// <param name="cancellation">Ends the request.</param>
    public Task<(int Status, string Text)> ApiAsync(
        HttpMethod method, string path, string? body, CancellationToken cancellation) =>
        SendAsync(method, new Uri($"{BaseUrl}{path}"), MockKey, body, isLook: false, cancellation);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _http.Dispose();
    }

    private async Task<(int Status, string Text)> SendAsync(
        HttpMethod method, Uri url, string? key, string? body, bool isLook, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, url);
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (isLook)
            request.Headers.Add(Look, "1");
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        try
        {
            using var response = await _http.SendAsync(request, cancellation);
            return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(cancellation));
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            throw new McpException("The answer is larger than 128 MB. Start a mock with fewer contacts.");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new McpException($"{url.GetLeftPart(UriPartial.Authority)} did not answer within a minute. Does a fault rule delay it?");
        }
        catch (HttpRequestException e)
        {
            throw new McpException($"{url.GetLeftPart(UriPartial.Authority)} does not answer: {e.HttpRequestError}. Is the mock running?");
        }
    }

    // The message first; the rest says which fields are wrong, or which requests are nearest.
    private static string Sentence(JsonElement error)
    {
        var message = error.GetProperty("message").GetString()!;
        var rest = error.EnumerateObject().Where(field => field.Name is not ("message" or "code"))
            .ToDictionary(field => field.Name, field => field.Value);
        return rest.Count == 0 ? message : $"{message} {JsonSerializer.Serialize(rest)}";
    }

    private static string? Json(object? body) => body switch
    {
        null => null,
        JsonElement json => json.GetRawText(),
        _ => JsonSerializer.Serialize(body),
    };

    private static JsonElement? Parse(string text)
    {
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
