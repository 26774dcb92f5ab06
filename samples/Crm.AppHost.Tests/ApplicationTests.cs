using System.Net;
using System.Net.Http.Json;
using Aspire.Hosting;
using Aspire.Hosting.Testing;

namespace Crm;

/// <summary>The whole application, with the mock in the place of the Contacts API.</summary>
public sealed class ApplicationTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ThePeopleOfTheApplication_AreContactsOfTheMock()
    {
        var host = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Crm_AppHost>(Cancellation);
        await using var app = await host.BuildAsync(Cancellation);
        await app.StartAsync(Cancellation);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("crm", Cancellation);
        using var crm = app.CreateHttpClient("crm", "http");
        using var contacts = app.CreateHttpClient("contacts", "http");

        Assert.Equal(HttpStatusCode.OK, await AddAsync(crm, "ada@example.com"));
        Assert.Equal(HttpStatusCode.Conflict, await AddAsync(crm, "ada@example.com"));
        using var fault = await contacts.PostAsJsonAsync("/_kit/faults", new { rule = "createContact: 503 x1" }, Cancellation);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await AddAsync(crm, "grace@example.com"));

        using var sent = await contacts.PostAsJsonAsync("/_kit/verify", new { operation = "createContact", count = 3 }, Cancellation);
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
    }

    private static async Task<HttpStatusCode> AddAsync(HttpClient crm, string email)
    {
        using var response = await crm.PostAsJsonAsync("/people", new { email, tags = Array.Empty<string>() }, Cancellation);
        return response.StatusCode;
    }
}
