using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Engine;

namespace Fluenzr.ContractKit.Conformance.Checks;

/// <summary>Updates of the email: it stays valid and unique, and a refused update is as if it had not been.</summary>
internal static class EmailUpdates
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

    private static async Task Changed(Api api)
    {
        var contact = await api.GivenContact();
        var email = api.NewEmail();

        (await api.Put(Api.Path(contact.IdOf()), Api.Body(("email", email)))).IsContact(200);

        var after = await api.Read(contact.IdOf());
        after.Reply.Require(Looking.Holds(after.Contact["email"], email, ignoreCase: true), "The email was not updated.", email);
        (await api.Post("/contacts", Api.Body(("email", contact.EmailOf())))).IsContact(201);
        (await api.Post("/contacts", Api.Body(("email", email)))).IsRefusal("emailTaken");
    }

    private static async Task Own(Api api)
    {
        var contact = await api.GivenContact();
        var path = Api.Path(contact.IdOf());

        (await api.Put(path, Api.Body(("email", contact.EmailOf()), ("firstName", "Changed")))).IsContact(200);

        (await api.Put(path, Api.Body(("email", contact.EmailOf().ToUpperInvariant())))).IsContact(200);
    }

    private static async Task Invalid(Api api)
    {
        var contact = await api.GivenContact();

        var reply = await api.Put(Api.Path(contact.IdOf()), Api.Body(("email", NoEmail)));

        reply.IsRefusal("emailInvalid");
        // Which of the two messages an empty one gets, the documentation does not say.
        (await api.Put(Api.Path(contact.IdOf()), Api.Body(("email", "")))).IsRefused(400);
    }

    private static async Task Taken(Api api, Func<string, string> written)
    {
        var contact = await api.GivenContact();
        var (_, taken) = await api.Taken();

        var reply = await api.Put(Api.Path(contact.IdOf()), Api.Body(("email", written(taken))));

        reply.IsRefusal("emailTaken");
    }

    private static async Task InvalidKeeps(Api api)
    {
        var contact = await api.GivenContact(("firstName", "Original"), ("tags", new JsonArray("original")));
        var before = await api.Read(contact.IdOf());

        await api.Put(Api.Path(contact.IdOf()), Change(NoEmail));

        api.RequireAsBefore(await api.Read(contact.IdOf()), before.Contact, "A refused update changed the contact.");
    }

    private static async Task TakenKeeps(Api api)
    {
        var contact = await api.GivenContact(("firstName", "Original"), ("tags", new JsonArray("original")));
        var taken = await api.GivenContact(("firstName", "Owner"));
        var (before, owner) = (await api.Read(contact.IdOf()), await api.Read(taken.IdOf()));

        await api.Put(Api.Path(contact.IdOf()), Change(taken.EmailOf()));

        api.RequireAsBefore(await api.Read(contact.IdOf()), before.Contact, "A refused update changed the contact.");
        api.RequireAsBefore(await api.Read(taken.IdOf()), owner.Contact, "A refused update changed the contact that has the email.");
    }

    // Fields before and after the email: nothing is applied before all is known to be well.
    private static JsonObject Change(string email) => Api.Body(
        ("firstName", "Changed"), ("tags", new JsonArray("changed")), ("email", email), ("lastName", "Changed"), ("customFields", new JsonObject { ["secteur"] = "Changed" }));
}
