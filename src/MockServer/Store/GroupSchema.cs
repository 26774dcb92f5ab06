using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Json;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>Creates and updates groups by the contract.</summary>
/// <param name="spec">The contract.</param>
/// <param name="seededAt">When groups were created that come with contacts and not from a request.</param>
internal sealed class GroupSchema(Spec spec, DateTimeOffset seededAt)
{
    /// <summary>The field that is counted for each response (GROUPS-FORM).</summary>
    public const string ContactsCount = "contactsCount";

    // Forms of groups that name their fields.
    private readonly string[] _chosen =
    [
        .. spec.Choices.GetValueOrDefault("GROUPS-FORM")?.Values.Values
            .Where(value => value.ValueKind == JsonValueKind.Object && value.TryGetProperty("fields", out _))
            .SelectMany(value => value.GetProperty("fields").EnumerateArray()).Select(name => name.GetString()!) ?? [],
    ];

    public DateTimeOffset SeededAt => seededAt;

    /// <summary>Whether a form of groups decides about the field (GROUPS-FORM); all groups show the others.</summary>
    public bool IsChosen(string field) => Array.IndexOf(_chosen, field) >= 0;

    public DocumentSchema Documents { get; } = new(spec.Schema("Group"), ContactsCount);

    /// <summary>Creates a group.</summary>
    public Group Create(string id, DocumentInput input, DateTimeOffset now) => Parse(Documents.Create(id, input, now).Document);

    /// <summary>A group of which only the id and the name are known.</summary>
    public Group Create(NamedItem item) => Create(item.Id, new DocumentInput([("name", JsonOutput.Text(item.Name))]), seededAt);

    /// <summary>Updates a group; returns the same object when nothing changes.</summary>
    public Group Update(Group group, DocumentInput input, DateTimeOffset now) =>
        Documents.Update(group, input, now) is var (document, _) ? Parse(document) : group;

    /// <summary>Reads a group from its document. A contract may define no times.</summary>
    public Group Parse(byte[] document)
    {
        var json = JsonElement.Parse(document);
        var id = json.GetProperty("id").GetString()!;
        return new Group(
            document, id, Time("createdAt"), Time("updatedAt"), NamedDocument(new NamedItem(id, json.GetProperty("name").GetString()!)));

        DateTime Time(string field) =>
            (json.TryGetProperty(field, out var value) ? value.GetDateTimeOffset() : seededAt).UtcDateTime;
    }

    /// <summary>A group or a stage in the form in which contacts store it.</summary>
    public static JsonElement NamedDocument(NamedItem item) => JsonOutput.Element(json =>
    {
        json.WriteStartObject();
        json.WriteString("id", item.Id);
        json.WriteString("name", item.Name);
        json.WriteEndObject();
    });
}
