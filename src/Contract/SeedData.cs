using System.Text.Json;

namespace Fluenzr.ContractKit.Contract;

/// <summary>What fake data always holds (<c>x-seed</c>).</summary>
/// <param name="Contacts">Contacts as the documentation prints them.</param>
/// <param name="Groups">Groups that the examples name.</param>
/// <param name="Stages">The stages of the default pipeline, in its order.</param>
/// <param name="Query">The query whose total the documentation prints; null when there is none.</param>
public sealed record SeedData(IReadOnlyList<JsonElement> Contacts, IReadOnlyList<NamedItem> Groups, IReadOnlyList<NamedItem> Stages, SeedQuery? Query);

/// <summary>A group or a stage.</summary>
/// <param name="Id">The id, <c>grp_…</c> or <c>stg_…</c>.</param>
/// <param name="Name">The name.</param>
public sealed record NamedItem(string Id, string Name);

/// <summary>Of the first <paramref name="FirstContacts"/> contacts, and of all, exactly <paramref name="Total"/> are in the group and have the status.</summary>
/// <param name="GroupId">The group.</param>
/// <param name="Status">The status.</param>
/// <param name="Total">How many the documentation prints.</param>
/// <param name="FirstContacts">The number of contacts from which on the total holds.</param>
public sealed record SeedQuery(string GroupId, string Status, int Total, int FirstContacts);
