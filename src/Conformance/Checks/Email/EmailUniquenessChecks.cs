using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Email;

/// <summary>What becomes of an email that is in use.</summary>
internal static class EmailUniquenessChecks
{
    public static IReadOnlyList<Check> Checks { get; } =
    [
        new("email-dup/refused", "EMAIL-DUP", "Creating a contact whose email is in use answers 409 Email already exists.", Refused),
        new("email-dup/original-kept", "EMAIL-DUP", "A refused creation leaves the contact that has the email as it was.", OriginalKept),
        new("email-dup/nothing-created", "EMAIL-DUP", "A refused creation creates no second contact with the email.", NothingCreated),
        new("email-case/ignored", "EMAIL-CASE", "An email that differs in the case of its letters only is in use, too.", CaseIgnored),
        new("email-race/one-wins", "EMAIL-RACE", "Of simultaneous creations with one email exactly one answers 201 and all others 409.", OneWins),
    ];

    private static async Task Refused(ApiClient api)
    {
        var (_, email) = await api.Taken();

        var response = await api.Post("/contacts", ApiClient.Body(("email", email)));

        response.RequireError("emailTaken");
    }

    private static async Task OriginalKept(ApiClient api)
    {
        var taken = await api.GivenContact(("firstName", "Original"));
        var path = ApiClient.Path(taken.IdOf());
        var before = (await api.Get(path)).RequireContact();

        var impostor = api.Full();
        (impostor["email"], impostor["firstName"], impostor["tags"]) = (taken.EmailOf(), "Impostor", new JsonArray("impostor"));
        await api.Post("/contacts", impostor);

        var after = await api.Get(path);
        after.Require(JsonNode.DeepEquals(before, after.RequireContact()), "The contact that had the email was changed.", before.ToJsonString());
    }

    private static async Task NothingCreated(ApiClient api)
    {
        var taken = await api.GivenContact();
        var email = taken.EmailOf();

        await api.Post("/contacts", ApiClient.Body(("email", email)));

        var list = await api.Settled(() => api.Get(ApiClient.Query(("email", email))), seen => seen.RequireList().Count > 0);
        list.Require(list.RequireList().Count == 1, "There is another contact with the email.", "one contact with the email");
    }

    private static async Task CaseIgnored(ApiClient api)
    {
        var (_, email) = await api.Taken();

        var response = await api.Post("/contacts", ApiClient.Body(("email", email.ToUpperInvariant())));

        response.RequireError("emailTaken");
    }

    private static async Task OneWins(ApiClient api)
    {
        const int racers = 6;
        var body = ApiClient.Body(("email", api.NewEmail("race")));

        var replies = await Task.WhenAll(Enumerable.Range(0, racers).Select(_ => api.Post("/contacts", body)));

        foreach (var response in replies)
            response.RequireStatus(201, 409);
        var won = replies.Count(response => response.Status == 201);
        replies[0].Require(won == 1, "The race was not won by exactly one creation.", $"one 201 and {racers - 1} times 409", $"{won} times 201");
    }
}
