using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Checks.Contact;

/// <summary>CREATE-READ: where a new contact can be found.</summary>
internal static class CreateReadChecks
{
    /// <summary>The check of the time until reads show a write. It runs last, when all checks have shown it.</summary>
    public const string SettledId = "create-read/settled";

    private const Prerequisites Group = Prerequisites.Writes | Prerequisites.Group;

    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("create-read/settled", "CREATE-READ", "Reads show a write within the time that the option settle allows.", Settled),
        new("create-read/by-id", "CREATE-READ", "A new contact can be read by its id at once.", ById),
        new("create-read/list", "CREATE-READ", "A new contact is in the lists filtered by its email, its status and its tag.", Listed),
        new("create-read/group-list", "CREATE-READ", "A new contact is in the list filtered by its group.", ListedInGroup, Group),
        new("create-read/search", "CREATE-READ", "A search by email, status and custom fields finds a new contact.", Found),
        new("create-read/group-search", "CREATE-READ", "A search by group finds a new contact.", FoundInGroup, Group),
    ];

    // Measured at the start of the run, and whenever a check reads too early. All other checks wait for as long as reads lag, so this is
    // the only one that fails for it.
    private static Task Settled(CheckContext api)
    {
        if (!api.Lag.IsMeasured)
            throw new CheckSkippedException("the lag of reads could not be measured");
        if (api.Lag.Longest is not { Exchange: { } stale } longest || longest.Lag <= api.Options.Settle)
            return Task.CompletedTask;
        api.AddEvidence(stale);
        var about = Durations.About(longest.Lag);
        throw new CheckFailedException(
            $"Reads lag behind writes by {about} ({longest.Operation}). Use --settle to allow it.",
            FormattableString.Invariant($"the write within {api.Options.Settle.TotalMilliseconds:0} ms"),
            $"the write after {about}", stale);
    }

    private static async Task ById(CheckContext api)
    {
        var created = await api.GivenContact();

        var response = await api.Get(ApiClient.Path(created.IdOf()));

        var email = response.RequireContact(200).EmailOf();
        response.Expect(email == created.EmailOf(), $"email {created.EmailOf()}", email, Claim.Value("data.email", created.EmailOf()));
    }

    private static async Task Listed(CheckContext api)
    {
        var full = await FullContact.GivenAsync(api);
        var created = full.Contact;

        await RequireListed(api, created, ("email", created.EmailOf()));
        await RequireListed(api, created, ("tag", full.Token));
        if (created.StatusOf(api) is { Length: > 0 } status)
            await RequireListed(api, created, ("status", status), ("email", created.EmailOf()));
    }

    private static async Task ListedInGroup(CheckContext api)
    {
        var created = (await FullContact.GivenAsync(api)).Contact;

        await RequireListed(api, created, ("groupId", api.Environment.Groups[0].Id), ("email", created.EmailOf()));
    }

    private static async Task Found(CheckContext api)
    {
        var full = await FullContact.GivenAsync(api);
        var created = full.Contact;
        var customFields = new JsonObject { ["customFields"] = new JsonObject { ["secteur"] = full.Token } };

        await RequireFound(api, created, ApiClient.Body(("query", created.EmailOf())));
        await RequireFound(api, created, ApiClient.Body(("filters", customFields)));
        if (created.StatusOf(api) is { Length: > 0 } status)
            await RequireFound(api, created,
                ApiClient.Body(("query", created.EmailOf()), ("filters", new JsonObject { ["status"] = status })));
    }

    private static async Task FoundInGroup(CheckContext api)
    {
        var created = (await FullContact.GivenAsync(api)).Contact;
        var filters = new JsonObject { ["groups"] = new JsonArray(api.Environment.Groups[0].Id) };

        await RequireFound(api, created, ApiClient.Body(("query", created.EmailOf()), ("filters", filters)));
    }

    private static async Task RequireListed(CheckContext api, JsonObject contact, params (string, string)[] filters) =>
        RequireContains(await api.PollUntil(() => api.Get(ApiClient.Query(filters)), response => Contains(response, contact)), contact);

    private static async Task RequireFound(CheckContext api, JsonObject contact, JsonObject search) => RequireContains(
        await api.PollUntil(() => api.Post("/contacts/search", search.DeepClone()), response => Contains(response, contact)), contact);

    private static void RequireContains(Response response, JsonObject contact)
    {
        var found = response.RequireList();
        response.Expect(
            Contains(response, contact), $"the new contact {contact.IdOf()} among the results",
            $"{ContactQueries.Contacts(found.Count)} without it",
            Claim.Texts(ClaimKind.Contains, "data[].id", [contact.IdOf()]));
    }

    private static bool Contains(Response response, JsonObject contact) => JsonValues.Ids(response.Data).Contains(contact.IdOf());
}
