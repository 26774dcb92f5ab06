using System.Text.Json;

namespace Fluenzr.ContractKit.MockServer.Tests.Histories;

/// <summary>What the histories show of a contact.</summary>
/// <param name="Id">The id; with a question mark at its start while no response has shown it.</param>
/// <param name="Email">The email.</param>
/// <param name="JobTitle">The job title, which each write of a history sets to another value.</param>
/// <param name="Tags">The tags, separated by commas.</param>
/// <param name="CreatedAt">The time of creation.</param>
/// <param name="UpdatedAt">The time of the last change.</param>
internal sealed record ModelContact(string Id, string Email, string JobTitle, string Tags, string CreatedAt, string UpdatedAt)
{
    public bool IsIdKnown => Id[0] != '?';

    public static ModelContact Read(JsonElement data) => new(
        data.GetProperty("id").GetString()!,
        data.GetProperty("email").GetString()!,
        data.GetProperty("jobTitle").GetString() ?? "",
        string.Join(',', data.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString())),
        data.GetProperty("createdAt").GetString()!,
        data.GetProperty("updatedAt").GetString()!);

    public ModelContact WithJobTitle(string jobTitle, string time) => this with { JobTitle = jobTitle, UpdatedAt = Later(time) };

    public ModelContact WithTag(string tag, string time) => Tags.Split(',').Contains(tag)
        ? this
        : this with { Tags = Tags.Length == 0 ? tag : $"{Tags},{tag}", UpdatedAt = Later(time) };

    // A time of change never goes back, even when the clock does.
    private string Later(string time) => string.CompareOrdinal(time, UpdatedAt) > 0 ? time : UpdatedAt;
}
