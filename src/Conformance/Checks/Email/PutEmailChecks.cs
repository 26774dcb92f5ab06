using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Email;

/// <summary>Updates of the email: it stays valid and unique, and a refused update is as if it had not been.</summary>
internal static class PutEmailChecks
{
    public static IReadOnlyList<Check> Checks { get; } =
    [
        new("put-email/changed", "PUT-EMAIL", "A contact can be given another email; the old one is free then.", Changed),
        new("put-email/own", "PUT-EMAIL", "An update with the email that the contact has is no conflict, whatever the case of its letters.", Own),
        new("put-email/invalid", "PUT-EMAIL", "An update with what is no email answers 400 Invalid email format.", Invalid),
        new("put-email/taken", "PUT-EMAIL", "An update with an email that is in use answers 409 Email already exists.", api => Taken(api, email => email)),
        new("put-email/taken-case", "EMAIL-CASE", "An update with an email that is in use in other letters answers 409.", api => Taken(api, email => email.ToUpperInvariant())),
        new("put-email/invalid-keeps", "PUT-EMAIL", "An update refused for its email changes nothing of what it names besides.", InvalidKeeps),
        new("put-email/taken-keeps", "PUT-EMAIL", "An update refused for a conflict changes neither of the two contacts.", TakenKeeps),
    ];

    private const string NoEmail = "no-email";

    private static async Task Changed(ApiClient api)
    {
        var contact = await api.GivenContact();
        var email = api.NewEmail();

        (await api.Put(ApiClient.Path(contact.IdOf()), ApiClient.Body(("email", email)))).RequireContact(200);

        var after = await api.Read(contact.IdOf());
        after.Reply.Require(ContactComparison.Holds(after.Contact["email"], email, ignoreCase: true), "The email was not updated.", email);
        (await api.Post("/contacts", ApiClient.Body(("email", contact.EmailOf())))).RequireContact(201);
        (await api.Post("/contacts", ApiClient.Body(("email", email)))).RequireError("emailTaken");
    }

    private static async Task Own(ApiClient api)
    {
        var contact = await api.GivenContact();
        var path = ApiClient.Path(contact.IdOf());

        (await api.Put(path, ApiClient.Body(("email", contact.EmailOf()), ("firstName", "Changed")))).RequireContact(200);

        (await api.Put(path, ApiClient.Body(("email", contact.EmailOf().ToUpperInvariant())))).RequireContact(200);
    }

    private static async Task Invalid(ApiClient api)
    {
        var contact = await api.GivenContact();

        var response = await api.Put(ApiClient.Path(contact.IdOf()), ApiClient.Body(("email", NoEmail)));

        response.RequireError("emailInvalid");
        // Which of the two messages an empty one gets, the documentation does not say.
        (await api.Put(ApiClient.Path(contact.IdOf()), ApiClient.Body(("email", "")))).RequireErrorStatus(400);
    }

    private static async Task Taken(ApiClient api, Func<string, string> written)
    {
        var contact = await api.GivenContact();
        var (_, taken) = await api.Taken();

        var response = await api.Put(ApiClient.Path(contact.IdOf()), ApiClient.Body(("email", written(taken))));

        response.RequireError("emailTaken");
    }

    private static async Task InvalidKeeps(ApiClient api)
    {
        var contact = await api.GivenContact(("firstName", "Original"), ("tags", new JsonArray("original")));
        var before = await api.Read(contact.IdOf());

        await api.Put(ApiClient.Path(contact.IdOf()), Change(NoEmail));

        api.RequireAsBefore(await api.Read(contact.IdOf()), before.Contact, "A refused update changed the contact.");
    }

    private static async Task TakenKeeps(ApiClient api)
    {
        var contact = await api.GivenContact(("firstName", "Original"), ("tags", new JsonArray("original")));
        var taken = await api.GivenContact(("firstName", "Owner"));
        var (before, owner) = (await api.Read(contact.IdOf()), await api.Read(taken.IdOf()));

        await api.Put(ApiClient.Path(contact.IdOf()), Change(taken.EmailOf()));

        api.RequireAsBefore(await api.Read(contact.IdOf()), before.Contact, "A refused update changed the contact.");
        api.RequireAsBefore(await api.Read(taken.IdOf()), owner.Contact, "A refused update changed the contact that has the email.");
    }

    // Fields before and after the email: nothing is applied before all is known to be well.
    private static JsonObject Change(string email) => ApiClient.Body(
        ("firstName", "Changed"), ("tags", new JsonArray("changed")), ("email", email), ("lastName", "Changed"), ("customFields", new JsonObject { ["secteur"] = "Changed" }));
}
