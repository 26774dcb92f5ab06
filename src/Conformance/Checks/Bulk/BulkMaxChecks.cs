using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Checks.Bulk;

/// <summary>
/// BULK-MAX: the maximum number of entries of an import (<c>maxItems</c> of the contract). Most checks repeat one existing email, so that
/// the server counts all entries but creates none. The heavy checks create contacts.
/// </summary>
internal static class BulkMaxChecks
{
    private const int LongText = 100;
    private const Prerequisites Heavy = Prerequisites.Writes | Prerequisites.Heavy;

    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("bulk-max/most", "BULK-MAX", "An import with the maximum number of entries is accepted.", Maximum),
        new("bulk-max/over", "BULK-MAX", "An import with one entry over the maximum is rejected.", OverMaximum),
        new("bulk-max/over-no-trace", "BULK-MAX", "An import with one entry over the maximum creates no contact.", OverMaximumCreatesNone),
        new("bulk-max/most-created", "BULK-MAX", "An import with the maximum number of new contacts creates all of them.", MaximumCreated,
            Heavy),
        new("bulk-max/over-creates-nothing", "BULK-MAX", "An import with one new contact over the maximum creates none.", OverMaximumNew,
            Heavy),
    ];

    private static async Task Maximum(CheckContext api)
    {
        var max = MaxEntries(api);
        var (_, taken) = await api.ContactWithTakenEmail();

        var response = await BulkRequests.Import(api, Repeated(api, taken, max), "skip");

        // A repeated email may be an error (BULK-REPEATED): then all entries after the first one are.
        var areErrors = JsonValues.Whole(response.At("data.skipped")) == 1 && response.At("data.errors") is JsonArray { Count: > 0 };
        BulkRequests.RequireCounts(response, created: 0, updated: 0, skipped: areErrors ? 1 : max, errors: areErrors ? max - 1 : 0);
    }

    private static async Task OverMaximum(CheckContext api) =>
        RequireRejected(api, (await SendOverMaximum(api)).Response);

    private static async Task OverMaximumCreatesNone(CheckContext api)
    {
        var (response, token) = await SendOverMaximum(api);
        if (response.Status is >= 200 and < 300)
            throw new CheckSkippedException("the server accepts more entries than the maximum");

        await RequireTotal(api, token, 0);
    }

    /// <summary>
    /// Sends one entry over the maximum, once in a run. The first and the last entry are new, with a token in their emails; all others
    /// repeat an existing email.
    /// </summary>
    public static async Task<(Response Response, string Token)> SendOverMaximum(CheckContext api)
    {
        var (response, token) = await api.GetOrCreate(nameof(SendOverMaximum), own => SendAsync(own));
        return (api.AddEvidence(response.Exchange), token);

        static async Task<(Response Response, string Token)> SendAsync(CheckContext api)
        {
            var ((_, taken), token) = (await api.ContactWithTakenEmail(), api.NewToken());
            var entries = Repeated(api, taken, MaxEntries(api) + 1);
            entries[0] = ApiClient.Body(("email", BulkRequests.Email(api, token, 0)));
            entries[^1] = ApiClient.Body(("email", BulkRequests.Email(api, token, 1)));
            return (await BulkRequests.ImportTooMany(api, entries), token);
        }
    }

    private static async Task MaximumCreated(CheckContext api)
    {
        var (max, token) = (MaxEntries(api), api.NewToken());

        var response = await BulkRequests.Import(api, New(api, token, max), "skip");

        BulkRequests.RequireCounts(response, created: max, updated: 0, skipped: 0, errors: 0);
        await RequireTotal(api, token, max);
    }

    private static async Task OverMaximumNew(CheckContext api)
    {
        var token = api.NewToken();

        RequireRejected(api, await BulkRequests.ImportTooMany(api, New(api, token, MaxEntries(api) + 1)));

        await RequireTotal(api, token, 0);
    }

    private static async Task RequireTotal(CheckContext api, string token, int expected)
    {
        var list = await api.PollUntil(
            () => api.Get(ApiClient.Query(("email", token), ("perPage", "1"))),
            response => JsonValues.Whole(response.At("meta.total")) == expected);
        list.Expect(JsonValues.Whole(list.At("meta.total")) == expected, $"meta.total {expected}", list.TextAt("meta.total"),
            Claim.Number("meta.total", expected));
    }

    // The status is open (BULK-OVER): 400 or 413. Some frameworks use 422.
    private static void RequireRejected(CheckContext api, Response response) =>
        response.RequireStatus($"an import may have {MaxEntries(api)} contacts, and this one has one more", 400, 413, 422);

    private static int MaxEntries(CheckContext api) => api.Spec.Schema("BulkInput").Find("contacts")?.MaxItems
        ?? throw new CheckSkippedException("the contract has no maximum");

    // More than 100 KB: no limit of the body may be lower than the maximum number of contacts.
    private static JsonArray Repeated(CheckContext api, string email, int count)
    {
        var field = ContactBodies.TextFieldsOf(api, LongText) is { Count: > 0 } fields
            ? fields.OrderByDescending(name => name == "company").First()
            : api.TextField();
        var text = new string('c', Math.Min(LongText, api.Spec.Schema("ContactInput").Find(field)!.MaxLength ?? LongText));
        return [.. Enumerable.Range(0, count).Select(_ => (JsonNode)ApiClient.Body(("email", email), (field, text)))];
    }

    private static JsonArray New(CheckContext api, string token, int count) =>
        [.. Enumerable.Range(0, count).Select(i => (JsonNode)ApiClient.Body(("email", BulkRequests.Email(api, token, i))))];
}
