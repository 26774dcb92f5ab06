using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.List;

/// <summary>F-CASE, F-UNKNOWN.</summary>
internal static class FilterObservations
{
    public static async Task<ObservedValue> EmailCase(CheckContext api)
    {
        var (id, email) = await api.SharedContact();
        var capitals = await api.Get(ApiClient.Query(("email", email.ToUpperInvariant())));
        if (JsonValues.Ids(capitals.Data).Count == 0)
        {
            // The list may lag.
            await api.RequireListed([("email", email)], ApiClient.Body(("id", id), ("email", email)));
            capitals = await api.Get(ApiClient.Query(("email", email.ToUpperInvariant())));
        }

        return Case(capitals, "email");
    }

    public static async Task<ObservedValue> TagCase(CheckContext api)
    {
        var tagged = await TaggedContacts.GivenAsync(api);
        await api.RequireListed([("tag", tagged.Tag)], tagged.Both, tagged.Exact);

        return Case(await api.Get(ApiClient.Query(("tag", tagged.Tag.ToUpperInvariant()))), "tag");
    }

    public static Task<ObservedValue> UnknownStatus(CheckContext api) => Unknown(api, "status", "nosuchstatus");

    public static Task<ObservedValue> UnknownGroup(CheckContext api) => Unknown(api, "groupId", "grp_nosuchgroup");

    public static Task<ObservedValue> UnknownParameter(CheckContext api) => Unknown(api, "nosuchparameter", "x");

    private static async Task<ObservedValue> Unknown(CheckContext api, string parameter, string value)
    {
        var first = await api.FirstContact();
        var response = await api.Get(ApiClient.Query((parameter, value), ("perPage", "1")));

        var found = JsonValues.Ids(response.Data).Count;
        var observed = response.Status switch
        {
            400 => "refused",
            200 when found > 0 => "ignored",
            200 when first is not null => "empty",
            _ => null,
        };
        return new(observed, $"{parameter}={value}: {response.Status}, {(found > 0 ? "with" : "without")} contacts");
    }

    private static ObservedValue Case(Response response, string filter) => response.RequireList().Count > 0
        ? new("ignored", $"The filter {filter} in capitals matches the contact.")
        : new("exact", $"The filter {filter} in capitals matches nothing.");
}
