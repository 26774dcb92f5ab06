using System.Security.Cryptography;
using Fluenzr.ContractKit.Conformance.Contracts;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Checks.Auth;

/// <summary>AUTH-401, AUTH-FORMAT, AUTH-403: which API keys are accepted.</summary>
internal static class AuthChecks
{
    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("auth-401/other-scheme", "AUTH-401", "Every operation answers 401 to a key in another scheme than Bearer.",
            OtherScheme, Prerequisites.None),
        new("auth-401/other-prefix", "AUTH-401", "Every operation answers 401 to a key with another prefix.",
            OtherPrefix, Prerequisites.None),
        new("auth-401/unknown", "AUTH-401", "Every operation answers 401 to a well-formed key that does not exist.",
            UnknownKey, Prerequisites.None),
        new("auth-format/other-forms", "AUTH-FORMAT", "A key of another form than documented gets 401.", OtherForms, Prerequisites.None),
        new("auth-403/envelope", "AUTH-403", "A key without the right to an operation gets 403 FORBIDDEN in the error envelope.",
            ForbiddenEnvelope, Prerequisites.None),
    ];

    /// <summary>A contact and a group of the run: a server that accepts a request must not change others.</summary>
    public static Task<ExampleIds> OwnIds(CheckContext api) => api.Options.ReadOnly
        ? Task.FromResult(ExampleIds.Unknown)
        : api.GetOrCreate(nameof(AuthChecks), own => ExampleIds.ExistingAsync(own));

    // Each operation gets one of the two wrong keys. A heavy run sends both to all.
    private static async Task RequireUnauthorized(CheckContext api, string authorization, string because, int half)
    {
        foreach (var (i, request) in ExampleRequests.KeyedRequests(api, await OwnIds(api)).Index())
        {
            if (api.Options.Heavy || i % 2 == half)
                (await api.Send(request with { Authorization = authorization })).RequireError("unauthorized", because);
        }
    }

    private static Task OtherPrefix(CheckContext api) => RequireUnauthorized(
        api, "Bearer sk_live_" + Random32(), "the key has another prefix", half: 1);

    private static async Task OtherScheme(CheckContext api)
    {
        await RequireUnauthorized(api, "Basic " + api.Options.ApiKey, "the key is sent as Basic instead of Bearer", half: 0);
        (await ListWith(api, api.Options.ApiKey)).RequireError("unauthorized", "the key is sent without Bearer");
    }

    private static async Task UnknownKey(CheckContext api)
    {
        var unknown = "Bearer " + InventedKeys.Unknown(api.Spec);
        var responses = new List<Response>();
        foreach (var request in ExampleRequests.KeyedRequests(api, await OwnIds(api)))
            responses.Add(await api.Send(request with { Authorization = unknown }));

        if (responses.Find(response => response.Status is >= 200 and < 300) is not { } accepted)
        {
            ManyResponses.Require(api, responses, response => response.RequireError("unauthorized", "the key does not exist"));
            await SimilarKeys(api);
            return;
        }

        var rejected = responses.Count(response => response.Status is 401 or 403);
        accepted.Require(
            rejected == 0, "Some operations accept a key that does not exist.", "status 401 from every operation",
            $"{rejected} of {responses.Count} operations reject it; {accepted.Exchange.Operation} does not: {accepted.Summary}",
            Claim.Status(401));
        // A server that issued the key of this run knows which keys exist. Any other key may be made up, as for a mock.
        accepted.Expect(
            api.Spec.IssuedKeyPattern?.IsMatch(api.Options.ApiKey) != true, "status 401 for a key that does not exist", accepted.Summary,
            Claim.Status(401));
        throw new CheckSkippedException(
            "the server accepts any key, as mocks do; with an issued key (flz_sk_ and 32 letters or digits) this would be a failure");
    }

    // A server that knows its keys compares all characters, with their case.
    private static async Task SimilarKeys(CheckContext api)
    {
        if ((await ListWith(api, "Bearer " + InventedKeys.WellFormed(api.Spec))).Status == 200)
            return;
        var key = api.Options.ApiKey;
        foreach (var similar in new[] { key + "x", InOtherCase(key) }.Where(similar => similar != key))
            (await ListWith(api, "Bearer " + similar))
                .RequireError("unauthorized", similar == key + "x" ? "the key has one letter more" : "the key has other capitals");
    }

    // The prefix stays as it is.
    private static string InOtherCase(string key)
    {
        var prefix = key.LastIndexOf('_');
        return string.Concat(key.Select((c, i) =>
            i < prefix ? c : char.IsUpper(c) ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c)));
    }

    private static async Task OtherForms(CheckContext api)
    {
        string[] keys = ["", "flz_sk_", "flz_sk_" + new string('-', 32), "FLZ_SK_" + Random32(), "flz_pk_" + Random32()];
        foreach (var key in keys.Where(key => !api.Spec.KeyPattern.IsMatch(key)))
            (await ListWith(api, $"Bearer {key}")).RequireError("unauthorized", "the key has another form than documented");
    }

    // The key decides whether any operation answers 403.
    private static async Task ForbiddenEnvelope(CheckContext api)
    {
        var code = api.Spec.Error("planRequired").Code;
        foreach (var response in (await OneOfEach(api)).Where(response => response.Status == 403))
        {
            response.RequireErrorStatus(403).Expect(
                JsonValues.Text(response.At("error.code")) == code, $"error.code \"{code}\"", response.TextAt("error.code"),
                Claim.NotAsIn(response.Exchange, "error.code"));
        }
    }

    // A key that may not create contacts gets harmless requests: nothing has the id, and an invalid body creates nothing.
    private static async Task<IReadOnlyList<Response>> OneOfEach(CheckContext api)
    {
        var responses = new List<Response>();
        try
        {
            responses.AddRange((await ExampleRequests.Successes(api)).Select(success => success.Response));
        }
        catch (CheckSkippedException)
        {
            // The contact for these requests could not be created.
        }

        var covered = responses.Select(response => response.Exchange.Operation).ToHashSet();
        foreach (var example in ExampleRequests.Requests(api, ExampleIds.Unknown))
        {
            var request = example with { ExpectsRefusal = true };
            if (!covered.Contains(request.Operation))
                responses.Add(await api.Send(request.Body is null ? request : request with { Body = "{"u8.ToArray() }));
        }

        return responses;
    }

    private static Task<Response> ListWith(CheckContext api, string authorization) =>
        api.Send(new OutgoingRequest("listContacts", "GET", "/contacts?perPage=1") { Authorization = authorization });

    private static string Random32() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}
