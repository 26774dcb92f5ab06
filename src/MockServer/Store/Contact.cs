using System.Text.Json;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>A contact.</summary>
/// <param name="Document">The JSON document in UTF-8, in the stored form.</param>
/// <param name="Id">The id.</param>
/// <param name="CreatedAt">The value of <c>createdAt</c>, in UTC.</param>
/// <param name="UpdatedAt">The value of <c>updatedAt</c>, in UTC.</param>
internal sealed record Contact(byte[] Document, string Id, DateTime CreatedAt, DateTime UpdatedAt)
    : StoredDocument(Document, Id, CreatedAt, UpdatedAt)
{
    /// <summary>Reads a contact from its document.</summary>
    public static Contact Parse(byte[] document)
    {
        var json = JsonElement.Parse(document);
        return new Contact(document, json.GetProperty("id").GetString()!, Time("createdAt"), Time("updatedAt"));

        DateTime Time(string field) => json.GetProperty(field).GetDateTimeOffset().UtcDateTime;
    }
}
