using System.Text.Json;

namespace Fluenzr.ContractKit.Testing;

/// <summary>A contact of the mock (schema <c>Contact</c>).</summary>
public sealed record MockContact
{
    /// <summary>The id: <c>con_</c> followed by other characters.</summary>
    public required string Id { get; init; }

    /// <summary>The email address, unique regardless of case (<c>EMAIL-CASE</c>).</summary>
    public required string Email { get; init; }

    /// <summary>The first name; null when not set.</summary>
    public string? FirstName { get; init; }

    /// <summary>The last name; null when not set.</summary>
    public string? LastName { get; init; }

    /// <summary>The company; null when not set.</summary>
    public string? Company { get; init; }

    /// <summary>The job title; null when not set.</summary>
    public string? JobTitle { get; init; }

    /// <summary>The phone number; null when not set.</summary>
    public string? Phone { get; init; }

    /// <summary>The website URL; null when not set.</summary>
    public string? Website { get; init; }

    /// <summary>The status: <c>active</c>, <c>unsubscribed</c>, <c>bounced</c>, <c>replied</c> or <c>blocked</c> (<c>STATUS</c>).</summary>
    public required string Status { get; init; }

    /// <summary>The groups of the contact.</summary>
    public IReadOnlyList<MockReference> Groups { get; init; } = [];

    /// <summary>The tags of the contact.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Custom field name → value: a string, number or boolean (<c>CUSTOM-TYPES</c>).</summary>
    public IReadOnlyDictionary<string, JsonElement> CustomFields { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>The pipeline stage; null when not set.</summary>
    public MockReference? PipelineStage { get; init; }

    /// <summary>The creation time, UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The time of the last change, UTC.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The complete JSON document, including fields of a custom contract.</summary>
    public JsonElement Json { get; private init; }

    internal static MockContact Parse(byte[] document)
    {
        var json = JsonElement.Parse(document);
        return json.Deserialize<MockContact>(JsonSerializerOptions.Web)! with { Json = json };
    }
}

/// <summary>A group or a pipeline stage of a contact.</summary>
/// <param name="Id">The id: <c>grp_</c> or <c>stg_</c> followed by other characters.</param>
/// <param name="Name">The name.</param>
public sealed record MockReference(string Id, string Name);
