using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Contracts;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Conformance.Checks.Additions;

/// <summary>
/// Each field to sort by that the built-in contract does not have. Which of the others sort is open (SORT-FIELDS); these are not.
/// </summary>
internal static class AddedSortChecks
{
    private const int Count = 4;

    private static readonly Comparer<(double Number, string Text)> ByValue = Comparer<(double Number, string Text)>.Create(
        (one, other) => one.Number != other.Number ? one.Number.CompareTo(other.Number) : string.CompareOrdinal(one.Text, other.Text));

    public static IEnumerable<CheckDefinition> For(Spec spec) => spec.Schema("SortField").EnumStrings
        .Except(BuiltInContract.Spec.Schema("SortField").EnumStrings)
        .Select(name => AddedFields.Visible(spec).FirstOrDefault(property => property.Name == name)).OfType<Property>()
        .Select(property => new CheckDefinition(
            $"sort-field/{property.Name}", "SORT", $"The list can be sorted by {property.Name}, in both orders.",
            api => RequireSorted(api, property)));

    private static async Task RequireSorted(CheckContext api, Property property)
    {
        var token = api.NewToken();
        // They are created in another order, up and down.
        JsonNode[] values = [.. AddedFields.Values(api, property, Count).OrderBy(Key, ByValue)];
        var contacts = await AddedFields.GivenAsync(
            api, property, token, values.Index().OrderBy(entry => entry.Index % 2 == 0).Select(entry => entry.Item));

        foreach (var order in new[] { "asc", "desc" })
        {
            var list = await api.PollUntil(
                () => api.Get(ApiClient.Query(("email", token), ("sort", property.Name), ("order", order))),
                list => JsonValues.Ids(list.Data).Count == contacts.Count);
            var keys = list.RequireList().Select(contact => Key(contact[property.Name])).ToArray();
            var isSorted = keys.Length == contacts.Count
                && keys.SequenceEqual(order == "asc" ? keys.Order(ByValue) : keys.OrderDescending(ByValue));
            list.Require(isSorted, $"Expected the list in {order} order of {property.Name}.", $"{property.Name} in {order} order",
                list.Summary,
                new Claim(order == "asc" ? ClaimKind.Ascending : ClaimKind.Descending, [$"data[].{property.Name}"]));
        }
    }

    // How texts compare is open (SORT-DEFAULT). The values differ in more than case.
    private static (double Number, string Text) Key(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.Number => (double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture), ""),
        JsonValueKind.True => (1, ""),
        JsonValueKind.String => (0, JsonValues.Text(node)!.ToUpperInvariant()),
        _ => (0, ""),
    };
}
