using System.Text.Json;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>A contact or a group.</summary>
/// <param name="Document">The JSON document in UTF-8, in the stored form.</param>
/// <param name="Id">The id.</param>
/// <param name="CreatedAt">The value of <c>createdAt</c>, in UTC.</param>
/// <param name="UpdatedAt">The value of <c>updatedAt</c>, in UTC.</param>
internal abstract record StoredDocument(byte[] Document, string Id, DateTime CreatedAt, DateTime UpdatedAt)
{
    /// <summary>The document, parsed.</summary>
    public JsonElement Json => JsonElement.Parse(Document);

    /// <summary>The value of a field that is a string; otherwise null. Parses no further than the field.</summary>
    public string? Text(string field) => Read(field) is { TokenType: JsonTokenType.String } reader ? reader.GetString() : null;

    /// <summary>The value of a field that can be unique, a string or a number; otherwise null.</summary>
    public string? UniqueText(string field) => Read(field) switch
    {
        { TokenType: JsonTokenType.String } reader => reader.GetString(),
        { TokenType: JsonTokenType.Number } reader => UniqueNumber.Text(reader.ValueSpan),
        _ => null,
    };

    /// <summary>The JSON value of a field in UTF-8; empty when there is no such field. Parses no further than the field.</summary>
    public ReadOnlySpan<byte> Raw(string field)
    {
        var reader = Read(field);
        if (reader.TokenType is JsonTokenType.EndObject)
            return [];
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return Document.AsSpan(start, (int)reader.BytesConsumed - start);
    }

    /// <summary>A reader at the value of a field; at the end of the document when there is no such field.</summary>
    public Utf8JsonReader Read(string field)
    {
        var reader = new Utf8JsonReader(Document);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isWanted = reader.ValueTextEquals(field);
            reader.Read();
            if (isWanted)
                return reader;
            reader.Skip();
        }

        return reader;
    }
}
