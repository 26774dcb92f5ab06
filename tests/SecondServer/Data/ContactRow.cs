using System.Text.Json;

namespace Fluenzr.ContractKit.SecondServer.Data;

/// <summary>A contact. Groups and the stage are kept as ids.</summary>
internal sealed class ContactRow
{
    /// <summary>The fields that are text or null.</summary>
    public static readonly string[] TextNames = ["firstName", "lastName", "company", "jobTitle", "phone", "website"];

    public required string Id { get; init; }

    public required long Number { get; init; }

    public string Email { get; set; } = "";

    public Dictionary<string, string> Texts { get; init; } = [];

    public string Status { get; init; } = "active";

    public List<string> Groups { get; init; } = [];

    public List<string> Tags { get; init; } = [];

    public Dictionary<string, JsonElement> Custom { get; init; } = [];

    public string? Stage { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }

    public ContactRow Copy() => new()
    {
        Id = Id,
        Number = Number,
        Email = Email,
        Texts = new(Texts),
        Status = Status,
        Groups = [.. Groups],
        Tags = [.. Tags],
        Custom = new(Custom),
        Stage = Stage,
        CreatedAt = CreatedAt,
        UpdatedAt = UpdatedAt,
    };

    /// <summary>Whether all that a client can set is the same.</summary>
    public bool IsSame(ContactRow other) =>
        Email == other.Email && Stage == other.Stage && Groups.SequenceEqual(other.Groups) && Tags.SequenceEqual(other.Tags)
        && Texts.Count == other.Texts.Count && Texts.All(text => other.Texts.TryGetValue(text.Key, out var value) && value == text.Value)
        && Custom.Count == other.Custom.Count
        && Custom.All(field => other.Custom.TryGetValue(field.Key, out var value) && JsonElement.DeepEquals(field.Value, value));
}
