using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Checks.Bulk;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks;

/// <summary>What a server does with writes where the documentation is silent.</summary>
internal static class WriteObservations
{
    private const string UnknownGroup = "grp_nobody_has_this";

    public static IReadOnlyDictionary<string, Func<ApiClient, Task<Observation>>> All { get; } = new Dictionary<string, Func<ApiClient, Task<Observation>>>
    {
        ["PUT-CUSTOM"] = PutCustom,
        ["PUT-NULL"] = PutNull,
        ["BODY-UNKNOWN"] = BodyUnknown,
        ["EMAIL-FORM.case"] = EmailCase,
        ["EMAIL-FORM.blanks"] = EmailBlanks,
        ["REF-UNKNOWN"] = ReferenceUnknown,
        ["BULK-BAD"] = BulkBad,
        ["BULK-STATUS"] = BulkStatus,
        ["BULK-DEFAULT"] = BulkDefault,
        ["BULK-OVER"] = BulkOver,
        ["BULK-GROUPS-DUP"] = BulkGroupsOfDuplicates,
        ["SUB-REPLY"] = SubReply,
    };

    private static async Task<Observation> PutCustom(ApiClient api)
    {
        var contact = await api.GivenContact(("customFields", new JsonObject { ["secteur"] = "Fintech", ["taille_entreprise"] = "10-50" }));
        await api.Put(ApiClient.Path(contact.IdOf()), ApiClient.Body(("customFields", new JsonObject { ["taille_entreprise"] = "100-500" })));

        var after = (await api.Read(contact.IdOf())).Contact["customFields"];
        var kept = JsonValues.Text(JsonValues.At(after, "secteur"));
        return new("PUT-CUSTOM", JsonValues.Text(JsonValues.At(after, "taille_entreprise")) != "100-500" ? null : kept == "Fintech" ? "merged" : kept is null ? "replaced" : null,
            $"One of two custom fields was sent; then they were {after?.ToJsonString() ?? "none"}.");
    }

    private static async Task<Observation> PutNull(ApiClient api)
    {
        var contact = await api.GivenContact(("company", "Acme"));
        var response = await api.Put(ApiClient.Path(contact.IdOf()), ApiClient.Body(("company", null)));

        var after = (await api.Read(contact.IdOf())).Contact["company"];
        return new("PUT-NULL", response.Status == 400 ? "refused" : response.Status != 200 ? null : after is null ? "cleared" : JsonValues.Text(after) == "Acme" ? "ignored" : null,
            $"company: null was answered with {response.Status}; then company was {after?.ToJsonString() ?? "null"}.");
    }

    private static async Task<Observation> BodyUnknown(ApiClient api) =>
        IsRefused("BODY-UNKNOWN", await api.Post("/contacts", ApiClient.Body(("email", api.NewEmail()), ("fieldThatNobodyHas", "x"))), "ignored", "A creation with an unknown field");

    private static async Task<Observation> EmailCase(ApiClient api)
    {
        var email = api.NewEmail("Mixed.Case");
        var response = await api.Post("/contacts", ApiClient.Body(("email", email)));

        var stored = JsonValues.Text(response.At("data.email"));
        var isLower = stored?.Any(char.IsUpper) == false && stored.Equals(email, StringComparison.OrdinalIgnoreCase);
        return new("EMAIL-FORM.case", stored == email ? "as-sent" : isLower ? "lower" : null, $"{email} was stored as {stored ?? "nothing"}.");
    }

    private static async Task<Observation> EmailBlanks(ApiClient api)
    {
        var email = api.NewEmail();
        var response = await api.Post("/contacts", ApiClient.Body(("email", $" {email} ")));

        var stored = JsonValues.Text(response.At("data.email"));
        return new("EMAIL-FORM.blanks", response.Status == 400 ? "refused" : string.Equals(stored, email, StringComparison.OrdinalIgnoreCase) ? "trimmed" : null,
            $"An email between blanks was answered with {response.Status}{(stored is null ? "" : $" and stored as '{stored}'")}.");
    }

    private static async Task<Observation> ReferenceUnknown(ApiClient api)
    {
        var response = await api.Post("/contacts", ApiClient.Body(("email", api.NewEmail()), ("groupIds", new JsonArray(UnknownGroup))));

        var isThere = JsonValues.Ids(response.At("data.groups")).Contains(UnknownGroup);
        return new("REF-UNKNOWN", response.Status switch { 400 => "refused", 404 => "not-found", 201 when !isThere => "ignored", _ => null },
            $"A creation with an unknown group was answered with {response.Status}{(isThere ? ", and the contact is in it" : "")}.");
    }

    private static async Task<Observation> BulkBad(ApiClient api)
    {
        var response = await BulkChecks.Import(api, [BulkChecks.Entry(api.NewEmail(), "Good"), BulkChecks.Entry(api.NewToken(), "Bad")], "skip");

        return new("BULK-BAD", response.Status == 400 ? "refused" : response.At("data.errors") is JsonArray { Count: 1 } && JsonValues.Whole(response.At("data.created")) == 1 ? "item" : null,
            $"One invalid entry of two was answered with {response.Summary}");
    }

    private static async Task<Observation> BulkStatus(ApiClient api)
    {
        var response = await BulkChecks.Import(api, [BulkChecks.Entry(api.NewEmail(), "New")], "skip");

        return new("BULK-STATUS", response.Status switch { 200 => "200", 201 => "201", _ => null }, $"A bulk creation was answered with {response.Status}.");
    }

    private static async Task<Observation> BulkDefault(ApiClient api)
    {
        var contact = await api.GivenContact(("firstName", "Original"));
        var response = await BulkChecks.Import(api, [BulkChecks.Entry(contact.EmailOf(), "Changed")], onDuplicate: null);

        var after = JsonValues.Text((await api.Read(contact.IdOf())).Contact["firstName"]);
        return new("BULK-DEFAULT", response.Status is not (200 or 201) ? null : after switch { "Original" => "skip", "Changed" => "update", _ => null },
            $"A duplicate without onDuplicate was answered with {response.Status}; then its firstName was {after}.");
    }

    private static async Task<Observation> BulkOver(ApiClient api)
    {
        var (response, _) = await BulkLimitChecks.SendOver(api);

        return new("BULK-OVER", response.Status switch { 400 => "400", 413 => "413", _ => null }, $"One entry more than allowed was answered with {response.Status}.");
    }

    private static async Task<Observation> BulkGroupsOfDuplicates(ApiClient api)
    {
        if (api.Environment.Groups.Count == 0)
            return new("BULK-GROUPS-DUP", null, "No group was found to try it with.");
        var group = api.Environment.Groups[0].Id;
        var contact = await api.GivenContact();
        var response = await BulkChecks.Import(api, [BulkChecks.Entry(contact.EmailOf(), "Changed")], "skip", group);

        var isIn = JsonValues.Ids((await api.Read(contact.IdOf())).Contact["groups"]).Contains(group);
        return new("BULK-GROUPS-DUP", response.Status is not (200 or 201) ? null : isIn ? "given" : "withheld", $"A skipped duplicate is {(isIn ? "" : "not ")}in the groups of the request.");
    }

    private static async Task<Observation> SubReply(ApiClient api)
    {
        var contact = await api.GivenContact();
        var response = await api.Post(ApiClient.Path(contact.IdOf()) + "/tags", ApiClient.Body(("tags", new JsonArray("vip"))));

        var data = response.Data as JsonObject;
        var value = data is null || JsonValues.Text(data["id"]) is null ? null : data["email"] is not null ? "contact" : data["tags"] is not null ? "part" : data.Count == 1 ? "id" : null;
        return new("SUB-REPLY", value, $"Adding a tag was answered with {response.Summary}");
    }

    private static Observation IsRefused(string choice, Response response, string otherwise, string what) =>
        new(choice, response.Status switch { 400 => "refused", 200 or 201 => otherwise, _ => null }, $"{what} was answered with {response.Status}.");
}
