using System.Text.Json;

namespace Fluenzr.ContractKit.Contract;

/// <summary>The data that fake data always contains (<c>x-seed</c>).</summary>
/// <param name="Contacts">Contacts exactly as the documentation prints them (schema <c>Contact</c>).</param>
/// <param name="Groups">Groups that the documentation's examples use.</param>
/// <param name="Stages">The stages of the default pipeline, in order (<c>STAGES</c>).</param>
/// <param name="Query">A query whose total the documentation prints; null when there is none.</param>
public sealed record SeedData(
    IReadOnlyList<JsonElement> Contacts, IReadOnlyList<NamedItem> Groups, IReadOnlyList<NamedItem> Stages, SeedQuery? Query);

/// <summary>A group or a pipeline stage.</summary>
/// <param name="Id">The id, <c>grp_…</c> or <c>stg_…</c>.</param>
/// <param name="Name">The name.</param>
public sealed record NamedItem(string Id, string Name);

/// <summary>
/// A query with a fixed result: exactly <paramref name="Total"/> of the first <paramref name="FirstContacts"/> contacts have the status and
/// are in the group, and no later contact does.
/// </summary>
/// <param name="GroupId">The id of the group.</param>
/// <param name="Status">The status.</param>
/// <param name="Total">The number of matches that the documentation prints.</param>
/// <param name="FirstContacts">The number of contacts among which the matches are.</param>
public sealed record SeedQuery(string GroupId, string Status, int Total, int FirstContacts);
