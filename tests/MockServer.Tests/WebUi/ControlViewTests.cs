using Fluenzr.ContractKit.Browser;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;
using Microsoft.Playwright;
using static Fluenzr.ContractKit.MockServer.Tests.WebUi.Visits;

namespace Fluenzr.ContractKit.MockServer.Tests.WebUi;

/// <summary>Faults, behaviour, webhooks and state in the web UI.</summary>
[Collection(SharedBrowser.Name)]
public sealed class ControlViewTests(Chromium chromium)
{
    [Fact]
    public async Task AFault_IsBuiltInWords_Strikes_AndIsTakenAway()
    {
        using var mock = Mock.Start(("contacts", "3"));
        await using var visit = await chromium.OpenAsync(mock, "/ui/faults");
        var page = visit.Page;

        await page.SelectOptionAsync("#fault-operation", "createContact");
        await page.SelectOptionAsync("#fault-answer", "503");
        await page.FillAsync("#fault-delay", "20");
        await page.FillAsync("#fault-times", "2");
        await Expect(page.Locator("#fault-rule")).ToHaveValueAsync("createContact: 503+delay 20 x2");
        await page.PressAsync("#fault-times", "Enter");
        await Expect(page.Locator("#rules code")).ToHaveTextAsync("createContact: 503+delay 20 x2");
        await Expect(page.Locator("#rules")).ToContainTextAsync("Every create contact answers 503 after 20 ms, twice.");
        await Expect(page.Locator("#fault-delay")).ToHaveValueAsync("");

        Assert.Equal(503, (await mock.Api.Post("/contacts", """{"email":"it's@example.com"}""")).Status);
        await Expect(page.Locator("#rules")).ToContainTextAsync("f1 · triggered 1× · seen 1× · 1 left");
        await page.ClickAsync("nav.side a[title=Requests]");
        await page.ClickAsync("#requests a");
        await Expect(page.Locator("#exchange .verdict")).ToHaveTextAsync("A fault rule answered: createContact: 503+delay 20 x2.");
        await page.ClickAsync("#exchange a:has-text('See the faults')");
        await page.ClickAsync("#rules button");
        await Expect(page.Locator("#rules")).ToContainTextAsync("None.");

        await page.FillAsync("#fault-rule", "GET /contacts/*: reset chance 0.5");
        await page.PressAsync("#fault-rule", "Enter");
        await Expect(page.Locator("#rules code")).ToHaveTextAsync("GET /contacts/*: reset chance 0.5");
        await page.ClickAsync(".card:has-text('Down')");
        await Expect(page.Locator("#faults-count")).ToHaveTextAsync("2 in force");
        visit.AssertQuiet(mock);
    }

    [Fact]
    public async Task AWrongFault_IsRefused_AndNothingTypedIsLost()
    {
        using var mock = Mock.Start(("contacts", "1"));
        await using var visit = await chromium.OpenAsync(mock, "/ui/faults");

        await visit.Page.FillAsync("#fault-rule", "*: 200");
        await visit.Page.PressAsync("#fault-rule", "Enter");

        await Expect(visit.Page.Locator("#fail [role=alert]")).ToContainTextAsync("200 is not an error status");
        await Expect(visit.Page.Locator("#fault-rule")).ToHaveValueAsync("*: 200");
        await visit.Page.FillAsync("#fault-rule", "*: 500");
        await visit.Page.PressAsync("#fault-rule", "Enter");
        await Expect(visit.Page.Locator("#fail [role=alert]")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task TheForm_FollowsTheAddress_AndADelayIsNoReasonOfAnError()
    {
        using var mock = Mock.Start(("contacts", "1"), ("fault", "getContact: delay 5"));
        await mock.Api.Get("/contacts/con_nobody");
        await using var visit = await chromium.OpenAsync(mock, "/ui/faults");
        var page = visit.Page;

        await page.FillAsync("#fault-rule", "*: 500");
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("Fail createContact");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#fault-rule")).ToHaveValueAsync("createContact: 503");

        await page.ClickAsync("nav.side a[title=Requests]");
        await Expect(page.Locator("#requests a")).ToContainTextAsync("Contact not found");
        await page.ClickAsync("#requests a");
        await Expect(page.Locator("#exchange .verdict")).ToHaveTextAsync("Contact not found.");
        await Expect(page.Locator("#exchange .facts")).ToContainTextAsync("getContact: delay 5");
    }

    [Fact]
    public async Task AChoice_IsSwitched_Exported_AndComparedWithAFile()
    {
        using var mock = Mock.Start(("contacts", "3"));
        await using var visit = await chromium.OpenAsync(mock, "/ui/behaviour");
        var page = visit.Page;

        await page.FillAsync("#choice", "page-over");
        await page.SelectOptionAsync("[id='choice-PAGE-OVER']", "clamped");
        await Expect(page.Locator("#options .tag.warn")).ToHaveTextAsync("changed");
        await Expect(page.Locator("#choices-count")).ToContainTextAsync(", 1 changed");
        Assert.Equal(200, (await mock.Api.Get("/contacts?perPage=500")).Status);

        await page.FillAsync("#choice", "");
        await page.SelectOptionAsync("[id='choice-F-CASE.tag']", "ignored");
        await Expect(page.Locator("#changed .choice")).ToHaveCountAsync(2);
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("#choices-export"));
        var saved = await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Equal("F-CASE:\n  tag: ignored\nPAGE-OVER: clamped\n", saved);

        await page.SetInputFilesAsync("#choices-file", new FilePayload
        {
            Name = "learned.yaml",
            MimeType = "text/yaml",
            Buffer = "# learned\nMETHOD: \"404\"   # as seen\nF-CASE:\n  tag: ignored\n"u8.ToArray(),
        });
        await Expect(page.Locator("#difference .choice")).ToHaveCountAsync(2);
        await Expect(page.Locator("#difference")).ToContainTextAsync("404, as for an unknown path.");
        await page.ClickAsync("#choices-apply");
        await Expect(page.Locator("#choices-count")).ToContainTextAsync(", 2 changed");
        Assert.Equal(404, (await mock.Api.Send(HttpMethod.Patch, "/contacts", "{}")).Status);
        Assert.Equal(400, (await mock.Api.Get("/contacts?perPage=500")).Status);
        visit.AssertQuiet(mock);
    }

    [Fact]
    public async Task TheState_IsSnapped_Compared_Restored_Reset_AndTheClockFrozen()
    {
        using var mock = Mock.Start(("contacts", "3"));
        await using var visit = await chromium.OpenAsync(mock, "/ui/state");
        var page = visit.Page;

        await page.FillAsync("#snapshot", "full");
        await page.PressAsync("#snapshot", "Enter");
        await Expect(page.Locator("#snapshots")).ToContainTextAsync("3 contacts");
        await mock.Api.Delete("/contacts/con_abc123");
        await mock.Api.Post("/contacts", """{"email":"new@example.com"}""");
        await page.ClickAsync("#compare");
        await Expect(page.Locator("#changes .change")).ToHaveCountAsync(2);
        await Expect(page.Locator("#changes")).ToContainTextAsync("jean.dupont@example.com");
        await page.GetByLabel("Restore full").ClickAsync();
        await Expect(page.Locator("#notice")).ToContainTextAsync("Restored full.");
        Assert.Equal(200, (await mock.Api.Get("/contacts/con_abc123")).Status);

        await page.ClickAsync("#freeze");
        await Expect(page.Locator("#frozen")).ToBeVisibleAsync();
        await page.FillAsync("#moment", "2030-01-02T03:04:05");
        await page.PressAsync("#moment", "Enter");
        await Expect(page.Locator("#now")).ToContainTextAsync("2030-01-02T03:04:05");
        await page.ClickAsync("[data-advance=PT1H]");
        await Expect(page.Locator("#now")).ToContainTextAsync("2030-01-02T04:04:05");

        await mock.Api.Delete("/contacts/con_abc123");
        await mock.Kit(HttpMethod.Post, "/_kit/faults", """{"rule": "createContact: 503"}""");
        await page.ClickAsync("#reset");
        await Expect(page.Locator("#notice")).ToContainTextAsync("Reset to the start.");
        Assert.Equal(200, (await mock.Api.Get("/contacts/con_abc123")).Status);
        await Expect(page.Locator("#frozen")).ToBeHiddenAsync();
        Assert.Equal("[]", (await mock.Kit(HttpMethod.Get, "/_kit/faults")).JsonAt("data"));

        // Whoever did not mean it goes back.
        await page.GetByLabel("Restore before-reset").ClickAsync();
        await Expect(page.Locator("#notice")).ToContainTextAsync("Restored before-reset.");
        Assert.Equal(404, (await mock.Api.Get("/contacts/con_abc123")).Status);
        await page.GetByLabel("Delete snapshot before-reset").ClickAsync();
        await page.GetByLabel("Delete snapshot full").ClickAsync();
        await Expect(page.Locator("#snapshots")).ToContainTextAsync("None yet.");

        // Seed, export, import.
        await page.FillAsync("#seed-contacts", "7");
        await page.ClickAsync("#seed-run");
        await page.ClickAsync("#seed-run");
        await Expect(page.Locator("#notice")).ToContainTextAsync("7 contacts now.");
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("#export"));
        await mock.Api.Delete("/contacts/con_abc123");
        await page.SetInputFilesAsync("#import-state", await download.PathAsync());
        await Expect(page.Locator("#notice")).ToContainTextAsync("Imported: 7 contacts now.");
        visit.AssertQuiet(mock);
    }

    [Fact]
    public async Task AWebhook_IsSubscribed_ItsDeliveriesShown_AndRetriedWithoutWaiting()
    {
        using var mock = Mock.Start(("contacts", "3"));
        await using var target = await WebhookTarget.Start();
        target.Status = 500;
        await mock.Kit(HttpMethod.Put, "/_kit/clock", """{"freeze": true}""");
        await using var visit = await chromium.OpenAsync(mock, "/ui/webhooks");
        var page = visit.Page;

        await page.FillAsync("#webhook-url", target.Url);
        await page.FillAsync("#webhook-secret", WebhookTarget.Secret);
        await page.UncheckAsync("text=contact.deleted");
        await page.ClickAsync("#webhook-add");
        await Expect(page.Locator("#subscriptions")).ToContainTextAsync(target.Url);
        // A test is sent once.
        await page.GetByRole(AriaRole.Button, new() { Name = "Send a test" }).ClickAsync();
        await target.Next();
        await Expect(page.Locator("#deliveries .tag")).ToHaveTextAsync("failed");
        await Expect(page.Locator("#retry")).ToBeHiddenAsync();
        await mock.Api.Post("/contacts", """{"email":"new@example.com"}""");
        await target.Next();
        await Expect(page.Locator("#deliveries .tag").First).ToHaveTextAsync("waiting");
        await Expect(page.Locator("#deliveries .attempts li")).ToContainTextAsync(["500", "500"]);

        target.Status = 200;
        await page.ClickAsync("#retry");
        var second = await target.Next();
        await Expect(page.Locator("#deliveries .tag").First).ToHaveTextAsync("delivered");
        await page.Locator("#deliveries summary").First.ClickAsync();
        await Expect(page.Locator("#deliveries .json").First).ToContainTextAsync("new@example.com");
        await Expect(page.Locator("#deliveries .headers").First).ToContainTextAsync(second.Signature);

        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await Expect(page.Locator("#subscriptions .tag")).ToHaveTextAsync("paused");
        visit.AssertQuiet(mock);
    }
}
