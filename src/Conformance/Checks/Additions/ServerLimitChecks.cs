using System.Globalization;
using System.Text;
using Fluenzr.ContractKit.Conformance.Contracts;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Checks.Additions;

/// <summary>The rate limit and the size of bodies, where a contract has others than the built-in one.</summary>
internal static class ServerLimitChecks
{
    // A larger body takes a heavy run.
    private const long LargeBody = 1024 * 1024;

    public static IEnumerable<CheckDefinition> For(Spec spec)
    {
        if (spec.RateLimit != BuiltInContract.Spec.RateLimit)
        {
            yield return new CheckDefinition(
                "rate/limit", "RATE", "The header of the rate limit has the limit of the contract.", RateLimit, Prerequisites.None);
        }

        if (spec.MaxBodyBytes != BuiltInContract.Spec.MaxBodyBytes)
        {
            yield return new CheckDefinition(
                "limits/body", "CODES", "A body of the largest size is accepted, and one byte more answers the documented error.", BodySize,
                spec.MaxBodyBytes > LargeBody ? Prerequisites.Heavy : Prerequisites.None);
        }
    }

    private static async Task RateLimit(CheckContext api)
    {
        var response = await api.Get("/contacts?perPage=1");

        var (name, limit) = (api.Spec.RateLimitHeaders.Limit, api.Spec.RateLimit.ToString(CultureInfo.InvariantCulture));
        response.Expect(response.Header(name) == limit, $"{name} {limit}", response.Header(name) ?? "no such header",
            Claim.Header(name, $"^{limit}$"));
    }

    // Blanks before the end of the JSON: no other limit of the contract counts them.
    private static async Task BodySize(CheckContext api)
    {
        (await Search(api, api.Spec.MaxBodyBytes)).RequireStatus(200);
        var error = api.Spec.Error("bodyTooLarge");
        (await Search(api, api.Spec.MaxBodyBytes + 1)).RequireDocumentedError(error.Status, error.Message);
    }

    private static Task<Response> Search(CheckContext api, long size)
    {
        const string start = "{\"query\":\"a\"";
        var body = $"{start}{new string(' ', (int)size - start.Length - 1)}}}";
        return api.Send(ExampleRequests.Raw(api, "searchContacts", "POST", "/contacts/search", Encoding.UTF8.GetBytes(body)));
    }
}
