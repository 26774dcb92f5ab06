using System.Text.Json;

namespace Fluenzr.ContractKit.Testing;

/// <summary>A contact as the mock keeps it.</summary>
public sealed record MockContact
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    /// <summary>The id: <c>con_</c> and more.</summary>
    public required string Id { get; init; }

    /// <summary>The address, unique whatever the case of its letters.</summary>
    public required string Email { get; init; }

    /// <summary>The first name.</summary>
    public string? FirstName { get; init; }

    /// <summary>The last name.</summary>
    public string? LastName { get; init; }

    /// <summary>The company.</summary>
    public string? Company { get; init; }

    /// <summary>The position.</summary>
    public string? JobTitle { get; init; }

    /// <summary>The telephone number.</summary>
    public string? Phone { get; init; }

    /// <summary>The web site.</summary>
    public string? Website { get; init; }

    /// <summary>The state: <c>active</c>, <c>unsubscribed</c>, <c>bounced</c>, <c>replied</c> or <c>blocked</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The groups that it is in.</summary>
    public IReadOnlyList<MockReference> Groups { get; init; } = [];

    /// <summary>Its tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Values of custom fields: texts, numbers, true or false.</summary>
    public IReadOnlyDictionary<string, JsonElement> CustomFields { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>The stage of the pipeline that it is at; null when it is at none.</summary>
    public MockReference? PipelineStage { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The whole document, with fields that a contract of your own adds.</summary>
    public JsonElement Json { get; private init; }

    internal static MockContact Parse(byte[] document)
    {
        var json = JsonElement.Parse(document);
        return json.Deserialize<MockContact>(Web)! with { Json = json };
    }
}

/// <summary>A group, or a stage of the pipeline.</summary>
/// <param name="Id">The id: <c>grp_</c> or <c>stg_</c> and more.</param>
/// <param name="Name">The name.</param>
public sealed record MockReference(string Id, string Name);
