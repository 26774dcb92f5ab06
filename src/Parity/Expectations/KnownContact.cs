using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.Parity.Expectations;

/// <summary>A contact that a walk created, as far as it is known.</summary>
/// <param name="Email">The email, as it was sent.</param>
internal sealed record KnownContact(string Email)
{
    /// <summary>The id; null for one of a bulk creation that no answer has shown yet.</summary>
    public string? Id { get; init; }

    /// <summary>The fields that it must show: those that it showed last, or those that were sent.</summary>
    public JsonObject Fields { get; init; } = [];

    /// <summary>Fields whose value is open until an answer shows it.</summary>
    public IReadOnlySet<string> OpenFields { get; init; } = new HashSet<string>();

    /// <summary>The ids of groups and the custom fields that it has at least, where it may have others.</summary>
    public JsonObject AtLeast { get; init; } = [];

    /// <summary>Whether nothing but its email is known.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Whether the server may not have it.</summary>
    public bool MayBeAbsent { get; init; }

    public bool HasEmail(string email) => Email.Trim().Equals(email.Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>The same contact with all that an answer shows.</summary>
    public KnownContact ShownAs(JsonObject contact) => this with
    {
        Id = (string?)contact["id"] ?? Id,
        Fields = contact.DeepClone().AsObject(),
        OpenFields = new HashSet<string>(),
        AtLeast = [],
        IsOpen = false,
        MayBeAbsent = false,
    };

    /// <summary>The same contact, of which some fields may have any value now.</summary>
    public KnownContact Opened(params IEnumerable<string> fields) =>
        this with { OpenFields = OpenFields.Concat(fields).ToHashSet(), AtLeast = Without(fields) };

    /// <summary>The same contact with other fields.</summary>
    public KnownContact With(params IEnumerable<KeyValuePair<string, JsonNode?>> fields)
    {
        var copy = Fields.DeepClone().AsObject();
        foreach (var (name, value) in fields)
            copy[name] = value?.DeepClone();
        return this with { Fields = copy, AtLeast = Without(fields.Select(field => field.Key)) };
    }

    // What a field has at least is no longer known after another write.
    private JsonObject Without(IEnumerable<string> fields) =>
        ContactFields.Only(AtLeast, entry => !fields.Contains(entry.Key));
}
