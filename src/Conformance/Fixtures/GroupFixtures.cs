using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Fixtures;

/// <summary>Creates groups for checks. They are deleted at the end of the run.</summary>
internal static class GroupFixtures
{
    private const string DefaultWord = "Group";

    /// <summary>A name that no other group has. It contains the run id, so that the group can be found again.</summary>
    public static string NewGroupName(this CheckContext api, string word = DefaultWord) => $"{word} {api.NewToken()}";

    /// <summary>Creates a group. The item is null when the target did not.</summary>
    public static async Task<(Response Response, NamedItem? Group)> CreateAsync(ApiClient api, string name)
    {
        var response = await api.Post(MarkedCollection.Groups.Path, ApiClient.Body(("name", name)));
        var id = response.Status is 200 or 201 || response.Is(201) ? JsonValues.Text(response.At("data.id")) : null;
        return (response, id is null ? null : new NamedItem(id, name));
    }

    /// <summary>Creates a group for this check.</summary>
    public static async Task<NamedItem> GivenGroup(this CheckContext api, string word = DefaultWord)
    {
        var (response, group) = await CreateAsync(api, api.NewGroupName(word));
        return group ?? throw new CheckSkippedException($"the group for this check could not be created: {response.Summary}");
    }

    /// <summary>A group that checks only read. It is created once in a run.</summary>
    public static Task<NamedItem> SharedGroup(this CheckContext api) =>
        api.GetOrCreate(nameof(SharedGroup), own => own.GivenGroup());

    /// <summary>
    /// Skips the check when the target has no operations on groups. With <c>--groups</c> the check fails: they are required.
    /// </summary>
    public static void RequireGroupOperations(this CheckContext api)
    {
        if (api.Environment.HasGroupOperations)
            return;
        if (api.Environment.MissingGroupOperations is not { } missing)
            throw new CheckSkippedException("the contract has no operations on groups");
        if (api.Options.Groups)
            api.AddEvidence(missing.Exchange).RequireStatus(200);
        var reason = missing.Status == 403 ? "the key may not use the operations on groups" : "the server has no operations on groups";
        throw new CheckSkippedException($"{reason}: GET /groups answered {missing.Status}; --groups requires them");
    }
}
