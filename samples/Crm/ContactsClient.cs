using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace Crm;

/// <summary>The code under test: a typed client of the Contacts API, as an application has it.</summary>
internal sealed class ContactsClient(HttpClient http)
{
    public async Task<IReadOnlyList<Person>> ListAsync(string tag, CancellationToken cancellation = default) =>
        await ReadAsync<List<Person>>(await http.GetAsync($"contacts?tag={Uri.EscapeDataString(tag)}", cancellation), cancellation);

    public async Task<Person> AddAsync(NewPerson person, CancellationToken cancellation = default) =>
        await ReadAsync<Person>(await http.PostAsJsonAsync("contacts", person, cancellation), cancellation);

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellation)
    {
        using var answer = response;
        var envelope = await answer.Content.ReadFromJsonAsync<Envelope<T>>(cancellation);
        return envelope is { Success: true, Data: { } data }
            ? data
            : throw new ContactsException(answer.StatusCode, envelope?.Error?.Message ?? "The Contacts API sent no reason.");
    }

    private sealed record Envelope<T>(bool Success, T? Data, Problem? Error);

    private sealed record Problem(string Message);
}

/// <summary>A contact of the application.</summary>
internal sealed record Person(string Id, string Email, IReadOnlyList<string> Tags);

/// <summary>A contact to create.</summary>
internal sealed record NewPerson(string Email, IReadOnlyList<string> Tags);

/// <summary>The Contacts API refused a request.</summary>
internal sealed class ContactsException(HttpStatusCode status, string reason) : Exception(reason)
{
    public HttpStatusCode Status { get; } = status;
}

/// <summary>Registers the client.</summary>
internal static class ContactsClientServices
{
    public static IServiceCollection AddContacts(this IServiceCollection services, Uri baseUrl, string apiKey)
    {
        services
            .AddHttpClient<ContactsClient>(http =>
            {
                http.BaseAddress = baseUrl;
                http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
            })
            .AddStandardResilienceHandler(options =>
            {
                options.Retry.Delay = TimeSpan.FromMilliseconds(100);
                options.Retry.ShouldHandle = attempt => ValueTask.FromResult(MayRepeat(attempt.Outcome, attempt.Context.GetRequestMessage()));
            });
        return services;
    }

    // A creation that ended with 503 may have happened. After 429 it did not, so any request may be sent again.
    private static bool MayRepeat(Outcome<HttpResponseMessage> outcome, HttpRequestMessage? request) =>
        HttpClientResiliencePredicates.IsTransient(outcome)
        && (request?.Method == HttpMethod.Get || outcome.Result?.StatusCode == HttpStatusCode.TooManyRequests);
}
