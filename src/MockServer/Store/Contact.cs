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
        var (id, createdAt, updatedAt) = ("", default(DateTime), default(DateTime));
        var reader = new Utf8JsonReader(document);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("id"u8))
                id = Value(ref reader).GetString()!;
            else if (reader.ValueTextEquals("createdAt"u8))
                createdAt = Value(ref reader).GetDateTimeOffset().UtcDateTime;
            else if (reader.ValueTextEquals("updatedAt"u8))
                updatedAt = Value(ref reader).GetDateTimeOffset().UtcDateTime;
            else
                Value(ref reader).Skip();
        }

        return new Contact(document, id, createdAt, updatedAt);

        static ref Utf8JsonReader Value(ref Utf8JsonReader reader)
        {
            reader.Read();
            return ref reader;
        }
    }
}
