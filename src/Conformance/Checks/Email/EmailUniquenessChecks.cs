using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Checks.Email;

/// <summary>EMAIL-DUP, EMAIL-CASE, EMAIL-RACE: creations with an email that exists already.</summary>
internal static class EmailUniquenessChecks
{
    private const int Racers = 6;

    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("email-dup/refused", "EMAIL-DUP", "Creating a contact with an existing email answers 409 'Email already exists'.", Conflict),
        new("email-dup/original-kept", "EMAIL-DUP", "A rejected creation does not change the contact that has the email.",
            OriginalUnchanged),
        new("email-dup/nothing-created", "EMAIL-DUP", "A rejected creation creates no second contact with the email.", NothingCreated),
        new("email-case/ignored", "EMAIL-CASE", "An email that differs from an existing one only in case answers 409.", CaseIgnored),
        new("email-race/one-wins", "EMAIL-RACE", "Of simultaneous creations with one email, exactly one answers 201 and all others 409.",
            OneWins),
    ];

    private static async Task Conflict(CheckContext api)
    {
        var (_, email) = await api.ContactWithTakenEmail();

        var response = await api.Post("/contacts", ApiClient.Body(("email", email)));

        response.RequireError("emailTaken", "another contact has the email");
    }

    private static async Task OriginalUnchanged(CheckContext api)
    {
        var original = await api.GivenContact((api.TextField(), "Original"));
        var path = ApiClient.Path(original.IdOf());
        var read = await api.Get(path);
        var before = read.RequireContact();

        var impostor = api.FullBody();
        (impostor["email"], impostor[api.TextField()], impostor["tags"]) = (original.EmailOf(), "Impostor", new JsonArray("impostor"));
        await api.Post("/contacts", impostor);

        var after = await api.Get(path);
        ContactComparison.RequireIdentical(
            new ContactResponse(after, after.RequireContact()), new ContactResponse(read, before), "A rejected creation");
    }

    private static async Task NothingCreated(CheckContext api)
    {
        var (_, email) = await api.ContactWithTakenEmail();

        await api.Post("/contacts", ApiClient.Body(("email", email)));

        var list = await api.PollUntil(() => api.Get(ApiClient.Query(("email", email))), list => list.RequireList().Count > 0);
        var count = list.RequireList().Count;
        list.Expect(count == 1, $"1 contact with email '{email}'", $"{count}", new Claim(ClaimKind.Count, ["data[].id"], "1"));
    }

    private static async Task CaseIgnored(CheckContext api)
    {
        var (_, email) = await api.ContactWithTakenEmail();

        var response = await api.Post("/contacts", ApiClient.Body(("email", email.ToUpperInvariant())));

        response.RequireError("emailTaken", "the email is in use, written in small letters");
    }

    private static async Task OneWins(CheckContext api)
    {
        var body = ApiClient.Body(("email", api.NewEmail("race")));

        var responses = await Task.WhenAll(Enumerable.Range(0, Racers).Select(_ => api.Post("/contacts", body)));

        foreach (var response in responses)
            response.RequireStatus($"{Racers} creations with the same email were sent at the same time", 201, 409);
        var created = responses.Count(response => response.Is(201));
        responses[0].Expect(created == 1, $"one 201 and {Racers - 1} times 409 for {Racers} simultaneous creations",
            $"{created} times 201");
    }
}
