using Fluenzr.ContractKit.Browser;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.WebUi;

/// <summary>A mock with something in each view, also texts without a place to break, and one page on it: a new one takes longer than a look at it.</summary>
public sealed class FilledMock(Chromium chromium) : IAsyncLifetime
{
    private PageVisit? _first;

    internal Mock Mock { get; } = Mock.Start(("contacts", "250"), ("keys", "flz_sk_test,flz_sk_dev_local"));

    public async ValueTask InitializeAsync()
    {
        await Mock.Api.Get("/contacts/con_nobody");
        await Mock.Api.Post("/contacts", """{"email":"a"}""");
        await Mock.Api.WithKey(null).Get("/contacts?search=" + new string('x', 300));
        await Mock.Api.Post("/webhooks", """{"url":"http://localhost:1/","events":["contact.created"]}""");
        await Mock.Kit(HttpMethod.Put, "/_kit/snapshots/" + new string('s', 60));
        await Mock.Kit(HttpMethod.Post, "/_kit/faults", """{"rule": "listGroups: 503 every 3"}""");
        await Mock.Api.Post("/contacts", $$"""{"email":"b@example.com","firstName":"{{new string('W', 200)}}","tags":["{{new string('t', 90)}}"]}""");
    }

    /// <summary>Loads the page at a path.</summary>
    internal async Task<PageVisit> OpenAsync(string path)
    {
        _first ??= await chromium.OpenAsync("about:blank");
        var url = new Uri(Mock.Http.BaseAddress!, path).AbsoluteUri;
        var visit = new PageVisit(_first.Page, url);
        await visit.Page.GotoAsync(url);
        return visit;
    }

    public async ValueTask DisposeAsync()
    {
        if (_first is not null)
            await _first.DisposeAsync();
        Mock.Dispose();
    }
}
