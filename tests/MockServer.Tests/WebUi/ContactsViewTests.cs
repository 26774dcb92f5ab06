using Fluenzr.ContractKit.Browser;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;
using static Fluenzr.ContractKit.MockServer.Tests.WebUi.Visits;

namespace Fluenzr.ContractKit.MockServer.Tests.WebUi;

/// <summary>Contacts and groups in the web UI.</summary>
[Collection(SharedBrowser.Name)]
public sealed class ContactsViewTests(Chromium chromium)
{
    private const string Hostile = "<script>alert(1)</script><img src=x onerror=alert(2)>";

    [Fact]
    public async Task AContact_IsFound_Opened_Changed()
    {
        using var mock = Mock.Start(("contacts", "30"));
        await using var visit = await chromium.OpenAsync(mock, "/ui/contacts");
        var page = visit.Page;
        await Expect(page.Locator("#total")).ToHaveTextAsync("30 contacts");
        await page.ClickAsync("#next");
        await Expect(page.Locator("#page")).ToHaveTextAsync("Page 2 of 2");
        Assert.EndsWith("/ui/contacts?page=2", page.Url, StringComparison.Ordinal);

        await page.FillAsync("#search", "Jean Dupont");
        await page.Locator("#list .item", new() { HasText = "Jean Dupont" }).First.ClickAsync();
        await page.Locator("#editor summary", new() { HasText = "API response" }).ClickAsync();
        await Expect(page.GetByLabel("API response")).ToContainTextAsync("\"con_abc123\"");
        Assert.EndsWith("/ui/contacts/con_abc123?q=Jean+Dupont", page.Url, StringComparison.Ordinal);
        await page.FillAsync("#field-company", "Nouvelle SA");
        await page.ClickAsync("#save");

        await Expect(page.Locator("#notice")).ToContainTextAsync("Saved.");
        await Expect(page.Locator("#editor")).ToBeHiddenAsync();
        Assert.Equal("Nouvelle SA", (await mock.Api.Get("/contacts/con_abc123")).Text("data.company"));
        visit.AssertQuiet(mock);
    }

    [Fact]
    public async Task Contacts_AreSorted_AndFilteredByStatusAndTag()
    {
        using var mock = Mock.Start(("contacts", "30"));
        await mock.Api.Post("/contacts", """{"email":"aaa@example.com","tags":["only-one"]}""");
        await using var visit = await chromium.OpenAsync(mock, "/ui/contacts?sort=lastName&order=asc");
        var page = visit.Page;

        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "updatedAt" }).ClickAsync();
        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "updatedAt" }).ClickAsync();
        await Expect(page.Locator("th[aria-sort=descending]")).ToContainTextAsync("updatedAt");
        await Expect(page.Locator("#list .item").First).ToContainTextAsync("aaa@example.com");
        await page.FillAsync("#filter-tag", "only-one");
        await page.PressAsync("#filter-tag", "Enter");
        await Expect(page.Locator("#total")).ToHaveTextAsync("1 contact");
        await page.SelectOptionAsync("#filter-status", "blocked");
        await Expect(page.Locator("#list")).ToBeHiddenAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("No contact matches.");

        // The address holds the filters.
        await page.ReloadAsync();
        await Expect(page.Locator("#filter-tag")).ToHaveValueAsync("only-one");
        await Expect(page.Locator("#filter-status")).ToHaveValueAsync("blocked");
        await page.GoBackAsync();
        visit.AssertQuiet(mock);
    }

    [Fact]
    public async Task WhatTheApiRefuses_IsSaidAtTheField_AndNothingTypedIsLost()
    {
        using var mock = Mock.Start(("contacts", "3"));
        await using var visit = await chromium.OpenAsync(mock, "/ui/contacts");
        var page = visit.Page;

        await page.ClickAsync("#create");
        await page.FillAsync("#field-firstName", "Zoé");
        await page.FillAsync("#field-email", "not an address");
        await page.ClickAsync("#save");
        await Expect(page.Locator("#editor [role=alert]")).ToContainTextAsync("400 VALIDATION_ERROR: Invalid email format");
        await Expect(page.Locator("#field-email")).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(page.Locator("#error-email")).ToHaveTextAsync("Invalid email format");
        await Expect(page.Locator("#field-firstName")).ToHaveValueAsync("Zoé");

        // Closing asks once.
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#editor [role=alert]")).ToContainTextAsync("not saved");
        await page.FillAsync("#json", """{"email": "zoe@example.com", "tags": ["vip"]}""");
        await Expect(page.Locator("#field-email")).ToHaveValueAsync("zoe@example.com");
        await page.FillAsync("#field-tags", "pro, saas");
        await page.PressAsync("#field-tags", "Enter");
        await page.GetByLabel("Remove pro", new() { Exact = true }).ClickAsync();
        await page.SelectOptionAsync("#field-pipelineStageId", "stg_qualified");
        await page.FillAsync("#field-customFields", "score");
        await page.PressAsync("#field-customFields", "Enter");
        await page.SelectOptionAsync("[aria-label='Type of score']", "number");
        var number = page.GetByLabel("Value of score");
        await number.FillAsync("");
        await number.PressSequentiallyAsync("-7.5");
        await Expect(number).ToHaveValueAsync("-7.5");
        await page.ClickAsync("#save");

        await Expect(page.Locator("#total")).ToHaveTextAsync("4 contacts");
        var created = await mock.Api.Get("/contacts?email=zoe@example.com");
        Assert.Equal(["vip", "saas"], created.Texts("data.0.tags"));
        Assert.Equal("stg_qualified", created.Text("data.0.pipelineStage.id"));
        Assert.Equal("-7.5", created.JsonAt("data.0.customFields.score"));
    }

    [Fact]
    public async Task AContact_IsDeleted_AfterASecondClick()
    {
        using var mock = Mock.Start(("contacts", "1"));
        await using var visit = await chromium.OpenAsync(mock, "/ui/contacts");
        await visit.Page.ClickAsync("#list .item");

        await visit.Page.ClickAsync("#delete");
        Assert.Equal(200, (await mock.Api.Get("/contacts/con_abc123")).Status);
        await visit.Page.ClickAsync("#delete");

        await Expect(visit.Page.Locator("main")).ToContainTextAsync("There are no contacts.");
        Assert.Equal(404, (await mock.Api.Get("/contacts/con_abc123")).Status);
        visit.AssertQuiet(mock);
    }

    [Fact]
    public async Task WhatAContactHolds_IsShownAsText_AndNoAddressRunsAScript()
    {
        using var mock = Mock.Start(("contacts", "0"));
        await mock.Api.Post(
            "/contacts",
            $$$"""
            {"email":"evil@example.com","firstName":"{{{Hostile}}}","company":"{{{Hostile}}}","customFields":{"x":"{{{Hostile}}}"},
             "website":"javascript:alert(3)","tags":["\"><img onerror=alert(4)>","مرحبا","😀"]}
            """);
        await mock.Api.Get("/contacts?email=" + Uri.EscapeDataString(Hostile));
        await using var visit = await chromium.OpenAsync(mock, "/ui/contacts", width: 390);

        await Expect(visit.Page.Locator("#list")).ToContainTextAsync(Hostile);
        await visit.Page.ClickAsync("#list .item");
        await Expect(visit.Page.Locator("#editor-title")).ToHaveTextAsync(Hostile);
        await visit.Page.Locator("#editor summary", new() { HasText = "API response" }).ClickAsync();
        await Expect(visit.Page.GetByLabel("API response")).ToContainTextAsync(Hostile);
        await Expect(visit.Page.Locator(".chip", new() { HasText = "onerror" })).ToBeVisibleAsync();

        Assert.Equal(0, await visit.Page.Locator("main script, main img, dialog script, dialog img, [href^='javascript:']").CountAsync());
        Assert.Equal(0, await visit.OverflowAsync());
        await visit.Page.GotoAsync(new Uri(mock.Http.BaseAddress!, "/ui/requests").AbsoluteUri);
        await visit.Page.ClickAsync("#requests a");
        await Expect(visit.Page.Locator("#exchange code").First).ToContainTextAsync("script");
        Assert.Equal(0, await visit.Page.Locator("main script, main img").CountAsync());
        visit.AssertQuiet(mock);
    }

    [Fact]
    public async Task AGroup_IsCreated_ChosenForAContact_FilteredBy_Renamed_AndDeleted()
    {
        using var mock = Mock.Start(("contacts", "3"));
        await using var visit = await chromium.OpenAsync(mock, "/ui/groups");
        var page = visit.Page;

        await page.FillAsync("#new-group-name", "Partners");
        await page.PressAsync("#new-group-name", "Enter");
        var row = page.Locator("#groups-list li", new() { HasText = "Partners" });
        await Expect(row).ToContainTextAsync("grp_");
        var id = (await row.Locator("code").TextContentAsync())!;

        await page.GotoAsync(new Uri(mock.Http.BaseAddress!, "/ui/contacts/con_abc123").AbsoluteUri);
        await Expect(page.Locator(".chip", new() { HasText = "Leads LinkedIn (grp_xyz789)" })).ToBeVisibleAsync();
        await page.SelectOptionAsync("#field-groupIds", id);
        await Expect(page.Locator(".chip", new() { HasText = $"Partners ({id})" })).ToBeVisibleAsync();
        await page.GetByLabel("Remove Leads LinkedIn (grp_xyz789)", new() { Exact = true }).ClickAsync();
        await page.ClickAsync("#save");
        await Expect(page.Locator("#editor")).ToBeHiddenAsync();
        Assert.Equal([id], (await mock.Api.Get("/contacts/con_abc123")).Texts("data.groups", "id"));

        await page.SelectOptionAsync("#filter-groupId", id);
        await Expect(page.Locator("#total")).ToHaveTextAsync("1 contact");
        await page.FillAsync("#search", "nobody");
        await Expect(page.Locator("main")).ToContainTextAsync("No contact matches.");
        await page.FillAsync("#search", "Jean");
        await Expect(page.Locator("#total")).ToHaveTextAsync("1 contact");

        // By keyboard: rename, then delete with a second press.
        await page.ClickAsync("nav[aria-label=Contacts] a:has-text('Groups')");
        await page.GetByLabel($"Rename Partners ({id})").PressAsync("Enter");
        await page.Keyboard.TypeAsync("Customers");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#notice")).ToContainTextAsync("Renamed.");
        await Expect(page.GetByLabel($"Rename Customers ({id})")).ToBeFocusedAsync();
        Assert.Equal("Customers", (await mock.Api.Get("/contacts/con_abc123")).Text("data.groups.0.name"));
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal(200, (await mock.Api.Get("/groups/" + id)).Status);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#groups-list")).Not.ToContainTextAsync(id);
        Assert.Equal("[]", (await mock.Api.Get("/contacts/con_abc123")).JsonAt("data.groups"));
        await page.GotoAsync(new Uri(mock.Http.BaseAddress!, "/ui/contacts").AbsoluteUri);
        await Expect(page.Locator("#filter-groupId")).ToHaveValueAsync("");
        await Expect(page.Locator("#filter-groupId")).Not.ToContainTextAsync(id);
        visit.AssertQuiet(mock);
    }

    [Fact]
    public async Task AFile_IsImported_AndItsResultShown()
    {
        using var mock = Mock.Start(("contacts", "1"));
        await using var visit = await chromium.OpenAsync(mock, "/ui/import");
        var page = visit.Page;

        var rows = string.Concat(Enumerable.Range(0, 1200).Select(i => $"c{i}@example.com,\"Last, {i}\",a;b,{i}\n"));
        await page.SetInputFilesAsync("#file", new Microsoft.Playwright.FilePayload
        {
            Name = "contacts.csv",
            MimeType = "text/csv",
            Buffer = System.Text.Encoding.UTF8.GetBytes("email,lastName,tags,customFields.n\n" + rows + "wrong,,,\njean.dupont@example.com,,,\n"),
        });
        await Expect(page.Locator("#import")).ToHaveTextAsync("Import 1,202 contacts");
        await page.SelectOptionAsync("#duplicates", "skip");
        await page.ClickAsync("#import");

        await Expect(page.Locator("#import-result .figures")).ToContainTextAsync("1200");
        await Expect(page.GetByLabel("Errors of the import")).ToContainTextAsync("Invalid email format");
        await Expect(page.GetByLabel("Errors of the import")).ToContainTextAsync("\"index\": 1200");
        var found = await mock.Api.Get("/contacts?email=c7@example.com");
        Assert.Equal(["a", "b"], found.Texts("data.0.tags"));
        Assert.Equal("Last, 7", found.Text("data.0.lastName"));
        await Expect(page.Locator("#file")).ToHaveValueAsync("");
        await page.FillAsync("#import-text", """{"email":"one@example.com","tags":["a","b"],"groups":[{"id":"grp_1"}]}""");
        await Expect(page.Locator("#import")).ToHaveTextAsync("Import 1 contact");
        await page.ClickAsync("#import-result a");
        await Expect(page.Locator("#total")).ToHaveTextAsync("1,201 contacts");
        visit.AssertQuiet(mock);
    }
}
