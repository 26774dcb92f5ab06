using System.Text.Json;

namespace Fluenzr.ContractKit.Testing;

/// <summary>A group of the mock (schema <c>Group</c>).</summary>
public sealed record MockGroup
{
    /// <summary>The id: <c>grp_</c> followed by other characters.</summary>
    public required string Id { get; init; }

    /// <summary>The name; other groups may have the same (<c>GROUPS-NAME</c>).</summary>
    public required string Name { get; init; }

    /// <summary>The purpose of the group; null when not set.</summary>
    public string? Description { get; init; }

    /// <summary>How the group gets its contacts: <c>static</c> or <c>dynamic</c>.</summary>
    public string Type { get; init; } = "static";

    /// <summary>The color that user interfaces show the group in; null when not set.</summary>
    public string? Color { get; init; }

    /// <summary>The creation time, UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The time of the last change, UTC.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The complete JSON document, including fields of a custom contract.</summary>
    public JsonElement Json { get; private init; }

    internal static MockGroup Parse(byte[] document)
    {
        var json = JsonElement.Parse(document);
        return json.Deserialize<MockGroup>(JsonSerializerOptions.Web)! with { Json = json };
    }
}
