using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Checks.List;

/// <summary>SORT: the order of filtered lists.</summary>
internal static class SortFilterChecks
{
    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("sort/filters", "SORT", "A sorted list is sorted beside each filter.", BesideFilters),
    ];

    // The sort beside the filter email is the subject of another check.
    private static async Task BesideFilters(CheckContext api)
    {
        var token = await SortChecks.Unsorted(api);
        string[] expected = [.. SortChecks.Words.Select(SortChecks.FirstLetter).Order(StringComparer.Ordinal)];
        foreach (var field in SortChecks.TextFields(api))
        {
            var byEmail = await List(field, ("email", token));
            if (!Letters(byEmail).SequenceEqual(expected))
                continue;
            var filters = new List<(string, string)[]> { new[] { ("tag", token) } };
            if (JsonValues.Text(byEmail.At("data.0." + api.StatusField())) is { } status)
                filters.Add([("email", token), ("status", status)]);
            if (api.Environment.Groups is [var group, ..])
                filters.Add([("email", token), ("groupId", group.Id)]);
            foreach (var filter in filters)
            {
                var list = await List(field, filter);
                list.RequireList();
                list.Expect(
                    Letters(list).SequenceEqual(expected), $"{field} starting with {string.Join(" ", expected)}, in asc order",
                    string.Join(" ", Letters(list)),
                new Claim(ClaimKind.Ascending, [$"data[].{field}"]));
            }

            return;

            string[] Letters(Response list) => [.. (list.Data as JsonArray ?? []).OfType<JsonObject>()
                .Select(contact => SortChecks.FirstLetter(JsonValues.Text(contact[field]) ?? "?"))];
        }

        throw new CheckSkippedException("the server sorts by no text field beside the filter email");

        Task<Response> List(string field, params (string, string)[] filter) =>
            api.Get(ApiClient.Query([.. filter, ("sort", field), ("order", "asc")]));
    }
}
