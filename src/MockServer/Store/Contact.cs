using System.Text.Json;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>A contact: its JSON document in UTF-8, as it is answered, and the values that have a meaning to the server.</summary>
internal sealed record Contact(byte[] Document, string Id, DateTime CreatedAt, DateTime UpdatedAt)
{
    /// <summary>A contact of its document.</summary>
    public static Contact Parse(byte[] document)
    {
        var json = JsonElement.Parse(document);
        return new Contact(document, json.GetProperty("id").GetString()!, Moment("createdAt"), Moment("updatedAt"));

        DateTime Moment(string field) => json.GetProperty(field).GetDateTimeOffset().UtcDateTime;
    }

    /// <summary>The document, parsed.</summary>
    public JsonElement Json => JsonElement.Parse(Document);

    /// <summary>A field of the document that is a text; null when it is none. Parses no further than the field.</summary>
    public string? Text(string field) => Read(field) is { TokenType: JsonTokenType.String } reader ? reader.GetString() : null;

    /// <summary>The value of a field in UTF-8, as it is in the document; empty when there is no such field. Parses no further than the field.</summary>
    public ReadOnlySpan<byte> Raw(string field)
    {
        var reader = Read(field);
        if (reader.TokenType is JsonTokenType.EndObject)
            return [];
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return Document.AsSpan(start, (int)reader.BytesConsumed - start);
    }

    /// <summary>A reader that stands at the value of a field; at the end of the document when there is no such field.</summary>
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

/// <summary>A value that no two contacts may share, whatever the case of its letters (EMAIL-CASE).</summary>
internal readonly record struct UniqueKey(string Field, string Folded)
{
    public uint Hash => (uint)GetHashCode();

    public static UniqueKey Create(string field, string value) => new(field, value.ToLowerInvariant());
}
