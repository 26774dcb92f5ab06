using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Bulk;

/// <summary>BULK-EMPTY, BULK-BAD, BULK-REPEATED, BULK-STATUS, BULK-DEFAULT, BULK-OVER, BULK-GROUPS-DUP.</summary>
internal static class BulkObservations
{
    public static async Task<ObservedValue> Empty(CheckContext api)
    {
        var response = await BulkRequests.Import(api, [], "skip");

        var isAccepted = response.Status is 200 or 201 && response.At("data.errors") is JsonArray { Count: 0 }
            && ((string[])["created", "updated", "skipped"]).All(name => JsonValues.Whole(response.At($"data.{name}")) == 0);
        return new(response.Status == 400 ? "refused" : isAccepted ? "accepted" : null, $"An import without contacts: {response.Summary}");
    }

    public static async Task<ObservedValue> InvalidEntry(CheckContext api)
    {
        var response = await BulkRequests.Import(
            api, [BulkRequests.Entry(api, api.NewEmail(), "Valid"), BulkRequests.Entry(api, api.NewToken(), "Invalid")], "skip");

        var isItem = response.At("data.errors") is JsonArray { Count: 1 } && JsonValues.Whole(response.At("data.created")) == 1;
        return new(response.Status == 400 ? "refused" : isItem ? "item" : null,
            $"An import with one invalid entry of two: {response.Summary}");
    }

    public static async Task<ObservedValue> RepeatedEmail(CheckContext api)
    {
        var email = api.NewEmail();
        var response = await BulkRequests.Import(
            api, [BulkRequests.Entry(api, email, "First"), BulkRequests.Entry(api, email, "Second")], "skip");

        var (created, skipped) = (JsonValues.Whole(response.At("data.created")), JsonValues.Whole(response.At("data.skipped")));
        var value = (created, skipped, response.At("data.errors")) switch
        {
            (1, 1, JsonArray { Count: 0 }) => "duplicate",
            (1, 0, JsonArray { Count: 1 }) => "error",
            _ => null,
        };
        return new(value, $"An import of two entries with the same email: {response.Summary}");
    }

    public static async Task<ObservedValue> Status(CheckContext api)
    {
        var (response, _) = await ImportDuplicate(api);

        return new(response.Status switch { 200 => "200", 201 => "201", _ => null }, $"An import answered {response.Status}.");
    }

    public static async Task<ObservedValue> DefaultOnDuplicate(CheckContext api)
    {
        var (response, after) = await ImportDuplicate(api);

        var value = response.Status is not (200 or 201) ? null : after switch { "Original" => "skip", "Changed" => "update", _ => null };
        return new(value, $"A duplicate without onDuplicate answered {response.Status}. Its firstName is now {after}.");
    }

    // An import of a duplicate without onDuplicate, and the first name of the contact after it.
    private static Task<(Response Response, string? FirstName)> ImportDuplicate(CheckContext api) =>
        api.GetOrCreate("BULK-DEFAULT", async own =>
        {
            var contact = await ObservedContact.GivenAsync(own);
            var response = await BulkRequests.Import(own, [BulkRequests.Entry(own, contact.EmailOf(), "Changed")], onDuplicate: null);
            return (response, JsonValues.Text((await own.Read(contact.IdOf())).Contact["firstName"]));
        });

    public static async Task<ObservedValue> OverMaximum(CheckContext api)
    {
        var (response, _) = await BulkMaxChecks.SendOverMaximum(api);

        return new(response.Status switch { 400 => "400", 413 => "413", _ => null },
            $"One entry over the maximum answered {response.Status}.");
    }

    public static async Task<ObservedValue> GroupsOfDuplicates(CheckContext api)
    {
        if (api.Environment.Groups is not [var group, ..])
            return ObservedValue.None("Needs a group, and none was found.");
        var contact = await ObservedContact.GivenAsync(api);
        var response = await BulkRequests.Import(api, [BulkRequests.Entry(api, contact.EmailOf(), "Skipped")], "skip", group.Id);

        var isMember = JsonValues.Ids((await api.Read(contact.IdOf())).Contact["groups"]).Contains(group.Id);
        var value = response.Status is not (200 or 201) ? null : isMember ? "given" : "withheld";
        return new(value, $"A skipped duplicate is {(isMember ? "" : "not ")}in the groups of the import.");
    }
}
