using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Auth;

/// <summary>Who is let in.</summary>
internal static class AuthChecks
{
    public static IReadOnlyList<Check> Checks { get; } =
    [
        new("auth-401/missing", "AUTH-401", "Every operation answers a request without a key with 401.", api => IsRefused(api, null), Needs.Nothing),
        new("auth-401/other-scheme", "AUTH-401", "Every operation answers a key in another scheme than Bearer with 401.",
            OtherSchemeIsRefused, Needs.Nothing),
        new("auth-401/other-prefix", "AUTH-401", "Every operation answers a key with another prefix with 401.",
            api => IsRefused(api, "Bearer sk_live_" + Random32()), Needs.Nothing),
        new("auth-401/unknown", "AUTH-401", "Every operation answers a well-formed key that nobody has with 401.", UnknownIsRefused, Needs.Nothing),
        new("auth-401/no-work", "AUTH-401", "A request without a key does nothing, whatever it is answered.", NothingIsDone),
        new("auth-format/other-forms", "AUTH-FORMAT", "What has not the form of a key gets 401.", OtherFormsAreRefused, Needs.Nothing),
        new("auth-403/envelope", "AUTH-403", "Where the key lacks the right to an operation, the answer is 403 FORBIDDEN in the error envelope.", ForbiddenIsWrapped, Needs.Nothing),
    ];

    private static async Task IsRefused(ApiClient api, string? authorization)
    {
        foreach (var request in ExampleRequests.Requests(api, await Subject(api)))
            (await api.Send(request with { Authorization = authorization })).RequireError("unauthorized");
    }

    private static async Task OtherSchemeIsRefused(ApiClient api)
    {
        await IsRefused(api, "Basic " + api.Options.ApiKey);
        // Nor is the bare key one in the scheme.
        (await api.Send(new OutgoingRequest("listContacts", "GET", "/contacts?perPage=1") { Authorization = api.Options.ApiKey })).RequireError("unauthorized");
    }

    private static async Task UnknownIsRefused(ApiClient api)
    {
        // Letters that the mock of this kit refuses, and as long as a key that is given out.
        var unknown = "Bearer flz_sk_unknown" + Random32()[..25];
        // A contact of its own: who takes the key deletes it.
        var id = api.Options.ReadOnly ? ExampleRequests.UnknownId : ContactQueries.Id(await api.GivenContact());
        var replies = new List<Response>();
        foreach (var request in ExampleRequests.Requests(api, id))
            replies.Add(await api.Send(request with { Authorization = unknown }));

        if (replies.Find(response => response.Status is >= 200 and < 300) is not { } taken)
        {
            replies.ForEach(response => response.RequireError("unauthorized"));
            await OtherLettersAreRefused(api);
            return;
        }

        var refused = replies.Count(response => response.Status is 401 or 403);
        taken.Require(refused == 0, "Some operations refuse an unknown key and others take it.", "status 401 from every operation",
            $"{refused} of {replies.Count} operations refuse it; {taken.Exchange.Operation} does not: {taken.Summary}");
        // A key of that form was given out by someone, who then knows which ones there are; one that was made up shows that any will do.
        taken.Require(api.Spec.IssuedKeyPattern?.IsMatch(api.Options.ApiKey) != true, "A key that nobody has is taken.", "status 401");
        throw new CheckSkippedException("the server takes a key that was made up, as a mock may; with a key of the form that is given out this would be a failure");
    }

    // A server that knows its keys knows them by all their characters, in their case.
    private static async Task OtherLettersAreRefused(ApiClient api)
    {
        if ((await List("flz_sk_" + Random32())).Status == 200)
            return;
        foreach (var key in new[] { api.Options.ApiKey + "x", Turned(api.Options.ApiKey) }.Where(key => key != api.Options.ApiKey))
            (await List(key)).RequireError("unauthorized");

        Task<Response> List(string key) => api.Send(new OutgoingRequest("listContacts", "GET", "/contacts?perPage=1") { Authorization = "Bearer " + key });
    }

    // The prefix stays: it is the form of a key.
    private static string Turned(string key) => string.Concat(key.Select((c, i) => i < key.LastIndexOf('_') ? c : char.IsUpper(c) ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c)));

    private static async Task NothingIsDone(ApiClient api)
    {
        var groups = api.Environment.Groups;
        var contact = await api.GivenContact(
            ("firstName", "Before"), ("tags", new JsonArray("before")), ("groupIds", new JsonArray([.. groups.Take(1).Select(group => (JsonNode)group.Id)])));
        var path = ApiClient.Path(ContactQueries.Id(contact));
        var before = (await api.Get(path)).RequireContact();
        var email = api.NewEmail("keyless");

        await Keyless("createContact", "POST", "/contacts", ApiClient.Body(("email", email)));
        await Keyless("bulkContacts", "POST", "/contacts/bulk", ApiClient.Body(("contacts", new JsonArray(ApiClient.Body(("email", "b" + email))))));
        await Keyless("updateContact", "PUT", path, ApiClient.Body(("firstName", "After")));
        await Keyless("addContactTags", "POST", path + "/tags", ApiClient.Body(("tags", new JsonArray("after"))));
        await Keyless("removeContactTags", "DELETE", path + "/tags", ApiClient.Body(("tags", new JsonArray("before"))));
        if (groups.Count > 0)
            await Keyless("removeContactGroups", "DELETE", path + "/groups", ApiClient.Body(("groupIds", new JsonArray(groups[0].Id))));
        if (groups.Count > 1)
            await Keyless("addContactGroups", "POST", path + "/groups", ApiClient.Body(("groupIds", new JsonArray(groups[1].Id))));
        await Keyless("deleteContact", "DELETE", path, null);

        var after = await api.Get(path);
        after.Require(after.Status == 200 && JsonNode.DeepEquals(before, after.Data), "A request without a key changed a contact.", before.ToJsonString());
        await ContactQueries.Lists(api, [("email", email)]);

        Task<Response> Keyless(string operation, string method, string url, JsonNode? body) =>
            api.Send(new OutgoingRequest(operation, method, url) { Body = body is null ? null : System.Text.Encoding.UTF8.GetBytes(body.ToJsonString()) });
    }

    private static async Task OtherFormsAreRefused(ApiClient api)
    {
        foreach (var key in new[] { "", "flz_sk_", "flz_sk_" + new string('-', 32), "FLZ_SK_" + Random32(), "flz_pk_" + Random32() })
            (await api.Send(new OutgoingRequest("listContacts", "GET", "/contacts") { Authorization = $"Bearer {key}" })).RequireError("unauthorized");
    }

    // Harmless: nothing has the id, and a body that is no JSON creates nothing. Which 403 there are, if any, the key decides.
    private static async Task ForbiddenIsWrapped(ApiClient api)
    {
        foreach (var request in ExampleRequests.Requests(api, ExampleRequests.UnknownId))
        {
            var response = await api.Send(request.Body is null ? request : request with { Body = "{"u8.ToArray() });
            if (response.Status == 403)
                response.RequireErrorStatus(403).Require(JsonValues.Text(response.At("error.code")) == api.Spec.Error("planRequired").Code, "The error code is another.", "\"FORBIDDEN\"");
        }
    }

    // A contact of the run, lest a server that lets anyone in harms another.
    private static async Task<string> Subject(ApiClient api) =>
        api.Options.ReadOnly ? ExampleRequests.UnknownId : ContactQueries.Id(await api.Environment.Once(nameof(AuthChecks), () => api.Anew().GivenContact()));

    private static string Random32() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}
