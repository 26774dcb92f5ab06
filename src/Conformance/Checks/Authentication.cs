using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Engine;

namespace Fluenzr.ContractKit.Conformance.Checks;

/// <summary>Who is let in.</summary>
internal static class Authentication
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

    private static async Task IsRefused(Api api, string? authorization)
    {
        foreach (var request in Typical.Requests(api, await Subject(api)))
            (await api.Send(request with { Authorization = authorization })).IsRefusal("unauthorized");
    }

    private static async Task OtherSchemeIsRefused(Api api)
    {
        await IsRefused(api, "Basic " + api.Options.ApiKey);
        // Nor is the bare key one in the scheme.
        (await api.Send(new Outgoing("listContacts", "GET", "/contacts?perPage=1") { Authorization = api.Options.ApiKey })).IsRefusal("unauthorized");
    }

    private static async Task UnknownIsRefused(Api api)
    {
        var unknown = "Bearer flz_sk_" + Random32();

        var first = await api.Send(new Outgoing("listContacts", "GET", "/contacts?perPage=1") { Authorization = unknown });

        // A mock may take every well-formed key: then there is no unknown one.
        if (first.Status == 200)
            throw new Inapplicable("the server takes any well-formed key, also one made up: tell it which keys there are");
        first.IsRefusal("unauthorized");
        await IsRefused(api, unknown);
        // A key is known by all its characters, in their case.
        foreach (var key in new[] { api.Options.ApiKey + "x", Turned(api.Options.ApiKey) }.Where(key => key != api.Options.ApiKey))
            (await api.Send(new Outgoing("listContacts", "GET", "/contacts?perPage=1") { Authorization = "Bearer " + key })).IsRefusal("unauthorized");
    }

    // The prefix stays: it is the form of a key.
    private static string Turned(string key) => string.Concat(key.Select((c, i) => i < key.LastIndexOf('_') ? c : char.IsUpper(c) ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c)));

    private static async Task NothingIsDone(Api api)
    {
        var groups = api.Here.Groups;
        var contact = await api.GivenContact(
            ("firstName", "Before"), ("tags", new JsonArray("before")), ("groupIds", new JsonArray([.. groups.Take(1).Select(group => (JsonNode)group.Id)])));
        var path = Api.Path(Finding.Id(contact));
        var before = (await api.Get(path)).IsContact();
        var email = api.NewEmail("keyless");

        await Keyless("createContact", "POST", "/contacts", Api.Body(("email", email)));
        await Keyless("bulkContacts", "POST", "/contacts/bulk", Api.Body(("contacts", new JsonArray(Api.Body(("email", "b" + email))))));
        await Keyless("updateContact", "PUT", path, Api.Body(("firstName", "After")));
        await Keyless("addContactTags", "POST", path + "/tags", Api.Body(("tags", new JsonArray("after"))));
        await Keyless("removeContactTags", "DELETE", path + "/tags", Api.Body(("tags", new JsonArray("before"))));
        if (groups.Count > 0)
            await Keyless("removeContactGroups", "DELETE", path + "/groups", Api.Body(("groupIds", new JsonArray(groups[0].Id))));
        if (groups.Count > 1)
            await Keyless("addContactGroups", "POST", path + "/groups", Api.Body(("groupIds", new JsonArray(groups[1].Id))));
        await Keyless("deleteContact", "DELETE", path, null);

        var after = await api.Get(path);
        after.Require(after.Status == 200 && JsonNode.DeepEquals(before, after.Data), "A request without a key changed a contact.", before.ToJsonString());
        await Finding.Lists(api, [("email", email)]);

        Task<Reply> Keyless(string operation, string method, string url, JsonNode? body) =>
            api.Send(new Outgoing(operation, method, url) { Body = body is null ? null : System.Text.Encoding.UTF8.GetBytes(body.ToJsonString()) });
    }

    private static async Task OtherFormsAreRefused(Api api)
    {
        foreach (var key in new[] { "", "flz_sk_", "flz_sk_" + new string('-', 32), "FLZ_SK_" + Random32(), "flz_pk_" + Random32() })
            (await api.Send(new Outgoing("listContacts", "GET", "/contacts") { Authorization = $"Bearer {key}" })).IsRefusal("unauthorized");
    }

    // Harmless: nothing has the id, and a body that is no JSON creates nothing. Which 403 there are, if any, the key decides.
    private static async Task ForbiddenIsWrapped(Api api)
    {
        foreach (var request in Typical.Requests(api, Typical.UnknownId))
        {
            var reply = await api.Send(request.Body is null ? request : request with { Body = "{"u8.ToArray() });
            if (reply.Status == 403)
                reply.IsRefused(403).Require(Values.Text(reply.At("error.code")) == api.Spec.Error("planRequired").Code, "The error code is another.", "\"FORBIDDEN\"");
        }
    }

    // A contact of the run, lest a server that lets anyone in harms another.
    private static async Task<string> Subject(Api api) =>
        api.Options.ReadOnly ? Typical.UnknownId : Finding.Id(await api.Here.Once(nameof(Authentication), () => api.Anew().GivenContact()));

    private static string Random32() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}
