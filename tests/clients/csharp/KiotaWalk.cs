using System.Net.Http.Headers;
using Kiota;
using Kiota.Models;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary;

/// <summary>The walk with the client of Kiota.</summary>
internal static class KiotaWalk
{
    public static async Task RunAsync(string baseUrl, string key)
    {
        // Kiota's own providers of keys accept only https.
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        var adapter = new HttpClientRequestAdapter(new AnonymousAuthenticationProvider(), httpClient: http);
        var client = new Client(adapter);
        // The constructor of the client sets the server of the contract.
        adapter.BaseUrl = baseUrl;

        const string Email = "kiota@clients.example";
        var custom = new CustomFields { AdditionalData = { ["plan"] = "pro", ["seats"] = 3, ["active"] = true } };
        var created = (await client.Contacts.PostAsync(new ContactInput { Email = Email, FirstName = "Ada", CustomFields = custom }))!.Data!;
        Check.Same("pro", Convert.ToString(created.CustomFields!.AdditionalData["plan"]));
        Check.Same(true, created.CustomFields.AdditionalData["active"]);
        Check.Same(null, created.PipelineStage);
        var taken = await Check.ThrowsAsync<ErrorReply>(() => client.Contacts.PostAsync(new ContactInput { Email = Email }));
        Check.Same((409, "Email already exists"), (taken.ResponseStatusCode, taken.Message));

        var contact = client.Contacts[created.Id!];
        var updated = (await contact.PutAsync(new ContactFields { CustomFields = new CustomFields { AdditionalData = { ["seats"] = 4 } } }))!.Data!;
        Check.Same(("Ada", "pro"), (updated.FirstName, Convert.ToString(updated.CustomFields!.AdditionalData["plan"])));
        Check.Same("stg_won", (await contact.PutAsync(new ContactFields { PipelineStageId = "stg_won" }))!.Data!.PipelineStage!.Id);

        var bulk = (await client.Contacts.Bulk.PostAsync(new BulkInput
        {
            Contacts = [new ContactInput { Email = "a." + Email }, new ContactInput { Email = Email }], OnDuplicate = DuplicateHandling.Skip,
        }))!.Data!;
        Check.Same((1, 1), (bulk.Created, bulk.Skipped));
        var found = await client.Contacts.Search.PostAsync(new SearchInput
        {
            Query = Email, Filters = new SearchFilters { CustomFields = new CustomFields { AdditionalData = { ["seats"] = 4 } } },
        });
        Check.Same(created.Id, found!.Data!.Single().Id);

        await contact.Tags.PostAsync(new TagNames { Tags = ["vip", "new"] });
        Check.Same("vip", (await contact.Tags.DeleteAsync(new TagNames { Tags = ["new"] }))!.Data!.Tags!.Single());
        await contact.Groups.PostAsync(new GroupIds { GroupIdsProp = ["grp_abc", "grp_def"] });
        Check.Same("grp_def", (await contact.Groups.DeleteAsync(new GroupIds { GroupIdsProp = ["grp_abc"] }))!.Data!.Groups!.Single().Id);

        var hook = (await client.Webhooks.PostAsync(new WebhookInput
        {
            Url = "http://localhost:9/hooks", Events = ["contact.created"], Status = WebhookStatusInput.Paused,
        }))!.Data!;
        var changed = (await client.Webhooks[hook.Id!].PutAsync(new WebhookFields { Url = "http://localhost:9/other" }))!.Data!;
        Check.Same((WebhookStatus.Paused, "http://localhost:9/other"), (changed.Status, changed.Url));
        Check.Same(0, (await client.Webhooks[hook.Id!].Logs.GetAsync())!.Data!.Count);
        Check.Same(true, (await client.Webhooks[hook.Id!].DeleteAsync())!.Data!.Deleted);

        Check.Same(true, (await contact.DeleteAsync())!.Data!.Deleted);
        Check.Same(404, (await Check.ThrowsAsync<ErrorReply>(() => contact.GetAsync())).ResponseStatusCode);
        Console.WriteLine("Kiota: every answer as expected");
    }
}
