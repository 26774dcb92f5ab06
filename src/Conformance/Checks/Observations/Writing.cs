using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Engine;

namespace Fluenzr.ContractKit.Conformance.Checks.Observations;

/// <summary>What a server does with writes where the documentation is silent.</summary>
internal static class WritingObservations
{
    private const string UnknownGroup = "grp_nobody_has_this";

    public static IReadOnlyDictionary<string, Func<Api, Task<Observation>>> All { get; } = new Dictionary<string, Func<Api, Task<Observation>>>
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

    private static async Task<Observation> PutCustom(Api api)
    {
        var contact = await api.GivenContact(("customFields", new JsonObject { ["secteur"] = "Fintech", ["taille_entreprise"] = "10-50" }));
        await api.Put(Api.Path(contact.IdOf()), Api.Body(("customFields", new JsonObject { ["taille_entreprise"] = "100-500" })));

        var after = (await api.Read(contact.IdOf())).Contact["customFields"];
        var kept = Values.Text(Values.At(after, "secteur"));
        return new("PUT-CUSTOM", Values.Text(Values.At(after, "taille_entreprise")) != "100-500" ? null : kept == "Fintech" ? "merged" : kept is null ? "replaced" : null,
            $"One of two custom fields was sent; then they were {after?.ToJsonString() ?? "none"}.");
    }

    private static async Task<Observation> PutNull(Api api)
    {
        var contact = await api.GivenContact(("company", "Acme"));
        var reply = await api.Put(Api.Path(contact.IdOf()), Api.Body(("company", null)));

        var after = (await api.Read(contact.IdOf())).Contact["company"];
        return new("PUT-NULL", reply.Status == 400 ? "refused" : reply.Status != 200 ? null : after is null ? "cleared" : Values.Text(after) == "Acme" ? "ignored" : null,
            $"company: null was answered with {reply.Status}; then company was {after?.ToJsonString() ?? "null"}.");
    }

    private static async Task<Observation> BodyUnknown(Api api) =>
        IsRefused("BODY-UNKNOWN", await api.Post("/contacts", Api.Body(("email", api.NewEmail()), ("fieldThatNobodyHas", "x"))), "ignored", "A creation with an unknown field");

    private static async Task<Observation> EmailCase(Api api)
    {
        var email = api.NewEmail("Mixed.Case");
        var reply = await api.Post("/contacts", Api.Body(("email", email)));

        var stored = Values.Text(reply.At("data.email"));
        var isLower = stored?.Any(char.IsUpper) == false && stored.Equals(email, StringComparison.OrdinalIgnoreCase);
        return new("EMAIL-FORM.case", stored == email ? "as-sent" : isLower ? "lower" : null, $"{email} was stored as {stored ?? "nothing"}.");
    }

    private static async Task<Observation> EmailBlanks(Api api)
    {
        var email = api.NewEmail();
        var reply = await api.Post("/contacts", Api.Body(("email", $" {email} ")));

        var stored = Values.Text(reply.At("data.email"));
        return new("EMAIL-FORM.blanks", reply.Status == 400 ? "refused" : string.Equals(stored, email, StringComparison.OrdinalIgnoreCase) ? "trimmed" : null,
            $"An email between blanks was answered with {reply.Status}{(stored is null ? "" : $" and stored as '{stored}'")}.");
    }

    private static async Task<Observation> ReferenceUnknown(Api api)
    {
        var reply = await api.Post("/contacts", Api.Body(("email", api.NewEmail()), ("groupIds", new JsonArray(UnknownGroup))));

        var isThere = Values.Ids(reply.At("data.groups")).Contains(UnknownGroup);
        return new("REF-UNKNOWN", reply.Status switch { 400 => "refused", 404 => "not-found", 201 when !isThere => "ignored", _ => null },
            $"A creation with an unknown group was answered with {reply.Status}{(isThere ? ", and the contact is in it" : "")}.");
    }

    private static async Task<Observation> BulkBad(Api api)
    {
        var reply = await Bulk.Import(api, [Bulk.Entry(api.NewEmail(), "Good"), Bulk.Entry(api.NewToken(), "Bad")], "skip");

        return new("BULK-BAD", reply.Status == 400 ? "refused" : reply.At("data.errors") is JsonArray { Count: 1 } && Values.Whole(reply.At("data.created")) == 1 ? "item" : null,
            $"One invalid entry of two was answered with {reply.Summary}");
    }

    private static async Task<Observation> BulkStatus(Api api)
    {
        var reply = await Bulk.Import(api, [Bulk.Entry(api.NewEmail(), "New")], "skip");

        return new("BULK-STATUS", reply.Status switch { 200 => "200", 201 => "201", _ => null }, $"A bulk creation was answered with {reply.Status}.");
    }

    private static async Task<Observation> BulkDefault(Api api)
    {
        var contact = await api.GivenContact(("firstName", "Original"));
        var reply = await Bulk.Import(api, [Bulk.Entry(contact.EmailOf(), "Changed")], onDuplicate: null);

        var after = Values.Text((await api.Read(contact.IdOf())).Contact["firstName"]);
        return new("BULK-DEFAULT", reply.Status is not (200 or 201) ? null : after switch { "Original" => "skip", "Changed" => "update", _ => null },
            $"A duplicate without onDuplicate was answered with {reply.Status}; then its firstName was {after}.");
    }

    private static async Task<Observation> BulkOver(Api api)
    {
        var (reply, _) = await BulkLimits.SendOver(api);

        return new("BULK-OVER", reply.Status switch { 400 => "400", 413 => "413", _ => null }, $"One entry more than allowed was answered with {reply.Status}.");
    }

    private static async Task<Observation> BulkGroupsOfDuplicates(Api api)
    {
        if (api.Here.Groups.Count == 0)
            return new("BULK-GROUPS-DUP", null, "No group was found to try it with.");
        var group = api.Here.Groups[0].Id;
        var contact = await api.GivenContact();
        var reply = await Bulk.Import(api, [Bulk.Entry(contact.EmailOf(), "Changed")], "skip", group);

        var isIn = Values.Ids((await api.Read(contact.IdOf())).Contact["groups"]).Contains(group);
        return new("BULK-GROUPS-DUP", reply.Status is not (200 or 201) ? null : isIn ? "given" : "withheld", $"A skipped duplicate is {(isIn ? "" : "not ")}in the groups of the request.");
    }

    private static async Task<Observation> SubReply(Api api)
    {
        var contact = await api.GivenContact();
        var reply = await api.Post(Api.Path(contact.IdOf()) + "/tags", Api.Body(("tags", new JsonArray("vip"))));

        var data = reply.Data as JsonObject;
        var value = data is null || Values.Text(data["id"]) is null ? null : data["email"] is not null ? "contact" : data["tags"] is not null ? "part" : data.Count == 1 ? "id" : null;
        return new("SUB-REPLY", value, $"Adding a tag was answered with {reply.Summary}");
    }

    private static Observation IsRefused(string choice, Reply reply, string otherwise, string what) =>
        new(choice, reply.Status switch { 400 => "refused", 200 or 201 => otherwise, _ => null }, $"{what} was answered with {reply.Status}.");
}
