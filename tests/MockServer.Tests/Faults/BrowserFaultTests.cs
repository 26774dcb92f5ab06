using Fluenzr.ContractKit.Browser;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Faults;

/// <summary>What a page in a real browser sees of a fault.</summary>
public sealed class BrowserFaultTests(Chromium chromium) : IClassFixture<Chromium>
{
    // On a kept connection Chromium would send the request again, and the page would see 201.
    [Theory]
    [InlineData("reset")]
    [InlineData("cut")]
    public async Task AFault_IsSeenByThePage_AlsoOnAKeptConnection(string fault)
    {
        using var mock = Mock.Start(("contacts", "1"));
        await using var visit = await chromium.OpenAsync(new Uri(mock.Http.BaseAddress!, "/docs").AbsoluteUri);
        await mock.Kit(HttpMethod.Post, "/_kit/faults", $$"""{"rule": "createContact: {{fault}} x1"}""");

        var seen = await visit.Page.EvaluateAsync<string>(
            """
            async () => {
              const headers = { authorization: 'Bearer flz_sk_test', 'content-type': 'application/json' };
              for (let i = 0; i < 5; i++) await (await fetch('/v1/contacts', { headers })).json();
              try {
                const response = await fetch('/v1/contacts', { method: 'POST', headers, body: '{"email":"once@example.com"}' });
                await response.json();
                return `${response.status}`;
              } catch (error) { return error.name; }
            }
            """);

        Assert.Equal("TypeError", seen);
        Assert.Single((await mock.Kit(HttpMethod.Get, "/_kit/requests?operation=createContact")).List("data"));
        Assert.Equal(fault == "cut" ? 2 : 1, (await mock.Api.Get("/contacts")).Number("meta.total"));
    }
}
