using System.Text.Json;

namespace Fluenzr.ContractKit.MockServer.State;

/// <summary>A contact: its JSON document in UTF-8, as it is answered, and the values that have a meaning to the server.</summary>
internal sealed record Contact
{
    public required byte[] Document { get; init; }

    public required string Id { get; init; }

    public required string CreatedAt { get; init; }

    public required string UpdatedAt { get; init; }

    /// <summary>The values that no other contact may have, in the order of the shape.</summary>
    public required IReadOnlyList<UniqueValue> Unique { get; init; }

    /// <summary>The document, parsed.</summary>
    public JsonElement Json => JsonElement.Parse(Document);
}

/// <summary>A value that no two contacts may share, whatever the case of its letters (EMAIL-CASE).</summary>
internal readonly record struct UniqueValue(string Field, string Folded)
{
    public static UniqueValue Of(string field, string value) => new(field, value.ToLowerInvariant());
}
