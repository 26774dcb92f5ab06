using System.Net.Http.Headers;
using Newtonsoft.Json;
using NSwag.Contacts;

namespace NSwag.Contacts
{
    public partial class ContactsClient
    {
        // Otherwise an update would send null for each field that is not set, which clears it.
        static partial void UpdateJsonSerializerSettings(JsonSerializerSettings settings) =>
            settings.NullValueHandling = NullValueHandling.Ignore;
    }
}

/// <summary>The walk with the client of NSwag.</summary>
internal static class NSwagWalk
{
    public static async Task RunAsync(string baseUrl, string key)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        var client = new ContactsClient(http) { BaseUrl = baseUrl };

        const string Email = "nswag@clients.example";
        var custom = new CustomFields { ["plan"] = "pro", ["seats"] = 3, ["active"] = true };
        var created = (await client.CreateContactAsync(new ContactInput { Email = Email, FirstName = "Ada", CustomFields = custom })).Data;
        Check.Same(("pro", "3", "True"), (Text(created, "plan"), Text(created, "seats"), Text(created, "active")));
        Check.Same(null, created.PipelineStage);
        var taken = await Check.ThrowsAsync<ApiException<ErrorReply>>(() => client.CreateContactAsync(new ContactInput { Email = Email }));
        Check.Same((409, "Email already exists"), (taken.StatusCode, taken.Result.Error.Message));

        var updated = (await client.UpdateContactAsync(new ContactFields { CustomFields = new CustomFields { ["seats"] = 4 } }, created.Id)).Data;
        Check.Same(("Ada", "pro", "4"), (updated.FirstName, Text(updated, "plan"), Text(updated, "seats")));
        Check.Same("stg_won", (await client.UpdateContactAsync(new ContactFields { PipelineStageId = "stg_won" }, created.Id)).Data.PipelineStage!.Id);

        var bulk = (await client.BulkContactsAsync(new BulkInput
        {
            Contacts = [new ContactInput { Email = "a." + Email }, new ContactInput { Email = Email }], OnDuplicate = DuplicateHandling.Skip,
        })).Data;
        Check.Same((1, 1), (bulk.Created, bulk.Skipped));
        var found = await client.SearchContactsAsync(new SearchInput
        {
            Query = Email, Filters = new SearchFilters { CustomFields = new CustomFields { ["seats"] = 4 } },
        });
        Check.Same(created.Id, found.Data.Single().Id);

        await client.AddContactTagsAsync(new TagNames { Tags = ["vip", "new"] }, created.Id);
        Check.Same("vip", (await client.RemoveContactTagsAsync(new TagNames { Tags = ["new"] }, created.Id)).Data.Tags.Single());
        await client.AddContactGroupsAsync(new GroupIds { GroupIds1 = ["grp_abc", "grp_def"] }, created.Id);
        Check.Same("grp_def", (await client.RemoveContactGroupsAsync(new GroupIds { GroupIds1 = ["grp_abc"] }, created.Id)).Data.Groups.Single().Id);

        var hook = (await client.CreateWebhookAsync(new WebhookInput
        {
            Url = new Uri("http://localhost:9/hooks"), Events = ["contact.created"], Status = WebhookStatusInput.Paused,
        })).Data;
        var changed = (await client.UpdateWebhookAsync(new WebhookFields { Url = new Uri("http://localhost:9/other") }, hook.Id)).Data;
        Check.Same((WebhookStatus.Paused, "http://localhost:9/other"), (changed.Status, changed.Url.ToString()));
        Check.Same(0, (await client.ListWebhookLogsAsync(null, null, hook.Id)).Data.Count);
        Check.Same(hook.Id, (await client.DeleteWebhookAsync(hook.Id)).Data.Id);

        Check.Same(created.Id, (await client.DeleteContactAsync(created.Id)).Data.Id);
        Check.Same(404, (await Check.ThrowsAsync<ApiException<ErrorReply>>(() => client.GetContactAsync(created.Id))).StatusCode);
        Console.WriteLine("NSwag: every answer as expected");
    }

    private static string? Text(Contact contact, string field) => Convert.ToString(contact.CustomFields[field]);
}
