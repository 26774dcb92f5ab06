using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Checks.Contact;

/// <summary>OBJ-GROUPS.</summary>
internal static class ObjGroupsObservations
{
    private const int MaxGroups = 8;

    // Names begin with the word of the group, which comes later by name the earlier the group was created.
    public static async Task<ObservedValue> Order(CheckContext api)
    {
        api.RequireGroupOperations();
        var groups = new List<NamedItem> { await api.GivenGroup("Sorted9") };
        // Random ids may be in the order of the names, until there are enough of them.
        while (groups.Count < 2 || (ByName(groups).SequenceEqual(ById(groups)) && groups.Count < MaxGroups))
            groups.Add(await api.GivenGroup($"Sorted{9 - groups.Count}"));
        string[] given = [.. ById(groups)];
        (given[0], given[^1]) = (given[^1], given[0]);
        if (given.SequenceEqual(ByName(groups)))
            (given[0], given[1]) = (given[1], given[0]);

        var shown = await ShownAsync(given);
        // Of two groups, one order is by id and the other one by name.
        var again = groups.Count == 2 ? await ShownAsync([.. given.Reverse()]) : shown;
        var value = shown.SequenceEqual(ById(groups)) && again.SequenceEqual(shown) ? "id"
            : shown.SequenceEqual(ByName(groups)) && again.SequenceEqual(shown) ? "name"
            : shown.SequenceEqual(given) ? "given" : null;
        return new(value, $"Groups that were given as {Names(given)} are shown as {Names(shown)}; by id: {Names(ById(groups))}.");

        async Task<IReadOnlyList<string>> ShownAsync(IReadOnlyList<string> ids) => JsonValues.Ids(
            (await api.GivenContact(("groupIds", new JsonArray([.. ids.Select(id => JsonValue.Create(id))]))))["groups"]);

        string Names(IEnumerable<string> ids) =>
            string.Join(", ", ids.Select(id => groups.Find(group => group.Id == id)?.Name.Split(' ')[0] ?? "another one"));
    }

    private static IEnumerable<string> ByName(IEnumerable<NamedItem> groups) =>
        groups.OrderBy(group => group.Name.ToUpperInvariant(), StringComparer.Ordinal).Select(group => group.Id);

    private static IEnumerable<string> ById(IEnumerable<NamedItem> groups) =>
        groups.Select(group => group.Id).Order(StringComparer.Ordinal);
}
