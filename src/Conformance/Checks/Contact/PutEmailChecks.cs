using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Checks.Contact;

/// <summary>PUT-EMAIL: updates of the email.</summary>
internal static class PutEmailChecks
{
    private const string InvalidEmail = "no-email";

    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("put-email/changed", "PUT-EMAIL", "An update can change the email. The old email can then be used again.", Changed),
        new("put-email/own", "PUT-EMAIL", "An update with the contact's own email, in any case, is no conflict.", OwnEmail),
        new("put-email/invalid", "PUT-EMAIL", "An update with an invalid email answers 400 'Invalid email format'.", Invalid),
        new("put-email/taken", "PUT-EMAIL", "An update with an existing email answers 409 'Email already exists'.",
            api => Taken(api, email => email, "another contact has the email")),
        new("put-email/taken-case", "EMAIL-CASE", "An update with an email that differs from an existing one only in case answers 409.",
            api => Taken(api, email => email.ToUpperInvariant(), "another contact has the email, written in small letters")),
        new("put-email/invalid-keeps", "PUT-EMAIL", "An update that is rejected for its email changes no other field.", InvalidKeepsFields),
        new("put-email/taken-keeps", "PUT-EMAIL", "An update that is rejected as a conflict changes neither of the two contacts.",
            TakenKeepsBoth),
    ];

    private static async Task Changed(CheckContext api)
    {
        var contact = await api.GivenContact();
        var email = api.NewEmail();

        (await api.Put(ApiClient.Path(contact.IdOf()), ApiClient.Body(("email", email)))).RequireContact(200);

        var after = await api.Read(contact.IdOf());
        after.Response.Expect(
            ContactComparison.IsStored(after.Contact["email"], email, ignoreCase: true), $"email {email}", after.Contact.EmailOf(),
            Claim.Value("data.email", email) with { IgnoresCase = true });
        (await api.Post("/contacts", ApiClient.Body(("email", contact.EmailOf())))).RequireContact(201);
        (await api.Post("/contacts", ApiClient.Body(("email", email))))
            .RequireError("emailTaken", "the contact has this email since its update");
    }

    private static async Task OwnEmail(CheckContext api)
    {
        var contact = await api.GivenContact();
        var path = ApiClient.Path(contact.IdOf());

        (await api.Put(path, ApiClient.Body(("email", contact.EmailOf()), (api.TextField(), "Changed")))).RequireContact(200);

        (await api.Put(path, ApiClient.Body(("email", contact.EmailOf().ToUpperInvariant())))).RequireContact(200);
    }

    private static async Task Invalid(CheckContext api)
    {
        RequireRefused(api);
        var path = await RejectingPath(api);

        (await api.Put(path, ApiClient.Body(("email", InvalidEmail)))).RequireError("emailInvalid");

        // The documentation does not say which of the two messages an empty email gets.
        (await api.Put(path, ApiClient.Body(("email", "")))).RequireErrorStatus(400, "the email is empty");
    }

    private static async Task Taken(CheckContext api, Func<string, string> spell, string because)
    {
        var (_, taken) = await api.ContactWithTakenEmail();

        var response = await api.Put(await RejectingPath(api), ApiClient.Body(("email", spell(taken))));

        response.RequireError("emailTaken", because);
    }

    // A contact that gets only updates which must be rejected. It is created once in a run.
    private static Task<string> RejectingPath(CheckContext api) => api.GetOrCreate(
        nameof(PutEmailChecks), async own => ApiClient.Path((await own.GivenContact()).IdOf()));

    private static void RequireRefused(CheckContext api)
    {
        if (!api.Refuses("updateContact", ApiClient.Body(("email", InvalidEmail))))
            throw new CheckSkippedException("the contract accepts such an email");
    }

    private static async Task InvalidKeepsFields(CheckContext api)
    {
        RequireRefused(api);
        var contact = await api.GivenContact((api.TextField(), "Original"), ("tags", new JsonArray("original")));
        var before = await api.Read(contact.IdOf());

        await api.Put(ApiClient.Path(contact.IdOf()), Update(api, InvalidEmail));

        api.RequireUnchanged(await api.Read(contact.IdOf()), before, "A rejected update");
    }

    private static async Task TakenKeepsBoth(CheckContext api)
    {
        var contact = await api.GivenContact((api.TextField(), "Original"), ("tags", new JsonArray("original")));
        var owner = await api.GivenContact((api.TextField(), "Owner"));
        var (before, ownerBefore) = (await api.Read(contact.IdOf()), await api.Read(owner.IdOf()));

        await api.Put(ApiClient.Path(contact.IdOf()), Update(api, owner.EmailOf()));

        api.RequireUnchanged(await api.Read(contact.IdOf()), before, "A rejected update");
        api.RequireUnchanged(await api.Read(owner.IdOf()), ownerBefore, "A rejected update of another contact");
    }

    // Fields before and after the email: a server must validate everything before it changes anything.
    private static JsonObject Update(CheckContext api, string email) => ApiClient.Body(
        (api.TextField(), "Changed"), ("tags", new JsonArray("changed")), ("email", email), (api.SecondTextField(), "Changed"),
        ("customFields", new JsonObject { ["secteur"] = "Changed" }));
}
